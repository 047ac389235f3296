import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wrapKey } from '../../media/vault/wrapped-key.ts';
import { uuidv7 } from '../platform/ids.ts';
import { assertKeyFits } from './key-fits.ts';

let folder: string;
const at = () => ({ vaultDir: join(folder, 'vault'), mirrorDir: join(folder, 'mirror') });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-fits-'));
  for (const dir of Object.values(at())) mkdirSync(dir);
});
afterEach(() => rmSync(folder, { recursive: true }));

it('starts without recordings and with the key that they were made with, and with no other', async () => {
  const [ours, other] = [[randomBytes(32)], [randomBytes(32)]] as const;
  await assertKeyFits({ ...at(), keyEncryptionKeys: other });
  const recording = join(at().mirrorDir, uuidv7());
  mkdirSync(recording);
  writeFileSync(join(recording, 'key.jwe'), await wrapKey(ours, randomBytes(32)));
  await assertKeyFits({ ...at(), keyEncryptionKeys: ours });
  await expect(assertKeyFits({ ...at(), keyEncryptionKeys: other })).rejects.toThrow(
    /^KEK_FILE holds another key than the recordings in .* were made with: give the server the key file/,
  );
});
