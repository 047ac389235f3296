// What three hours do to a recorder: one session of two cameras (1280×720, 30 frames a second, 2 Mbit/s) and two microphones, replayed as
// fast as it goes. Growth of memory an hour of media; then the process is killed, the next one goes on with the journal, reads back the open
// part behind it and seals: time of each; then the package, and the verifier over all of it, each beside what the machine itself gives in
// the same round. MINUTES (180; about 160 MB each, on disk twice: the second vault makes room for the package), ROUNDS of packing and
// verifying (1), FOLDER (the temporary one).
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { type Manifest, parseManifest } from '../../media/evidence/manifest.ts';
import type { PackageFiles } from '../../media/evidence/verify/package.ts';
import type { VerifyReport } from '../../media/evidence/verify/report.ts';
import { packVault } from '../../media/recorder/testing/package-of-vault.ts';
import { FolderVault } from '../../media/vault/folder-vault.ts';
import { createPackageFolder } from '../../server/disclosure/package-folder.ts';
import { filesToExport } from '../../server/disclosure/record-files.ts';
import { bundleVerifier } from '../build-verifier/bundle.ts';
import { type Sample, slopeOf } from '../soak/slope.ts';
import { printRows } from './figures.ts';
import type { Asked, Ended, Filled, LongSays, Minute } from './recording/long-session.ts';
import { digestsAlone, diskAlone } from './recording/machine-alone.ts';

const run = promisify(execFile);
const minutes = Number(process.env.MINUTES ?? 180);
const rounds = Number(process.env.ROUNDS ?? 1);
/** What the machine alone is asked for in a round. */
const aloneBytes = 1024 ** 3;
const folder = mkdtempSync(path.join(process.env.FOLDER ?? tmpdir(), 'recorder-long-'));
/** Caches fill and code is compiled: what grows is measured after it. */
const settlingMinutes = Math.min(20, minutes / 3);
const vaults = ['vault', 'mirror'].map((id) => new FolderVault({ id, root: path.join(folder, id) }));
/** From sealing on. */
const left = vaults.slice(0, 1);

function started(asked: Asked): ChildProcess {
  const child = fork(path.join(import.meta.dirname, 'recording/long-session.ts'), { execArgv: ['--expose-gc'] });
  child.send(asked);
  return child;
}

/** Kills it at the end. */
async function fill(): Promise<{ minutes: Minute[]; filled: Filled }> {
  const child = started({ folder, minutes });
  const said: Minute[] = [];
  const filled = await new Promise<Filled>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
    child.on('message', (message: LongSays) => {
      if ('filled' in message) resolve(message);
      if (!('minute' in message)) return;
      said.push(message);
      if (message.inUseMiB !== undefined)
        console.log(
          `minute ${message.minute} of ${minutes}: resident ${message.residentMiB.toFixed(0)} MiB, in use ${message.inUseMiB.toFixed(1)} MiB`,
        );
    });
  });
  child.kill('SIGKILL');
  return { minutes: said, filled };
}

async function goOn(after: Filled): Promise<Ended> {
  const child = started({ folder, minutes, after });
  const [said] = (await once(child, 'message')) as [Ended];
  return said;
}

const growth = (said: readonly Minute[], of: (minute: Minute) => number | undefined): number => {
  const settled = said.filter(({ minute }) => minute > settlingMinutes);
  const samples = settled.flatMap((one): Sample[] => {
    const value = of(one);
    return value === undefined ? [] : [{ hours: one.minute / 60, value }];
  });
  return slopeOf(samples);
};

async function manifestOf({ order: { recording } }: Filled): Promise<Manifest> {
  return parseManifest((await vaults[0]?.read(`${recording}/manifest.json`)) ?? new Uint8Array());
}

/** Seconds of each track from where its media ends before the kill to the kill. */
async function lost(after: Filled): Promise<number[]> {
  const { tracks } = await manifestOf(after);
  return tracks.map(({ gaps }) => {
    const crash = gaps.find(({ cause }) => cause === 'recorder-crash');
    return (after.killedMs - (crash?.pts ?? 0)) / 1000;
  });
}

async function packed(after: Filled): Promise<number> {
  const manifest = await manifestOf(after);
  const kek = Buffer.from(after.keys.kek, 'hex');
  const from = performance.now();
  const target = await createPackageFolder(path.join(folder, 'package'));
  const readers = { readers: left, crypto: nodeCrypto, keyEncryptionKeys: [kek] } as const;
  let bytes = 0;
  for await (const file of filesToExport(readers, manifest)) {
    await target.write(file.path, file.content());
    bytes += file.bytes;
  }
  await target.finish();
  const rate = bytes / 1e6 / ((performance.now() - from) / 1000);
  rmSync(path.join(folder, 'package'), { recursive: true });
  return rate;
}

/** What whoever is given the package runs, and on what. */
interface ToVerify {
  readonly args: readonly string[];
  readonly bytes: number;
}

