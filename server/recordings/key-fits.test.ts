import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { uuidv7 } from '../platform/ids.ts';
import { assertKeyFits } from './key-fits.ts';
import { wrapKey } from './key-wrap.ts';

let folder: string;
const at = () => ({ vaultDir: join(folder, 'vault'), mirrorDir: join(folder, 'mirror') });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-fits-'));
  for (const dir of Object.values(at())) mkdirSync(dir);
});
afterEach(() => rmSync(folder, { recursive: true }));

it('starts without recordings and with the key that they were made with, and with no other', async () => {
  const [ours, other] = [randomBytes(32), randomBytes(32)];
  await assertKeyFits({ ...at(), keyEncryptionKey: other });
  const recording = join(at().mirrorDir, uuidv7());
  mkdirSync(recording);
  writeFileSync(join(recording, 'key.jwe'), await wrapKey(ours, randomBytes(32)));
  await assertKeyFits({ ...at(), keyEncryptionKey: ours });
  await expect(assertKeyFits({ ...at(), keyEncryptionKey: other })).rejects.toThrow(
    /^KEK_FILE holds another key than the recordings in .* were made with: give the server the key file/,
  );
});
