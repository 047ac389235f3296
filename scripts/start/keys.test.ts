import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { parseVkey } from '../../media/evidence/note.ts';

const folder = mkdtempSync(join(tmpdir(), 'heard-once-keys-'));
process.env.HEARD_ONCE_VAR = folder;
const { ensureDemoKeys, publicParts, secretFile, secretsFolder } = await import('./keys.ts');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = { logOrigin: 'heard-once.demo/custody', nodeName: 'heard-once.demo/node-1' };
const files = () =>
  readdirSync(secretsFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'));
const contents = () => files().map((name) => readFileSync(join(secretsFolder, name), 'utf8'));

describe('a demo’s keys', () => {
  it('are made once and never replaced', async () => {
    expect(await ensureDemoKeys(names)).toBe(true);
    const first = contents();
    expect(await ensureDemoKeys(names)).toBe(false);
    expect(contents()).toEqual(first);
  });

  it('are readable by nobody else', async () => {
    await ensureDemoKeys(names);
    for (const name of files()) expect(statSync(join(secretsFolder, name)).mode & 0o077).toBe(0);
  });

  it('keep the log’s private key with the notary alone, and give its public part to all three', async () => {
    await ensureDemoKeys(names);
    expect(files().filter((name) => name.endsWith('log-key.pem'))).toEqual(['notary/log-key.pem']);
    const vkeys = Object.values(publicParts).map((part) => readFileSync(part.logVkey, 'utf8').trim());
    expect(new Set(vkeys).size).toBe(1);
    const { name, publicKey } = await parseVkey(nodeCrypto, vkeys[0] ?? '');
    const spki = createPublicKey(readFileSync(secretFile('notary', 'log-key.pem'))).export({
      type: 'spki',
      format: 'der',
    });
    expect(name).toBe(names.logOrigin);
    expect(Buffer.from(publicKey)).toEqual(spki.subarray(-32));
  });
});
