// A track at the start of a process: new, or found on disk and read back. The same for a crash, a SIGTERM, a reboot, and a crash of
// this itself: it only reads. What it finds decides where the writer goes on; the writer then adds an init line in a new file.
//
// Two steps, so that capture doesn't wait for the second, which takes as long as what is read: `trackEnd` finds where the chain ends, in
// both vaults, and holds it against the head that was announced; a new file may be written from then on. `readTrackBack` reads
// what stands before it through a muxer, which must make again what is on disk: all of it, or from where the open part began, where the
// state of then was kept. Each may be cut short by a death and done again.
// Refuses to go on (`integrity`) when an announced head isn't reached in either vault: nothing may be cut off that was said.

import { storedPath } from '../evidence/package-layout.ts';
import type { MuxOutput } from '../mux/track-muxer.ts';
import { TrackMuxer } from '../mux/track-muxer.ts';
import type { TrackOptions } from '../mux/track-pipeline.ts';
import { type ChainEnd, chainEnd, hashAt, type NewestFile } from './chain-end.ts';
import type { ChainOf, KnownPlace } from './chain-files.ts';
import { type Span, spansTo } from './chain-read.ts';
import type { PictureProfile } from './degraded-spans.ts';
import type { DurableHead } from './durable-record.ts';
import type { JournalMuxer } from './journal-muxer.ts';
import type { KeptPast } from './kept-past.ts';
import { RebasedMuxer } from './rebased-muxer.ts';
import { describe, RecorderError } from './recorder-error.ts';
import { type Replayed, replay } from './replay.ts';
import { TrackLedger } from './track-ledger.ts';

export const clockRates = { audio: 48_000, video: 90_000 } as const;

export interface RecoveryOptions extends ChainOf {
  readonly kind: 'audio' | 'video';
  /** A camera's, as agreed. */
  readonly picture?: PictureProfile | undefined;
  readonly zeroNs: bigint;
  readonly stopNs: bigint | undefined;
  /** The newest head of this track that was spooled. */
  readonly announced: Announced | undefined;
  /** Of media that the disk lacks, held in memory; the rest is left to be muxed later. */
  readonly lackingLimitBytes?: number;
}

export interface Announced {
  readonly seq: number;
  readonly hash: string;
  /** Where it stood; without it the newest file is read from its beginning. */
  readonly place?: Pick<KnownPlace, 'no' | 'fileBytes' | 'tiledMs'> | undefined;
}

export interface RecoveryFacts {
  readonly no: number;
  readonly lastSeq: number;
  readonly validBytes: number;
  readonly tailBytes: number;
  readonly vault: string;
}

/** Where the writer goes on. */
export interface TrackEnd {
  readonly lastNo: number;
  readonly from: { readonly head: DurableHead; readonly part: number } | undefined;
  /** When the newest line was made: nothing on record is later. */
  readonly monoNs: bigint | undefined;
  /** The track's last line is there. */
  readonly ended: boolean;
  /** Absent for a new track. */
  readonly facts: RecoveryFacts | undefined;
}

/** What it has been so far. */
export interface TrackPast {
  readonly ledger: TrackLedger;
  readonly muxer: JournalMuxer;
  /** Made of the journal and not on disk. */
  readonly lacking: readonly MuxOutput[];
  /** Where the journal stands that is to be muxed behind that. */
  readonly unmuxed: readonly Span[];
  /** Of the newest journal entry. */
  readonly journalNs: bigint | undefined;
  /** Stopped, and the muxer has been finished: only `lacking` may follow. */
  readonly finished: boolean;
  readonly remuxDiffers: boolean;
}

export interface KeptPastSource {
  /** Undefined where nothing was kept. */
  readonly past: () => Promise<KeptPast | undefined>;
  /** It can't be gone on from. */
  readonly onUnfit: (why: string) => void;
}

const nothing = { lacking: [], unmuxed: [], journalNs: undefined, finished: false, remuxDiffers: false } as const;

