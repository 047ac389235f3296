// The media node as a process: what it refuses to start with, and how it ends.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ed25519, SpawnedNode } from '../server/interviews/testing/spawned-node.ts';
import { ed25519Signer, nodeCrypto } from './crypto/node-crypto.ts';
import { vkey } from './evidence/note.ts';
import { newDataKey, wrapDataKey } from './recorder/key-file.ts';
import { keyId } from './vault/wrapped-key.ts';

let node: SpawnedNode;
beforeEach(async () => {
  const log = ed25519Signer('log.test/custody', new Uint8Array(32).fill(1));
  node = await SpawnedNode.make({
    ...{ name: 'node.test/1', key: ed25519().privateKey, ticketKey: ed25519().publicKey },
    ...{ logVkey: await vkey(nodeCrypto, log), serverUrl: 'http://127.0.0.1:9' },
  });
});
afterEach(() => node.remove());

/** Exit 1 with one line on stderr, which is given back. */
async function refusal(more: Record<string, string> = {}): Promise<string> {
  const ended = await node.start({ LOG_LEVEL: 'silent', ...more }).then(
    () => 'it started',
    (error: Error) => error.message,
  );
  expect(ended).toMatch(/^the media node ended with 1: media node: [^\n]+\n$/);
  return ended;
}

describe('a media node', () => {
  it('runs without a server, and ends cleanly when told to', async () => {
    await node.start();
    expect(await node.end('SIGTERM')).toBe(0);
    await node.start();
    expect(await node.end('SIGTERM')).toBe(0);
  });

  it('says in one line what is missing in its environment', async () => {
    expect(await refusal({ RTC_PORT: '', NODE_NAME: '' })).toMatch(/NODE_NAME .*RTC_PORT/);
  });

  it('says in one line that its key-encryption key isn’t the one that its recordings were made with', async () => {
    const recording = join(node.folder, 'mirror', '018f0000-0000-7000-8000-0000000000cc');
    mkdirSync(recording);
    writeFileSync(join(recording, 'key.jwe'), await wrapDataKey(newDataKey(), [randomBytes(32)]));
    expect(await refusal()).toMatch(/KEK_FILE holds another key than the recordings in/);
  });

  it('takes a new key-encryption key while it runs, as long as the one that it has stays beside it', async () => {
    const kekFile = join(node.folder, 'kek.hex');
    const [fresh, old] = [randomBytes(32), node.kek];
    await node.start();
    const told = async (keys: readonly Buffer[], words: string) => {
      writeFileSync(kekFile, keys.map((key) => `${key.toString('hex')}\n`).join(''));
      process.kill(node.pid, 'SIGUSR2');
      await vi.waitFor(() => expect(node.said).toContain(words), 60_000);
    };
    await told([fresh], `KEK_FILE lacks the key ${keyId(old)}`);
    await told([fresh, old], `"keys":["${keyId(fresh)}","${keyId(old)}"]`);
    await told([fresh], `"keys":["${keyId(fresh)}"]`);
    expect(node.said).not.toContain(fresh.toString('hex'));
    expect(await node.end('SIGTERM')).toBe(0);
  });

  it('says in one line that its worker is no worker', async () => {
    expect(await refusal({ MEDIASOUP_WORKER_BIN: '/bin/true' })).toMatch(/worker did not start.*\/bin\/true/);
  });

  it('says in one line that its port is taken', async () => {
    const taker = createServer();
    await new Promise<void>((resolve) => taker.listen(0, '127.0.0.1', resolve));
    const address = taker.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    expect(await refusal({ RTC_PORT: String(port) })).toMatch(new RegExp(`port ${port}.*RTC_PORT`));
    taker.close();
  });
});
