// Reads a track's chain back, once, through a new muxer: the ledger fills as it did, and what the muxer makes of the journal must be what
// the chain holds, output by output. What it makes beyond is what the disk lacks: a little of that is handed over, and where it grows,
// as after a death in the middle of another recovery, the rest of the journal is left to be muxed later. So nothing grows here with what
// is read. Refuses to write.

import { hex } from '../evidence/bytes.ts';
import type { ChunkLine } from '../evidence/chunk-line.ts';
import type { MuxOutput, TrackMuxer } from '../mux/track-muxer.ts';
import type { ChainOf, KnownPlace, Place } from './chain-files.ts';
import { journalIn, readSpan, type Span, type SpanRead } from './chain-read.ts';
import type { KeptPast } from './kept-past.ts';
import { RecorderError } from './recorder-error.ts';
import type { TrackLedger } from './track-ledger.ts';

/** Of media that the disk lacks, made and not written. */
export const lackingLimitBytes = 4 * 1024 * 1024;

export interface ReplayOptions {
  readonly chain: ChainOf;
  /** All of it, or what stands behind `past.muxed`. */
  readonly spans: readonly Span[];
  /** The chain's last line. */
  readonly head: KnownPlace;
  /** Lines that it must hold. */
  readonly must: readonly Pick<Place, 'seq' | 'hash'>[];
  readonly muxer: TrackMuxer;
  readonly ledger: TrackLedger;
  /** When the recording was stopped explicitly: the instant that the muxer is finished with. */
  readonly stopNs: bigint | undefined;
  /** The ledger and the muxer know all up to there already. */
  readonly past?: KeptPast | undefined;
  readonly limitBytes?: number | undefined;
}

export interface Replayed {
  /** Where the tiles on disk end, ms. */
  readonly tiledMs: number;
  /** Of the newest journal entry. */
  readonly journalNs: bigint | undefined;
  /** Made of the journal and not on disk. */
  readonly lacking: readonly MuxOutput[];
  /** Where the journal stands that is still to be muxed, behind what is lacking. */
  readonly unmuxed: readonly Span[];
  /** The muxer was finished: no journal may follow. */
  readonly finished: boolean;
  /** The muxer didn't make again what is on disk: its outputs can't be gone on with. */
  readonly differs: boolean;
}

/** What a line must say. */
type Expected =
  | {
      readonly kind: 'media';
      readonly pts: number;
      readonly dur: number;
      readonly key: boolean;
      readonly sha256: string;
    }
  | Extract<MuxOutput, { kind: 'gap' | 'end' }>;

export async function replay(options: ReplayOptions): Promise<Replayed> {
  const { chain, past, must } = options;
  const run = new Run(options);
  await run.begin();
  const unmet = new Set(must);
  const meet = (place: Pick<Place, 'seq' | 'hash'>): void => {
    for (const one of unmet) if (one.seq === place.seq && one.hash === place.hash) unmet.delete(one);
  };
  if (past !== undefined) meet(past.muxed);
  for (const span of options.spans) {
    for await (const record of readSpan(chain, span)) {
      await run.record(record);
      meet({ seq: record.line.seq, hash: record.head });
    }
  }
  for (const { seq } of unmet) throw new RecorderError('integrity', `${chain.track}: line ${seq} is in no vault`);
  return run.result();
}

class Run {
  readonly #options: ReplayOptions;
  /** Made, and to be met on disk. */
  #expected: Expected[] = [];
  #lacking: MuxOutput[] = [];
  #lackingBytes = 0;
  readonly #unmuxed: Span[] = [];
  #tiledMs: number;
  #journalNs: bigint | undefined;
  #finished = false;
  #differs = false;

  constructor(options: ReplayOptions) {
    const { past } = options;
    this.#options = options;
    this.#tiledMs = past?.closed.tiledMs ?? 0;
    this.#journalNs = past?.muxedNs;
  }

  async begin(): Promise<void> {
    await this.#make(async () => [...(this.#options.past?.lacking ?? [])]);
  }

