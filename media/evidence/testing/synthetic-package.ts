// For tests: a whole package in memory, made with the writers of this room: one session, one recording of one track in
// two files with a tail, a copy, and a log in which other cases' events stand between. Each step can be bent, so that a
// test can sign a lie properly and see whether the verifier still tells.
import { ed25519Signer, nodeCrypto } from '../../crypto/node-crypto.ts';
import { concat, fromHex, hex, utf8 } from '../bytes.ts';
import { keyCommit } from '../chain.ts';
import type { NoteSigner } from '../crypto.ts';
import type { EventData, EventType } from '../event-data.ts';
import { headsText, sealedText } from '../heads-note.ts';
import { instantOf } from '../identifiers.ts';
import { encodeJournal } from '../journal.ts';
import { encodeManifest, type Manifest, manifestHash } from '../manifest.ts';
import { signNote, vkey } from '../note.ts';
import * as layout from '../package-layout.ts';
import type { PackageFiles } from '../verify/package.ts';
import { EventWriter, START_MS } from './event-writer.ts';
import { exportAll } from './test-export.ts';
import { TestLog } from './test-log.ts';
import { type TestRecord, TestTrack } from './test-track.ts';
import { webmBlock, webmCluster, webmHead } from './tiny-webm.ts';

export const REC = '018f0000-0000-7000-8000-0000000000cc';
export const SESSION = '018f0000-0000-7000-8000-0000000000d0';
export const COPY = '018f0000-0000-7000-8000-0000000000c1';
const OTHER_CASE = '018f0000-0000-7000-8000-0000000000e0';
const PERSON = '018f0000-0000-7000-8000-0000000000b1';
const BOOT = '018f0000-0000-7000-8000-0000000000b0';
export const TRACK = 'cam1';

export interface BentEvent {
  readonly type: EventType;
  readonly subject: string;
  readonly data: unknown;
  /** when it says it happened and was logged, ms */
  readonly atMs?: number;
}

type ExportHead = EventData<'export.exported'>['heads'][number];

/** What a test may bend before it is sealed and signed. */
export interface Bends {
  readonly practice?: boolean;
  readonly logOrigin?: string;
  /** what session.started says; else the same as `practice` */
  readonly sessionPractice?: boolean;
  readonly records?: (no: number, records: TestRecord[]) => TestRecord[];
  readonly manifest?: (manifest: Manifest) => Manifest;
  readonly heads?: (head: { track: string; seq: number; head: string }) => { track: string; seq: number; head: string };
  readonly anchorRoot?: Uint8Array;
  readonly withheld?: EventData<'export.exported'>['withheld'];
  readonly exportHead?: (head: ExportHead) => ExportHead;
  readonly witnessedAtS?: number;
  /** ms between one event and the next */
  readonly eventEveryMs?: number;
  readonly moreEvents?: readonly BentEvent[];
  /** last look at the files before the lists are made */
  readonly files?: (files: Map<string, Uint8Array>) => void;
}

export interface SyntheticPackage {
  readonly files: Map<string, Uint8Array>;
  readonly logKey: string;
  readonly log: TestLog;
}

export function packageOf(files: ReadonlyMap<string, Uint8Array>): PackageFiles {
  return {
    list: async () => [...files].map(([path, bytes]) => ({ path, kind: 'file' as const, bytes: bytes.length })),
    async *stream(path) {
      const bytes = files.get(path) ?? new Uint8Array();
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
    },
  };
}

const seedOf = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const dataKey = fromHex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');

export async function syntheticPackage(bends: Bends = {}): Promise<SyntheticPackage> {
  const log = new TestLog(bends.logOrigin ?? 'log.example/custody', seedOf(1));
  const node = ed25519Signer('node.example/m1', seedOf(2));
  const write = new EventWriter(log, bends.eventEveryMs);
  await write.event('case.opened', `case:${OTHER_CASE}`, {});
  const practice = bends.practice ?? false;
  await write.event('session.started', `session:${SESSION}`, { practice: bends.sessionPractice ?? practice });
  const anchorSize = log.size;
  const anchor = { size: anchorSize, root: hex(bends.anchorRoot ?? (await log.root())) };
  const older = await log.checkpoint();
  const commit = hex(await keyCommit(nodeCrypto, dataKey));
  const started = { recording: REC, practice, tracks: [TRACK], keyCommit: commit, node: await vkey(nodeCrypto, node) };
  await write.event('recording.started', `session:${SESSION}`, started);

  const track = new TestTrack({ practice, rec: REC, track: TRACK, dataKey, startedAtMs: START_MS });
  const bent = bends.records ?? ((_no: number, records: TestRecord[]) => records);
  await track.write(0, bent(0, firstFile(anchor)));
  const head = { track: TRACK, seq: track.seq, head: track.head };
  const note = await signed(node, headsText(REC, [(bends.heads ?? ((same) => same))(head)]));
  const vaults = [{ id: 'vault', state: 'ok' as const }];
  await write.event('recording.progress', `evidence:${REC}`, { recording: REC, note, vaults });
  await write.event('case.opened', `case:${PERSON}`, {});
  await track.write(1, bent(1, secondFile(anchor)));

  const tail = utf8('half a record that the crash left');
  const manifest = (bends.manifest ?? ((same) => same))(await manifestOf({ practice, commit, track, tail }));
  const manifestBytes = encodeManifest(manifest);
  const hash = hex(await manifestHash(nodeCrypto, manifestBytes));
  const seal = await signed(node, sealedText(REC, hash));
  await write.event('recording.sealed', `evidence:${REC}`, { recording: REC, note: seal });
  const copy = utf8('a working copy');
  const sha256 = hex(await nodeCrypto.sha256(copy));
  const derived = { from: REC, manifest: hash, sha256, bytes: copy.length, tool: 'test 1' };
  await write.event('evidence.derived', `evidence:${COPY}`, derived);
  for (const { type, subject, data, atMs } of bends.moreEvents ?? []) await write.event(type, subject, data, atMs);

  const files = new Map<string, Uint8Array>();
  files.set(layout.manifestPath(REC), manifestBytes);
  for (const [no, bytes] of track.files) {
    files.set(layout.recordPath(REC, TRACK, no), no === 0 ? concat(bytes, tail) : bytes);
  }
  files.set(layout.keyPath(REC), utf8(`${hex(dataKey)}\n`));
  files.set(layout.copyPath(COPY, 'webm'), copy);
  bends.files?.(files);
  const subjects = [`evidence:${REC}`, `session:${SESSION}`, `evidence:${COPY}`] as const;
  const of = { subjects, older, anchorSize, withheld: bends.withheld, witnessedAtS: bends.witnessedAtS };
  await exportAll(write, files, { ...of, head: bends.exportHead ?? ((same) => same) });
  return { files, logKey: await vkey(nodeCrypto, log.signer), log };
}

