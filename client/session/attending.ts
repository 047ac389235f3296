// Says for a page that watches whether it is in sight and live, and when somebody last gave a sign of life; asks quietly when there
// was none for long. What it can't say now it says again a moment later; nothing of it is kept, since a late word proves nothing.
import type { AttendingReport } from '../../server/contract/attending.ts';
import { lifeSigns } from '../api/attended.ts';
import { type Asks, asksNow, isShown, mustSay, type Said, type Seen } from './attending-rules.ts';
import type { MediaSide } from './live-connection.ts';
import { Observed } from './observed.ts';

/** The page and its clock, as far as this needs them. */
export interface Surroundings {
  /** monotonic ms */
  now(): number;
  inSight(): boolean;
  /** `onLife`: pointer, key, touch; `onSight`: the page came into sight or went out of it. Returns how to stop. */
  listen(on: { readonly life: () => void; readonly sight: () => void }): () => void;
}

export interface AttendingOptions {
  /** rejects where the link is away */
  readonly report: (report: AttendingReport) => Promise<void>;
  /** what is received advances at this moment */
  readonly moves: () => boolean;
  readonly around?: Surroundings;
}

const everyMs = 1_000;

export class Attending implements MediaSide {
  readonly asks = new Observed<Asks>('nothing');
  readonly #options: AttendingOptions;
  readonly #around: Surroundings;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stopListening: () => void;
  #seen: Seen;
  #said: Said | null = null;
  #joined = false;

  constructor(options: AttendingOptions) {
    this.#options = options;
    this.#around = options.around ?? thisPage;
    this.#seen = { inSight: this.#around.inSight(), movedMs: null, lifeMs: this.#around.now() };
    this.#stopListening = this.#around.listen({ life: this.here, sight: () => this.#sight() });
    this.#timer = setInterval(() => this.look(), everyMs);
  }

  /** A new line: the server has forgotten what was said over the last one. */
  joined(): void {
    this.#joined = true;
    this.#said = null;
    this.look();
  }

  /** Somebody is here: whatever they did, or because they answered. */
  here = (): void => {
    this.#seen = { ...this.#seen, lifeMs: this.#around.now() };
    if (this.asks.get() !== 'nothing') this.look();
  };

  look(): void {
    const atMs = this.#around.now();
    const inSight = this.#around.inSight();
    this.#seen = { ...this.#seen, inSight, movedMs: this.#options.moves() ? atMs : this.#seen.movedMs };
    const asks = asksNow(this.#seen, atMs);
    this.asks.set(asks);
    const now: Said = { atMs, asks, shown: isShown(this.#seen, atMs) };
    if (!this.#joined || !mustSay(this.#said, now)) return;
    this.#said = now;
    this.#options.report({ shown: now.shown, lifeAgoMs: Math.round(atMs - this.#seen.lifeMs) }).catch(() => {
      if (this.#said === now) this.#said = null;
    });
  }

  /** With a last word, so that what was shown until now counts. */
  close(): void {
    clearInterval(this.#timer);
    this.#stopListening();
    if (!this.#said?.shown) return;
    this.#said = null;
    const lifeAgoMs = Math.round(this.#around.now() - this.#seen.lifeMs);
    this.#options.report({ shown: false, lifeAgoMs }).catch(() => undefined);
  }

  #sight(): void {
    if (this.#around.inSight()) this.here();
    this.look();
  }
}

const thisPage: Surroundings = {
  now: () => performance.now(),
  inSight: () => document.visibilityState === 'visible',
  listen: ({ life, sight }) => {
    for (const sign of lifeSigns) window.addEventListener(sign, life, { passive: true });
    document.addEventListener('visibilitychange', sight);
    return () => {
      for (const sign of lifeSigns) window.removeEventListener(sign, life);
      document.removeEventListener('visibilitychange', sight);
    };
  },
};