export async function trackEnd(options: RecoveryOptions): Promise<TrackEnd> {
  const { announced } = options;
  const behind = announced?.place === undefined ? undefined : { ...announced, ...announced.place };
  const { newest, lastNo } = await chainEnd({ ...options, behind });
  mustReach(options, newest);
  const last = newest?.marks.at(-1);
  if (newest === undefined || last === undefined) {
    return { lastNo, from: undefined, monoNs: undefined, ended: false, facts: undefined };
  }
  const head = { seq: last.seq, hash: last.hash, no: newest.no, fileBytes: last.end, tiledMs: newest.tiledMs };
  return {
    lastNo,
    from: { head, part: newest.init.part },
    monoNs: BigInt(newest.last.mono),
    ended: newest.last.kind === 'end',
    facts: await factsOf(options, newest, head),
  };
}

/** From what was kept on, where it fits, and otherwise all of it; `onUnfit` is told why. */
export async function readTrackBack(options: RecoveryOptions, end: TrackEnd, kept: KeptPastSource): Promise<TrackPast> {
  const { from } = end;
  if (from === undefined)
    return { ...nothing, ledger: new TrackLedger(options.crypto, options.picture), muxer: newTrackMuxer(options) };
  try {
    const past = await kept.past();
    if (past !== undefined) {
      const read = await readFrom(options, from, past);
      if (!read.remuxDiffers) return read;
      kept.onUnfit('it muxes differently');
    }
  } catch (cause) {
    options.signal?.throwIfAborted();
    kept.onUnfit(describe(cause));
  }
  return await readFrom(options, from, undefined);
}

async function readFrom(
  options: RecoveryOptions,
  { head, part }: NonNullable<TrackEnd['from']>,
  past: KeptPast | undefined,
): Promise<TrackPast> {
  const { announced, crypto, picture, stopNs, lackingLimitBytes: limitBytes } = options;
  const spans = await spansTo(options, head, past?.muxed);
  const must = past === undefined ? [head] : [head, past.muxed, past.closed];
  // What was announced before the past was kept stood in the chain then.
  if (announced !== undefined && announced.seq > (past?.muxed.seq ?? -1)) must.push({ ...head, ...announced });
  const ledger =
    past === undefined ? new TrackLedger(crypto, picture) : TrackLedger.restored(crypto, past.ledger, picture);
  const muxer =
    past === undefined ? newTrackMuxer(options) : await TrackMuxer.restored(muxOptions(options), past.muxer);
  const replayed = await replay({ chain: options, spans, head, must, muxer, ledger, stopNs, past, limitBytes });
  return {
    ledger,
    muxer: replayed.differs ? anew(options, replayed, part) : muxer,
    lacking: replayed.lacking,
    unmuxed: replayed.unmuxed,
    journalNs: replayed.journalNs,
    finished: replayed.finished,
    remuxDiffers: replayed.differs,
  };
}

/** A head in an older file: whoever sealed the newest file's init had it in its chain. */
function mustReach({ announced, track }: RecoveryOptions, newest: ChainEnd['newest']): void {
  if (announced === undefined) return;
  const { seq, hash } = announced;
  const { init } = newest ?? {};
  if (newest !== undefined && hashAt(newest, seq) === hash) return;
  if (init !== undefined && (seq < init.seq - 1 || (seq === init.seq - 1 && init.prev === hash))) return;
  throw new RecorderError('integrity', `${track}: line ${seq} was announced and no vault reaches it`);
}

export function newTrackMuxer({ kind, zeroNs }: Pick<RecoveryOptions, 'kind' | 'zeroNs'>): TrackMuxer {
  return new TrackMuxer(muxOptions({ kind, zeroNs }));
}

function muxOptions({ kind, zeroNs }: Pick<RecoveryOptions, 'kind' | 'zeroNs'>): TrackOptions {
  return { kind, clockRate: clockRates[kind], zeroMonoNs: zeroNs };
}

function anew(options: RecoveryOptions, replayed: Replayed, part: number): JournalMuxer {
  return new RebasedMuxer(newTrackMuxer(options), { tiledMs: replayed.tiledMs, nextPart: part + 1 });
}

async function factsOf(options: RecoveryOptions, { vault }: NewestFile, head: DurableHead): Promise<RecoveryFacts> {
  const { no, seq: lastSeq, fileBytes: validBytes } = head;
  const size = (await vault.size(storedPath(options.rec, options.track, no))) ?? validBytes;
  return { no, lastSeq, validBytes, tailBytes: Math.max(0, size - validBytes), vault: vault.id };
}