async function toVerify(after: Filled, ended: Ended): Promise<ToVerify> {
  // What the killed one had delivered and not yet noted comes again, byte for byte: a log takes it once.
  const events = [...new Set([...after.events, ...ended.events])].map((event) => Buffer.from(event, 'hex'));
  const kek = Buffer.from(after.keys.kek, 'hex');
  const { files, logKey } = await packVault({ order: after.order, kek, events, vaults: left });
  const at = path.join(folder, 'to-verify');
  const bytes = await laidOut(files, at);
  const program = path.join(folder, 'verify-evidence.mjs');
  await bundleVerifier(program);
  return { args: [program, at, '--key', logKey, '--json'], bytes };
}

async function verified({ args, bytes }: ToVerify): Promise<{ rate: number; verdicts: string }> {
  const from = performance.now();
  const { stdout } = await run(process.execPath, args).catch(whatItSaid);
  const rate = bytes / 1e6 / ((performance.now() - from) / 1000);
  const { claims } = JSON.parse(stdout) as VerifyReport;
  return {
    rate,
    verdicts: claims
      .map(
        ({ claim, verdict, reasons }) => `${claim} ${verdict === 'PASS' ? verdict : [verdict, ...reasons].join(': ')}`,
      )
      .join(', '),
  };
}

/** It ends with another code where not everything is proven. */
function whatItSaid(error: unknown): { stdout: string } {
  if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') return { stdout: error.stdout };
  throw error;
}

/** As a folder; what the vault stores is there by another name of the same file. Its bytes. */
async function laidOut(files: PackageFiles, at: string): Promise<number> {
  let all = 0;
  for (const { path: name, bytes } of await files.list()) {
    const file = path.join(at, name);
    const stored = path.join(folder, 'vault', name.replace('data/rec/', ''));
    mkdirSync(path.dirname(file), { recursive: true });
    if (name.endsWith('.rec')) linkSync(stored, file);
    else writeFileSync(file, Buffer.concat(await Array.fromAsync(files.stream(name))));
    all += bytes;
  }
  return all;
}

try {
  const { minutes: said, filled } = await fill();
  console.log(`${minutes} minutes of media in ${filled.seconds.toFixed(0)} s; killed; the next goes on`);
  const ended = await goOn(filled);
  rmSync(path.join(folder, 'mirror'), { recursive: true });
  console.log('sealed; the package and the verifier');
  const asked = await toVerify(filled, ended);
  const rates = { disk: [] as number[], packed: [] as number[], digests: [] as number[], verified: [] as number[] };
  const verdicts = new Set<string>();
  for (let round = 1; round <= rounds; round += 1) {
    rates.disk.push(diskAlone(folder, aloneBytes));
    rates.packed.push(await packed(filled));
    rates.digests.push(await digestsAlone(aloneBytes, availableParallelism()));
    const proof = await verified(asked);
    rates.verified.push(proof.rate);
    verdicts.add(proof.verdicts);
    const said = Object.entries(rates).map(([name, all]) => `${name} ${all.at(-1)?.toFixed(0)} MB/s`);
    console.log(`round ${round} of ${rounds}: ${said.join(', ')}`);
  }
  const shared = { peer: '–' };
  const cpuPercent = (100 * filled.cpuSeconds) / (minutes * 60);
  printRows(`recording ${minutes} minutes of two cameras and two microphones`, [
    { ...shared, measure: 'processor time of all four', unit: '% of a core', values: [cpuPercent], bar: '–' },
    {
      ...shared,
      measure: 'resident, grows an hour',
      unit: 'MiB/h',
      values: [growth(said, (one) => one.residentMiB)],
      bar: 'about 0',
    },
    {
      ...shared,
      measure: 'in use, grows an hour',
      unit: 'MiB/h',
      values: [growth(said, (one) => one.inUseMiB)],
      bar: 'about 0',
    },
    { ...shared, measure: 'in use', unit: 'MiB', values: said.flatMap((one) => one.inUseMiB ?? []), bar: 'bounded' },
    {
      ...shared,
      measure: 'after kill -9, the journal goes on in',
      unit: 's',
      values: [ended.recoverySeconds],
      bar: '≤ 1',
    },
    { ...shared, measure: 'lost to the kill, each track', unit: 's', values: await lost(filled), bar: '≤ 1' },
    { ...shared, measure: 'recovery, resident', unit: 'MiB', values: [ended.residentMiB], bar: 'bounded' },
    { ...shared, measure: 'reading back and sealing', unit: 's', values: [ended.sealingSeconds], bar: '≤ 60' },
    { ...shared, measure: 'the disk alone, written and fsynced', unit: 'MB/s', values: rates.disk, bar: '–' },
    { ...shared, measure: 'package', unit: 'MB/s', values: rates.packed, bar: '≥ 150' },
    { ...shared, measure: 'digests and cipher alone, every core', unit: 'MB/s', values: rates.digests, bar: '–' },
    { ...shared, measure: 'verify, data key in hand', unit: 'MB/s', values: rates.verified, bar: '≥ 500' },
  ]);
  for (const said of verdicts) console.log(said);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