  async record(record: SpanRead): Promise<void> {
    const { line, head, offset, length, plaintext, no } = record;
    const { ledger, past } = this.#options;
    const entered = line.seq <= (past?.closed.seq ?? -1);
    if (!entered) ledger.add({ line, hash: head, no, fileBytes: offset + length, plaintext });
    if (line.kind === 'chunk' && line.stream === 'journal') return await this.#journal(record);
    if (entered || line.kind === 'init' || line.kind === 'clock') return;
    if (line.kind !== 'end') this.#tiledMs = line.pts + line.dur;
    if (!this.#differs && !same(line, await this.#next())) this.#differs = true;
  }

  result(): Replayed {
    const differs = this.#differs || this.#expected.length > 0;
    return {
      tiledMs: this.#tiledMs,
      journalNs: this.#journalNs,
      lacking: differs ? [] : this.#lacking,
      unmuxed: differs ? [] : this.#unmuxed,
      finished: this.#finished && !differs,
      differs,
    };
  }

  async #journal(record: SpanRead): Promise<void> {
    const entries = journalIn(record);
    this.#journalNs = entries.at(-1)?.monoNs ?? this.#journalNs;
    if (this.#finished || this.#differs) return;
    const { limitBytes = lackingLimitBytes, muxer } = this.#options;
    if (this.#unmuxed.length > 0 || this.#lackingBytes > limitBytes) this.#leave(record);
    else await this.#make(() => muxer.push(entries));
  }

  /** For whoever goes on. */
  #leave({ no, line, head, offset, length }: SpanRead): void {
    const last = this.#unmuxed.at(-1);
    const behind = { seq: line.seq - 1, hash: line.prev, fileBytes: offset };
    const to = { seq: line.seq, hash: head, fileBytes: offset + length };
    if (last?.no === no) this.#unmuxed.pop();
    this.#unmuxed.push({ no, behind: last?.no === no ? last.behind : behind, to });
  }

  /** What the next line must say; when the journal has no more and the recording was stopped, what the stop made. */
  async #next(): Promise<Expected | undefined> {
    const { stopNs, muxer } = this.#options;
    const nothingMade = this.#expected.length === 0 && this.#lacking.length === 0;
    if (nothingMade && stopNs !== undefined && !this.#finished) {
      this.#finished = true;
      await this.#make(() => muxer.finish(stopNs));
    }
    const next = this.#expected.shift();
    if (next !== undefined) return next;
    const [end] = this.#lacking;
    if (end?.kind !== 'end') return undefined;
    this.#lacking = [];
    return end;
  }

  /** A muxer that breaks on a journal that an earlier one could read is one that differs. */
  async #make(act: () => Promise<MuxOutput[]>): Promise<void> {
    try {
      for (const output of await act()) await this.#sort(output);
    } catch {
      this.#differs = true;
    }
  }

  /** By where the tiles on disk end: what begins before stands there, or will be found not to. */
  async #sort(output: MuxOutput): Promise<void> {
    const { crypto } = this.#options.chain;
    const onDisk = output.pts < this.#options.head.tiledMs;
    if (output.kind === 'end' || !onDisk) {
      this.#lacking.push(output);
      if (output.kind === 'media') this.#lackingBytes += output.bytes.length;
    } else if (output.kind === 'media') {
      const { pts, dur, key, bytes } = output;
      this.#expected.push({ kind: 'media', pts, dur, key, sha256: hex(await crypto.sha256(bytes)) });
    } else if (output.kind === 'gap') this.#expected.push(output);
  }
}

function same(line: ChunkLine, expected: Expected | undefined): boolean {
  if (line.kind === 'chunk' && line.stream === 'media' && expected?.kind === 'media') {
    const { pts, dur, key, sha256 } = expected;
    return line.pts === pts && line.dur === dur && line.key === key && line.sha256 === sha256;
  }
  if (line.kind === 'gap' && expected?.kind === 'gap') {
    const { pts, dur, cause, lost } = expected;
    return line.pts === pts && line.dur === dur && line.cause === cause && line.lost === lost;
  }
  return line.kind === 'end' && expected?.kind === 'end' && line.pts === expected.pts;
}
