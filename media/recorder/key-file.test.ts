import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyId } from '../vault/wrapped-key.ts';
import { newDataKey, unwrapDataKey, wrapDataKey } from './key-file.ts';

it('gives the data key back to the holder of the key-encryption key, and to nobody else', async () => {
  const kek = randomBytes(32);
  const dataKey = newDataKey();
  const file = await wrapDataKey(dataKey, [kek]);
  expect(Buffer.from(await unwrapDataKey(file, [kek]))).toEqual(dataKey);
  await expect(unwrapDataKey(file, [randomBytes(32)])).rejects.toMatchObject({ code: 'key' });
  await expect(unwrapDataKey(Buffer.from('not a jwe'), [kek])).rejects.toMatchObject({ code: 'key' });
  const header = JSON.parse(Buffer.from(Buffer.from(file).toString().split('.')[0] ?? '', 'base64url').toString());
  expect(header).toEqual({ alg: 'A256KW', enc: 'A256GCM', kid: keyId(kek) });
});

it('refuses a file with one letter changed', async () => {
  const kek = randomBytes(32);
  const file = Buffer.from(await wrapDataKey(newDataKey(), [kek]));
  const at = file.lastIndexOf('.') - 3;
  file[at] = file[at] === 0x41 ? 0x42 : 0x41;
  await expect(unwrapDataKey(file, [kek])).rejects.toMatchObject({ code: 'key' });
});
