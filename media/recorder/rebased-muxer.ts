// A muxer that begins anew in the middle of a track: when, after a crash, the muxer at hand doesn't make again what is on disk
// (another version of it wrote that), or when it broke. The media then goes on in a new part, and the gap before it is declared.
// What the new one says of the time before is left out. The journal holds it all; a later remux may do better.
import type { JournalEntry } from '../evidence/journal.ts';
import type { MuxOutput } from '../mux/track-muxer.ts';
import type { JournalMuxer } from './journal-muxer.ts';

export class RebasedMuxer implements JournalMuxer {
  readonly #inner: JournalMuxer;
  readonly #tiledMs: number;
  readonly #nextPart: number;
  #begun = false;

  /** `tiledMs`: where the tiles so far end; `nextPart`: the number of the first part from here on. */
  constructor(inner: JournalMuxer, from: { tiledMs: number; nextPart: number }) {
    this.#inner = inner;
    this.#tiledMs = from.tiledMs;
    this.#nextPart = from.nextPart;
  }

  async push(entries: readonly JournalEntry[]): Promise<MuxOutput[]> {
    return this.#rebase(await this.#inner.push(entries));
  }

  async finish(atNs: bigint): Promise<MuxOutput[]> {
    return this.#rebase(await this.#inner.finish(atNs));
  }

  /** What it leaves out is no state that another could go on from. */
  snapshot(): undefined {
    return undefined;
  }

  #rebase(outputs: readonly MuxOutput[]): MuxOutput[] {
    return outputs.flatMap((output): MuxOutput[] => {
      if (output.kind === 'end') return [output];
      if (output.kind === 'part') this.#begun = true;
      if (output.kind !== 'gap') return [{ ...output, part: output.part + this.#nextPart }];
      if (this.#begun) return [output];
      // Before its first part it knows of nothing: its gaps reach back to the start.
      const pts = Math.max(output.pts, this.#tiledMs);
      const dur = output.pts + output.dur - pts;
      return dur > 0 ? [{ kind: 'gap', pts, dur, cause: 'recorder-crash' }] : [];
    });
  }
}
