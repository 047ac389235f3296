import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { hideWords } from './hidden-words.ts';

const sealed = z.strictObject({ salt: z.string().regex(/^[0-9a-f]{64}$/), words: z.record(z.string(), z.string()) });

it('commits to words by a salt that lies with them, differently each time, and tells nothing of them', async () => {
  const kept: unknown[] = [];
  const under = {
    keyId: '01890000-0000-7000-8000-000000000000',
    seal: (words: unknown) => {
      kept.push(words);
      return new Uint8Array([1, 2, 3]);
    },
  };
  const [one, two] = [
    await hideWords(nodeCrypto, { why: 'to call the guardian' }, under),
    await hideWords(nodeCrypto, { why: 'to call the guardian' }, under),
  ];
  expect(one.pii.key).toBe(under.keyId);
  expect(one.pii.commit).not.toBe(two.pii.commit);
  expect(one.ciphertext).toEqual(new Uint8Array([1, 2, 3]));
  const { salt, words } = sealed.parse(kept[0]);
  expect(words).toEqual({ why: 'to call the guardian' });
  const bytes = Buffer.concat([
    Buffer.from('cfi/pii/v1\n'),
    Buffer.from(salt, 'hex'),
    Buffer.from('{"why":"to call the guardian"}'),
  ]);
  expect(one.pii.commit).toBe(createHash('sha256').update(bytes).digest('hex'));
});