const signed = (signer: NoteSigner, text: string): Promise<string> => signNote(nodeCrypto, text, [signer]);

function journal(first: number, count: number): Uint8Array {
  const packet = (sequence: number): Uint8Array =>
    new Uint8Array([0x80, 96, sequence >> 8, sequence & 255, 0, 0, 0, 0, 0, 0, 4, 87, 1, 2, 3]);
  const packets = Array.from({ length: count }, (_, i) => packet((first + i) & 65_535));
  return encodeJournal(packets.map((bytes, i) => ({ type: 'rtp', monoNs: BigInt(i), packet: bytes })));
}

function firstFile(anchor: { size: number; root: string }): TestRecord[] {
  const common = { part: 0, pts: 0, boot: BOOT, fence: 1, codec: 'video/VP8', anchor };
  const frame = utf8('frame');
  return [
    { draft: { kind: 'init', ...common } },
    {
      draft: { kind: 'chunk', stream: 'journal', packets: 3, rtpFirst: 65_534, rtpLast: 65_536 },
      plaintext: journal(65_534, 3),
    },
    {
      draft: { kind: 'chunk', stream: 'media', pts: 0, dur: 80, key: true },
      plaintext: concat(webmHead(), webmCluster(0), webmBlock(0, frame), webmBlock(40, frame, false)),
    },
    { draft: { kind: 'gap', pts: 80, dur: 240, cause: 'rtp-loss', lost: 7 } },
    {
      draft: { kind: 'chunk', stream: 'media', pts: 320, dur: 40, key: true },
      plaintext: concat(webmCluster(320), webmBlock(0, frame)),
    },
  ];
}

function secondFile(anchor: { size: number; root: string }): TestRecord[] {
  const common = { part: 1, pts: 360, boot: BOOT, fence: 2, codec: 'video/VP8', anchor };
  return [
    { draft: { kind: 'init', ...common } },
    {
      draft: { kind: 'chunk', stream: 'journal', packets: 0 },
      plaintext: encodeJournal([{ type: 'note', monoNs: 9n, note: { what: 'heartbeat' } }]),
    },
    {
      draft: { kind: 'chunk', stream: 'media', pts: 360, dur: 40, key: true },
      plaintext: concat(webmHead(), webmCluster(360), webmBlock(0, utf8('last frame'))),
    },
    { draft: { kind: 'clock', stepMs: -3, errMs: 5, src: 'ntp' } },
    { draft: { kind: 'end', pts: 400 } },
  ];
}

async function manifestOf(of: {
  practice: boolean;
  commit: string;
  track: TestTrack;
  tail: Uint8Array;
}): Promise<Manifest> {
  const tail = {
    vault: 'vault',
    track: TRACK,
    no: 0,
    bytes: of.tail.length,
    sha256: hex(await nodeCrypto.sha256(of.tail)),
  };
  return {
    v: 1,
    recording: REC,
    session: SESSION,
    practice: of.practice,
    state: 'recovered',
    exhibitNumber: 'BH-2026-0001',
    sealNumber: 'S-1',
    startedAt: instantOf(START_MS),
    endedAt: instantOf(START_MS + 400),
    durationMs: 400,
    keyCommit: of.commit,
    people: [{ id: PERSON, role: 'interviewer', agency: 'barnahus', inMs: 0, outMs: 400 }],
    recorder: { version: '0.1.0', build: 'test', config: 'test' },
    tracks: [await of.track.manifest()],
    vaults: [
      { id: 'mirror', complete: true },
      { id: 'vault', complete: true },
    ],
    tails: [tail],
  };
}
