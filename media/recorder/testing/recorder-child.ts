// For crash tests: a process that records two scripted tracks into the folder it is given, until it is told to stop or dies.
// Says on stdout, one JSON a line, what it announces; reads `stop` and `close` on stdin. Its log is a file of delivered events.
import { fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import { ed25519Signer, nodeCrypto } from '../../crypto/node-crypto.ts';
import { fromHex } from '../../evidence/bytes.ts';
import { FolderVault } from '../../vault/folder-vault.ts';
import { failpoint, failpointsOn } from '../failpoint.ts';
import { createRecorder } from '../recorder.ts';
import type { CrashSetup } from './crash-bench.ts';
import { ScriptedSource } from './scripted-source.ts';

const folder = process.argv[2] ?? '.';
const setup: CrashSetup = JSON.parse(readFileSync(path.join(folder, 'setup.json'), 'utf8'));
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const vault = (id: string): FolderVault =>
  new FolderVault({
    id,
    root: path.join(folder, id),
    ...(failpointsOn ? { onStep: (step) => failpoint(`vault-${step}`) } : {}),
  });

const delivered = openSync(path.join(folder, 'delivered.jsonl'), 'a', 0o600);
const recorder = await createRecorder({
  vaults: [vault('vault'), vault('mirror')],
  spoolDir: path.join(folder, 'spool'),
  crypto: nodeCrypto,
  nodeSigner: ed25519Signer('node.example/m1', setup.nodePem),
  keks: () => [fromHex(setup.kek)],
  logVkey: setup.logVkey,
  clockQuality: { errMs: 12, src: 'ntp' },
  ports: {
    deliver: async (event) => {
      writeSync(delivered, `${Buffer.from(event).toString('utf8')}\n`);
      fsyncSync(delivered);
    },
    proof: async () => null,
    checkpoint: async () => null,
  },
  log: {
    info: (fields, message) => say({ info: message, fields }),
    warn: (fields, message) => say({ warn: message, fields }),
    error: (fields, message) => say({ error: message, fields }),
  },
  build: { version: '0.1.0', build: 'test', config: 'test' },
});

const { recording, session } = setup.order;
const sources = setup.order.tracks.map(({ id, kind }, index) => {
  const source = new ScriptedSource({ kind, ssrc: (process.pid * 16 + index) >>> 0 });
  recorder.attach(session, id, source);
  return source;
});
recorder.onLamp((lamp) => say({ lamp }));
await recorder.recoverAll();
if (!recorder.state().some((known) => known.recording === recording && known.state !== 'recording')) {
  say({ started: await recorder.start(setup.order) });
}

async function finish(): Promise<void> {
  await recorder.sealed(recording);
  say({ sealed: recorder.state() });
  await close();
}

async function close(): Promise<void> {
  for (const source of sources) source.stop();
  await recorder.close();
  say({ closed: true });
  process.exit(0);
}

const commands: { readonly [command: string]: () => Promise<void> } = {
  stop: async () => {
    await recorder.stop(setup.stop);
    await finish();
  },
  close,
};
readline.createInterface({ input: process.stdin }).on('line', (line) => void commands[line]?.());
if (recorder.state().some((known) => known.recording === recording && known.state !== 'recording')) await finish();
