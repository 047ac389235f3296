// Puts the packets of one sequence space back into order. A hole is waited for until 3 s after the first packet behind
// it arrived (retransmissions were measured to take up to 2.4 s); then it is declared lost and what comes for it
// later is outside: in the journal, not in the media. A stream's first packet is held as long, since one before it may
// still come. It knows neither frames nor clocks: time is the arrival of entries, so a replay decides alike.
import { unwrapNear } from './unwrap.ts';

export const REORDER_WINDOW_US = 3_000_000;
/** Farther ahead of the highest number than this is no loss but another sequence space. */
const MAX_AHEAD = 8192;
/** More held than this (some 20 Mbit/s over the whole window) and the hole is given up at once. */
const MAX_HELD = 8192;

export interface Arrived<P> {
  readonly packet: P;
  readonly arrivalUs: number;
}
export type InOrder<P> =
  | { readonly kind: 'packet'; readonly arrived: Arrived<P> }
  | { readonly kind: 'lost'; readonly packets: number };

const NOTHING: readonly never[] = [];

export interface ReorderState<P> {
  readonly held: readonly (readonly [number, Arrived<P>])[];
  readonly highest: number | undefined;
  readonly next: number | undefined;
}

export class Reorder<P> {
  /** What waits, by unwrapped sequence number; a Map keeps insertion order, so its first entry arrived first. */
  readonly #held = new Map<number, Arrived<P>>();
  /** Came just when it was due, as nearly all do. */
  #ready: InOrder<P>[] = [];
  #highest: number | undefined;
  #next: number | undefined;

  /** Where a 16-bit number stands: in order or waiting for it, already held, or outside the window either way. */
  insert(sequence: number, arrived: Arrived<P>): 'held' | 'duplicate' | 'outside' {
    const at = unwrapNear(this.#highest ?? sequence, sequence, 16);
    if (this.#next !== undefined && at < this.#next) return 'outside';
    if (this.#highest !== undefined && Math.abs(at - this.#highest) > MAX_AHEAD) return 'outside';
    if (this.#held.has(at)) return 'duplicate';
    if (this.#highest === undefined || at > this.#highest) this.#highest = at;
    if (at === this.#next) {
      this.#next += 1;
      this.#ready.push({ kind: 'packet', arrived });
    } else this.#held.set(at, arrived);
    return 'held';
  }

  /** Once all that is in order has been released. */
  snapshot(): ReorderState<P> {
    return { held: [...this.#held], highest: this.#highest, next: this.#next };
  }

  restore({ held, highest, next }: ReorderState<P>): void {
    for (const [at, arrived] of held) this.#held.set(at, arrived);
    this.#highest = highest;
    this.#next = next;
  }

  get empty(): boolean {
    return this.#held.size === 0;
  }

  /** When the hole (or start) that is being waited for will be given up; undefined when nothing waits. */
  get dueUs(): number | undefined {
    if (this.#held.size === 0) return undefined;
    const first = this.#held.values().next();
    if (first.done) return undefined;
    return this.#held.size > MAX_HELD ? Number.NEGATIVE_INFINITY : first.value.arrivalUs + REORDER_WINDOW_US;
  }

  /** What has come to be in order without giving anything up. */
  release(): readonly InOrder<P>[] {
    if (this.#ready.length === 0 && (this.#held.size === 0 || this.#next === undefined)) return NOTHING;
    const ready = this.#ready;
    this.#ready = [];
    if (this.#next === undefined) return ready;
    for (let arrived = this.#held.get(this.#next); arrived; arrived = this.#held.get(this.#next)) {
      this.#held.delete(this.#next);
      this.#next += 1;
      ready.push({ kind: 'packet', arrived });
    }
    return ready;
  }

  /** Gives up the one hole before the lowest packet held, and releases what follows it. */
  giveUp(): readonly InOrder<P>[] {
    let lowest = Number.POSITIVE_INFINITY;
    for (const at of this.#held.keys()) lowest = Math.min(lowest, at);
    if (lowest === Number.POSITIVE_INFINITY) return this.release();
    const lost = this.#next === undefined ? 0 : lowest - this.#next;
    this.#next = lowest;
    if (lost > 0) this.#ready.push({ kind: 'lost', packets: lost });
    return this.release();
  }
}
