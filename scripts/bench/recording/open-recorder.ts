// For benches: a whole recorder over two folder vaults under one folder, with keys of its own and a log that takes everything.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { vkey } from '../../../media/evidence/note.ts';
import { createRecorder, type Recorder } from '../../../media/recorder/recorder.ts';
import type { NodeClock } from '../../../media/recorder/session-clock.ts';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { CountedVault } from './counted-vault.ts';

export interface BenchFolder {
  readonly folder: string;
  readonly kek: Uint8Array;
  readonly nodePem: string;
  readonly vaults: readonly [CountedVault, CountedVault];
  /** What the log was given, in order. */
  readonly delivered: Uint8Array[];
}

/** `keys`: of a folder that another process filled. */
export function benchFolder(folder: string, keys?: Pick<BenchFolder, 'kek' | 'nodePem'>): BenchFolder {
  for (const name of ['vault', 'mirror']) mkdirSync(path.join(folder, name), { recursive: true, mode: 0o700 });
  const vault = (id: string) => new CountedVault(new FolderVault({ id, root: path.join(folder, id) }));
  const vaults = [vault('vault'), vault('mirror')] as const;
  return { folder, ...(keys ?? { kek: randomBytes(32), nodePem: generateEd25519Pem() }), vaults, delivered: [] };
}

/** A recorder over that folder: a new one, or the next after another's end. `machine`: a clock moved by hand. */
export async function openRecorder(at: BenchFolder, machine?: NodeClock): Promise<Recorder> {
  const nothing = (): void => undefined;
  const recorder = await createRecorder({
    vaults: at.vaults,
    spoolDir: path.join(at.folder, 'spool'),
    crypto: nodeCrypto,
    nodeSigner: ed25519Signer('node.example/bench', at.nodePem),
    keks: () => [at.kek],
    logVkey: await vkey(nodeCrypto, ed25519Signer('log.example/bench', generateEd25519Pem())),
    clockQuality: { errMs: 1, src: 'ntp' },
    ports: {
      deliver: async (event) => {
        at.delivered.push(event);
      },
      proof: async () => null,
      checkpoint: async () => null,
    },
    log: { info: nothing, warn: (_, message) => console.warn(message), error: (_, message) => console.error(message) },
    build: { version: 'bench', build: 'bench', config: 'bench' },
    ...(machine === undefined ? {} : { machine }),
  });
  await recorder.recoverAll();
  return recorder;
}
