// A muxer that begins anew in the middle of a track: when, after a crash, the muxer at hand doesn't make again what is on disk
// (another version of it wrote that), the media goes on in a new part instead. What the new one says of the time before is left out.
import type { JournalEntry } from '../evidence/journal.ts';
import type { MuxOutput } from '../mux/track-muxer.ts';
import type { JournalMuxer } from './track-recorder.ts';

export class RebasedMuxer implements JournalMuxer {
  readonly #inner: JournalMuxer;
  readonly #tiledMs: number;
  readonly #nextPart: number;

  /** `tiledMs`: where the tiles on disk end; `nextPart`: the number of the first part from here on. */
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

  #rebase(outputs: readonly MuxOutput[]): MuxOutput[] {
    return outputs.flatMap((output): MuxOutput[] => {
      if (output.kind === 'part' || output.kind === 'media') return [{ ...output, part: output.part + this.#nextPart }];
      if (output.kind === 'end') return [output];
      // Nothing that it knows of came before: only gaps reach back there, and they are the crash's.
      const end = output.pts + output.dur;
      if (output.pts >= this.#tiledMs) return [output];
      if (end <= this.#tiledMs) return [];
      return [{ ...output, pts: this.#tiledMs, dur: end - this.#tiledMs, cause: 'recorder-crash' }];
    });
  }
}
