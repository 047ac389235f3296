// A track's journal on its way to the muxer, in order: all of it stands in the chain already, or will before it is needed. A little is held
// in memory; what waits longer, as while a past is being read back, is let go once it is durable and read again from the file. So nothing
// grows here, however long the muxer is away. Refuses to let go of what isn't durable, and to pass over what can't be read.
import type { JournalEntry } from '../evidence/journal.ts';
import type { Place } from './chain-files.ts';
import { journalIn, type Span, type SpanRead } from './chain-read.ts';
import type { JournalChunk } from './journal-chunker.ts';

/** Some seconds of a camera. */
export const heldLimitBytes = 1024 * 1024;

export interface ComingChunk {
  readonly entries: readonly JournalEntry[];
  /** Of the newest entry. */
  readonly endNs: bigint;
  /** Once it is durable. */
  readonly muxed: Promise<Place>;
}

interface Held extends ComingChunk {
  readonly bytes: number;
  place: Place | undefined;
}

export interface WaitingJournalOptions {
  readonly read: (span: Span) => AsyncGenerator<SpanRead>;
  readonly limitBytes?: number | undefined;
}

export class WaitingJournal {
  readonly #options: WaitingJournalOptions;
  /** On disk alone, before all that is held. */
  #spans: Span[] = [];
  #held: Held[] = [];
  #heldBytes = 0;
  /** Of the chunk before the first that is held; durable if that is. */
  #before: Place | undefined;
  /** What of a span is still to be read. */
  #current: { span: Span; readonly reading: AsyncGenerator<SpanRead> } | undefined;

  constructor(options: WaitingJournalOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#current === undefined && this.#spans.length === 0 && this.#held.length === 0;
  }

  /** More than so many chunks. */
  isMoreThan(chunks: number): boolean {
    return this.#current !== undefined || this.#spans.length > 0 || this.#held.length > chunks;
  }

  /** What earlier processes left, before all else. */
  putBefore(spans: readonly Span[]): void {
    this.#spans.unshift(...spans);
  }

  push({ entries, endNs, plaintext }: JournalChunk, durable: Promise<Place>): void {
    const held: Held = { entries, endNs, muxed: durable, bytes: plaintext.length, place: undefined };
    this.#held.push(held);
    this.#heldBytes += held.bytes;
    durable.then(
      (place) => {
        held.place = place;
        this.#letGo();
      },
      () => undefined, // closed or fenced: it is held for nobody
    );
  }

  /** The next one; undefined where nothing waits. Where it can't be read (`integrity`, a disk), it is the next one again. */
  async next(): Promise<ComingChunk | undefined> {
    for (;;) {
      this.#current ??= this.#begun(this.#spans.shift());
      if (this.#current === undefined) return this.#taken();
      const record = await this.#read(this.#current);
      if (record?.line.kind !== 'chunk' || record.line.stream !== 'journal') continue;
      const entries = journalIn(record);
      return { entries, endNs: entries.at(-1)?.monoNs ?? 0n, muxed: Promise.resolve(placeOf(record)) };
    }
  }

  forget(): void {
    this.#spans = [];
    this.#held = [];
    this.#heldBytes = 0;
  }

  async close(): Promise<void> {
    this.forget();
    await this.#current?.reading.return(undefined);
    this.#current = undefined;
  }

  #begun(span: Span | undefined) {
    return span === undefined ? undefined : { span, reading: this.#options.read(span) };
  }

  async #read(current: { span: Span; readonly reading: AsyncGenerator<SpanRead> }): Promise<SpanRead | undefined> {
    try {
      const { done, value } = await current.reading.next();
      if (done) this.#current = undefined;
      else current.span = { ...current.span, behind: placeOf(value) };
      return done ? undefined : value;
    } catch (cause) {
      this.#current = undefined;
      this.#spans.unshift(current.span);
      throw cause;
    }
  }

  #taken(): ComingChunk | undefined {
    const held = this.#held.shift();
    if (held === undefined) return undefined;
    this.#heldBytes -= held.bytes;
    if (held.place !== undefined) this.#passed(held.place);
    else held.muxed.then((place) => this.#passed(place)).catch(() => undefined);
    return held;
  }

  #letGo(): void {
    const { limitBytes = heldLimitBytes } = this.#options;
    for (let [first] = this.#held; this.#heldBytes > limitBytes && first?.place !== undefined; [first] = this.#held) {
      const { place: to, bytes } = first;
      this.#held.shift();
      this.#heldBytes -= bytes;
      const last = this.#spans.at(-1);
      if (last?.no === to.no) this.#spans[this.#spans.length - 1] = { ...last, to };
      else this.#spans.push({ no: to.no, behind: this.#before?.no === to.no ? this.#before : undefined, to });
      this.#passed(to);
    }
  }

  #passed(place: Place): void {
    if (this.#before === undefined || place.seq > this.#before.seq) this.#before = place;
  }
}

function placeOf({ no, line, head: hash, offset, length }: SpanRead): Place {
  return { no, seq: line.seq, hash, fileBytes: offset + length };
}
