// Which bytes of a copy hold which time, read once a copy and remembered: the copy never changes. Some 30 KiB an hour of recording.
import { cuesPlace, readCues } from '../../../media/mux/webm-cues.ts';
import { type CopyStore, readOf } from '../media-response.ts';
import type { CopyRow } from '../store.ts';
import type { CopyIndex } from './rules.ts';

const headBytes = 4_096;
const mostRemembered = 64;

export class CopyIndexes {
  readonly #store: Omit<CopyStore, 'log'>;
  readonly #known = new Map<string, Promise<CopyIndex>>();

  constructor(store: Omit<CopyStore, 'log'>) {
    this.#store = store;
  }

  of(copy: CopyRow): Promise<CopyIndex> {
    const known = this.#known.get(copy.id);
    if (known !== undefined) return known;
    const read = this.#read(copy);
    this.#known.set(copy.id, read);
    read.catch(() => this.#known.delete(copy.id));
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostRemembered && oldest !== undefined) this.#known.delete(oldest);
    return read;
  }

  async #read(copy: CopyRow): Promise<CopyIndex> {
    const bytes = Number(copy.bytes);
    const { durationMs } = copy;
    const place = cuesPlace(await readOf(this.#store, copy, { from: 0, until: headBytes }));
    if (!place) return { bytes, durationMs, cues: [] };
    const cues = readCues(await readOf(this.#store, copy, { from: place.cuesAt, until: bytes }), place.segmentAt);
    // Behind the last cluster stand the cues.
    return { bytes: place.cuesAt, durationMs, cues };
  }
}
