// For tests: what a vault holds of a sealed recording, and what was delivered to the log about it, as a package that the verifier reads.
// The log is one in memory; the package holds the data key in plain.
import { nodeCrypto, uuid7 } from '../../crypto/node-crypto.ts';
import { BAGIT_TEXT, writeBagInfo, writeBagList } from '../../evidence/bag.ts';
import { concat, hex, utf8 } from '../../evidence/bytes.ts';
import { type NewCustodyEvent, parseNewEvent } from '../../evidence/event.ts';
import { parseManifest } from '../../evidence/manifest.ts';
import { vkey } from '../../evidence/note.ts';
import * as layout from '../../evidence/package-layout.ts';
import { TestLog } from '../../evidence/testing/test-log.ts';
import { writeTlogProof } from '../../evidence/tlog-proof.ts';
import type { PackageFiles } from '../../evidence/verify/package.ts';
import type { VerifyReport } from '../../evidence/verify/report.ts';
import { trustOfKey } from '../../evidence/verify/trust.ts';
import { verifyPackage } from '../../evidence/verify/verify-package.ts';
import type { StartRecording } from '../../protocol.ts';
import type { VaultReader } from '../../vault/vault.ts';
import { unwrapDataKey } from '../key-file.ts';

export interface VaultPackage {
  readonly vaults: readonly VaultReader[];
  readonly order: StartRecording;
  readonly kek: Uint8Array;
  /** As the spool delivered them. */
  readonly events: readonly Uint8Array[];
}

export interface PackedVault {
  readonly files: PackageFiles;
  /** of the log in memory */
  readonly logKey: string;
}

/** Bytes in memory, or a record file where it lies. */
type Packed = Uint8Array | { readonly length: number; stream(): AsyncIterable<Uint8Array> };
type Files = Map<string, Packed>;

export async function verifyVault(options: VaultPackage): Promise<VerifyReport> {
  const { files, logKey } = await packVault(options);
  return await verifyPackage(files, await trustOfKey(nodeCrypto, logKey), nodeCrypto);
}

export async function packVault(options: VaultPackage): Promise<PackedVault> {
  const { order, vaults, kek } = options;
  const { recording, session } = order;
  const [vault] = vaults;
  if (vault === undefined) throw new Error('a package needs a vault');
  const files = await recordingFiles(vaults, recording);
  const dataKey = await unwrapDataKey(await vault.read(layout.storedKeyPath(recording)), [kek]);
  files.set(layout.keyPath(recording), utf8(`${hex(dataKey)}\n`));

  const log = new TestLog('log.example/custody', new Uint8Array(32).fill(1));
  const told = options.events.map((bytes) => parseNewEvent(bytes));
  const start = event('session.started', `session:${session}`, { practice: order.practice });
  await log.append({ ...start, at: told[0]?.at ?? start.at });
  let at = '';
  for (const one of told) {
    // This log takes an event's own time for its arrival, which the real one doesn't.
    at = one.at > at ? one.at : at;
    await log.append({ ...one, at });
  }
  files.set(layout.EVENTS, concat(...log.entries.flatMap(({ bytes }) => [bytes, utf8('\n')])));
  const payload = await bagList(files, false);
  files.set(layout.PAYLOAD_MANIFEST, payload);
  const last = log.last(`session:${session}`);
  const heads = last === undefined ? [] : [{ subject: `session:${session}`, seq: last.seq, hash: hex(last.leaf) }];
  const data = { payload: hex(await nodeCrypto.sha256(payload)), heads };
  const asked = event('export.exported', `evidence:${recording}`, data);
  const exported = await log.append({ ...asked, at: asked.at > at ? asked.at : at });
  files.set(layout.EXPORT_EVENT, exported.bytes);
  const newest = await log.checkpoint();
  files.set(layout.checkpointPath(log.size), utf8(newest));
  for (const { index } of log.entries) {
    const proof = writeTlogProof({ index, inclusion: await log.inclusion(index), checkpoint: newest });
    files.set(layout.proofPath(index), utf8(proof));
  }
  files.set(layout.BAGIT, utf8(BAGIT_TEXT));
  const inside = [...files].filter(([path]) => path.startsWith('data/'));
  const oxum = { bytes: inside.reduce((sum, [, bytes]) => sum + bytes.length, 0), files: inside.length };
  files.set(layout.BAG_INFO, utf8(writeBagInfo([['Bagging-Date', '2026-03-29']], oxum)));
  files.set(layout.TAG_MANIFEST, await bagList(files, true));
  return { files: packageOf(files), logKey: await vkey(nodeCrypto, log.signer) };
}

function packageOf(files: Files): PackageFiles {
  return {
    list: async () => [...files].map(([path, { length: bytes }]) => ({ path, kind: 'file' as const, bytes })),
    stream: (path) => piecesOf(files.get(path) ?? new Uint8Array()),
  };
}

async function* piecesOf(packed: Packed): AsyncGenerator<Uint8Array> {
  if (packed instanceof Uint8Array) yield packed;
  else yield* packed.stream();
}

/** What the manifest lists, each file as some vault stores it whole, tail and all; a file all tail from where it is. */
async function recordingFiles(vaults: readonly VaultReader[], recording: string): Promise<Files> {
  const files: Files = new Map();
  const take = async (path: string, atLeast: number): Promise<VaultReader> => {
    for (const vault of vaults) {
      const length = await vault.size(path);
      if (length === undefined || length < atLeast) continue;
      files.set(`data/rec/${path}`, { length, stream: () => vault.stream(path) });
      return vault;
    }
    throw new Error(`no vault holds ${atLeast} bytes of ${path}`);
  };
  const manifestAt = `${recording}/manifest.json`;
  const manifest = parseManifest(await (await take(manifestAt, 1)).read(manifestAt));
  for (const { id: track, files: listed } of manifest.tracks) {
    for (const { no, bytes } of listed) await take(layout.storedPath(recording, track, no), bytes);
  }
  for (const { track, no, vault: id } of manifest.tails) {
    const path = layout.storedPath(recording, track, no);
    const vault = vaults.find((each) => each.id === id);
    if (!files.has(`data/rec/${path}`) && vault !== undefined) files.set(`data/rec/${path}`, await vault.read(path));
  }
  return files;
}

function event(type: string, subject: string, data: object): NewCustodyEvent {
  const at = new Date().toISOString();
  const actor = { id: 'system' };
  const whole = {
    v: 1,
    id: uuid7(),
    type,
    subject,
    at,
    clock: { errMs: 1, src: 'ntp' },
    actor,
    why: 'safekeeping',
    data,
  };
  return whole as NewCustodyEvent; // checked as the log places it
}

async function bagList(files: Files, tags: boolean): Promise<Uint8Array> {
  const entries = [...files].filter(([path]) => path.startsWith('data/') !== tags);
  const hashed: { path: string; sha256: string }[] = [];
  for (const [path, packed] of entries) {
    const sha256 = nodeCrypto.startSha256();
    for await (const piece of piecesOf(packed)) sha256.update(piece);
    hashed.push({ path, sha256: hex(await sha256.digest()) });
  }
  return utf8(writeBagList(hashed));
}
