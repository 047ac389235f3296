// A track at the start of a process: new, or found on disk and read back. The same for a crash, a SIGTERM, a reboot, and a crash of
// this itself: it only reads. What it finds decides where the writer goes on; the writer then adds an init line in a new file.
//
// Order: scan both vaults → compare with the heads that were announced → read the chain back through a muxer → hand over.
// Refuses to go on (`integrity`) when an announced head isn't reached in either vault: nothing may be cut off that was said.

import type { EvidenceCrypto } from '../evidence/crypto.ts';
import { storedPath } from '../evidence/package-layout.ts';
import type { MuxOutput } from '../mux/track-muxer.ts';
import { TrackMuxer } from '../mux/track-muxer.ts';
import type { VaultReader } from '../vault/vault.ts';
import { hashAt, lastMark, type ScannedFile, scanChain } from './chain-scan.ts';
import type { DurableHead } from './durable-record.ts';
import type { JournalMuxer } from './journal-muxer.ts';
import { RebasedMuxer } from './rebased-muxer.ts';
import { RecorderError } from './recorder-error.ts';
import { type Replayed, replay } from './replay.ts';
import { TrackLedger } from './track-ledger.ts';

export const clockRates = { audio: 48_000, video: 90_000 } as const;

export interface RecoveryOptions {
  readonly vaults: readonly VaultReader[];
  readonly crypto: EvidenceCrypto;
  readonly dataKey: Uint8Array;
  readonly rec: string;
  readonly track: string;
  readonly kind: 'audio' | 'video';
  readonly practice: boolean;
  readonly zeroNs: bigint;
  readonly stopNs: bigint | undefined;
  /** The newest head of this track that was spooled. */
  readonly announced: { readonly seq: number; readonly hash: string } | undefined;
}

export interface RecoveryFacts {
  readonly no: number;
  readonly lastSeq: number;
  readonly validBytes: number;
  readonly tailBytes: number;
  readonly vault: string;
}

export interface TrackStart {
  readonly ledger: TrackLedger;
  readonly muxer: JournalMuxer;
  readonly newMuxer: () => JournalMuxer;
  readonly lastNo: number;
  readonly from: { readonly head: DurableHead; readonly part: number } | undefined;
  /** Made of the journal and not on disk. */
  readonly lacking: readonly MuxOutput[];
  /** Of the newest journal entry. */
  readonly journalNs: bigint | undefined;
  /** Stopped, and the muxer has been finished: only `lacking` may follow. */
  readonly finished: boolean;
  /** Absent for a new track. */
  readonly facts: RecoveryFacts | undefined;
  readonly remuxDiffers: boolean;
}

export async function recoverTrack(options: RecoveryOptions): Promise<TrackStart> {
  const { files, lastNo } = await scanChain(options);
  mustReach(options, files);
  const ledger = new TrackLedger(options.crypto);
  const muxer = newMuxer(options);
  const last = lastMark(files);
  const open = files.at(-1);
  if (last === undefined || open === undefined) {
    const nothing = { from: undefined, lacking: [], journalNs: undefined, finished: false, facts: undefined };
    return { ledger, muxer, newMuxer: () => newMuxer(options), lastNo, ...nothing, remuxDiffers: false };
  }
  const replayed = await replay({ ...options, files, muxer, ledger });
  const head = { seq: last.seq, hash: last.hash, no: last.no, fileBytes: last.end, tiledMs: replayed.tiledMs };
  return {
    ledger,
    muxer: replayed.differs ? anew(options, replayed, open) : muxer,
    newMuxer: () => newMuxer(options),
    lastNo,
    from: { head, part: open.init.part },
    lacking: replayed.lacking,
    journalNs: replayed.journalNs,
    finished: replayed.finished,
    facts: await factsOf(options, open, last),
    remuxDiffers: replayed.differs,
  };
}

function mustReach({ announced, track }: RecoveryOptions, files: readonly ScannedFile[]): void {
  if (announced === undefined || hashAt(files, announced.seq) === announced.hash) return;
  throw new RecorderError('integrity', `${track}: line ${announced.seq} was announced and no vault reaches it`);
}

function newMuxer({ kind, zeroNs }: RecoveryOptions): TrackMuxer {
  return new TrackMuxer({ kind, clockRate: clockRates[kind], zeroMonoNs: zeroNs });
}

function anew(options: RecoveryOptions, replayed: Replayed, open: ScannedFile): JournalMuxer {
  return new RebasedMuxer(newMuxer(options), { tiledMs: replayed.tiledMs, nextPart: open.init.part + 1 });
}

async function factsOf(
  options: RecoveryOptions,
  open: ScannedFile,
  last: { no: number; seq: number; end: number },
): Promise<RecoveryFacts> {
  const path = storedPath(options.rec, options.track, last.no);
  const size = (await open.vault.size(path)) ?? last.end;
  return {
    no: last.no,
    lastSeq: last.seq,
    validBytes: last.end,
    tailBytes: Math.max(0, size - last.end),
    vault: open.vault.id,
  };
}
