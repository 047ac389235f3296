// Reads a track's chain back through a new muxer: the ledger fills as it did, and what the muxer makes of the journal must be what
// the chain holds, output by output. What it makes beyond is what the disk lacks. Refuses to write.

import { hex } from '../evidence/bytes.ts';
import type { ChunkLine } from '../evidence/chunk-line.ts';
import type { EvidenceCrypto } from '../evidence/crypto.ts';
import { decodeJournal } from '../evidence/journal.ts';
import { storedPath } from '../evidence/package-layout.ts';
import { RecordFile, type RecordRead } from '../evidence/record-file.ts';
import type { MuxOutput, TrackMuxer } from '../mux/track-muxer.ts';
import type { ScannedFile } from './chain-scan.ts';
import type { KeptPast } from './kept-past.ts';
import { RecorderError } from './recorder-error.ts';
import type { TrackLedger } from './track-ledger.ts';

export interface ReplayOptions {
  readonly crypto: EvidenceCrypto;
  readonly dataKey: Uint8Array;
  readonly rec: string;
  readonly track: string;
  readonly files: readonly ScannedFile[];
  readonly muxer: TrackMuxer;
  readonly ledger: TrackLedger;
  /** When the recording was stopped explicitly: the instant that the muxer is finished with. */
  readonly stopNs: bigint | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The ledger and the muxer know all up to there already; `files` begins with the one that holds `muxed`. */
  readonly past?: KeptPast | undefined;
}

export interface Replayed {
  /** Where the tiles on disk end, ms. */
  readonly tiledMs: number;
  /** Of the newest journal entry. */
  readonly journalNs: bigint | undefined;
  /** Made of the journal and not on disk. */
  readonly lacking: readonly MuxOutput[];
  /** The muxer was finished: no journal may follow. */
  readonly finished: boolean;
  /** The muxer didn't make again what is on disk: its outputs can't be gone on with. */
  readonly differs: boolean;
}

export async function replay(options: ReplayOptions): Promise<Replayed> {
  const run = new Run(options);
  for (const file of options.files) {
    const from = options.past !== undefined && file === options.files[0] ? options.past.muxed : undefined;
    const limit = file.marks.at(-1)?.end ?? 0;
    const path = storedPath(options.rec, options.track, file.no);
    const source = file.vault.stream(path, { from: from?.fileBytes ?? 0, to: limit });
    const { crypto, dataKey, rec, track, signal } = options;
    const behind = from && {
      from: { seq: from.seq + 1, prev: from.hash },
      middle: { offset: from.fileBytes, seg: file.init.seg },
    };
    const reader = new RecordFile(crypto, source, { rec, track, dataKey, limit, ...behind });
    for await (const record of reader) {
      signal?.throwIfAborted();
      await run.record(record, file.no);
    }
    await reader.close();
    if (reader.validBytes !== limit) throw new RecorderError('integrity', `${path} changed while it was read`);
  }
  return run.result();
}

class Run {
  readonly #options: ReplayOptions;
  #made: MuxOutput[] = [];
  #tiledMs = 0;
  #journalNs: bigint | undefined;
  #finished = false;
  #differs = false;

  constructor(options: ReplayOptions) {
    this.#options = options;
    this.#made = [...(options.past?.lacking ?? [])];
    this.#tiledMs = options.past?.closed.tiledMs ?? 0;
    this.#journalNs = options.past?.muxedNs;
  }

  async record({ line, head, offset, length, plaintext }: RecordRead, no: number): Promise<void> {
    const { ledger, muxer, crypto } = this.#options;
    const entered = line.seq <= (this.#options.past?.closed.seq ?? -1);
    if (!entered) ledger.add({ line, hash: head, no, fileBytes: offset + length, plaintext });
    if (line.kind === 'chunk' && line.stream === 'journal') {
      const entries = decodeJournal(Uint8Array.from(plaintext ?? []));
      this.#journalNs = entries.at(-1)?.monoNs ?? this.#journalNs;
      if (!this.#finished && !this.#differs) await this.#make(() => muxer.push(entries));
      return;
    }
    if (entered || line.kind === 'init' || line.kind === 'clock') return;
    if (line.kind !== 'end') this.#tiledMs = line.pts + line.dur;
    if (this.#differs) return;
    const made = await this.#next();
    if (made === undefined || !(await same(crypto, line, made))) this.#differs = true;
  }

  result(): Replayed {
    const lacking = this.#differs ? [] : this.#made;
    return {
      tiledMs: this.#tiledMs,
      journalNs: this.#journalNs,
      lacking,
      finished: this.#finished && !this.#differs,
      differs: this.#differs,
    };
  }

  /** The next tile; when the journal has no more and the recording was stopped, what the stop made. */
  async #next(): Promise<MuxOutput | undefined> {
    const { stopNs, muxer } = this.#options;
    const next = this.#made.findIndex((output) => output.kind !== 'part');
    if (next >= 0) return this.#made.splice(0, next + 1).at(-1);
    if (this.#finished || stopNs === undefined) return undefined;
    this.#finished = true;
    await this.#make(() => muxer.finish(stopNs));
    return this.#differs ? undefined : await this.#next();
  }

  /** A muxer that breaks on a journal that an earlier one could read is one that differs. */
  async #make(act: () => Promise<MuxOutput[]>): Promise<void> {
    try {
      this.#made.push(...(await act()));
    } catch {
      this.#differs = true;
    }
  }
}

async function same(crypto: EvidenceCrypto, line: ChunkLine, made: MuxOutput): Promise<boolean> {
  if (line.kind === 'chunk' && line.stream === 'media' && made.kind === 'media') {
    const facts = line.pts === made.pts && line.dur === made.dur && line.key === made.key;
    return facts && line.bytes === made.bytes.length && line.sha256 === hex(await crypto.sha256(made.bytes));
  }
  if (line.kind === 'gap' && made.kind === 'gap') {
    return line.pts === made.pts && line.dur === made.dur && line.cause === made.cause && line.lost === made.lost;
  }
  return line.kind === 'end' && made.kind === 'end' && line.pts === made.pts;
}
