// How far this page's clock is from the server's, measured over the link (as NTP does: the middle of the way there and back), so that
// what is entered while the network is away has a time that can be believed. Pure but for the clocks it is handed.
import type { DoneAt } from '../../server/contract/sitting.ts';

export interface PageClocks {
  /** Date.now(): can be set by anybody */
  wallMs(): number;
  /** performance.now(): can't be set, but may stand still while the tablet sleeps */
  steadyMs(): number;
}

export const pageClocks: PageClocks = { wallMs: () => Date.now(), steadyMs: () => performance.now() };

interface Measured {
  /** server minus page */
  readonly offsetMs: number;
  readonly errMs: number;
  readonly wallMs: number;
  readonly steadyMs: number;
}

/** never measured: a day, and the contract knows no more */
const unmeasuredMs = 86_400_000;

export class ServerClock {
  readonly #clocks: PageClocks;
  #best: Measured | undefined;

  constructor(clocks: PageClocks = pageClocks) {
    this.#clocks = clocks;
  }

  /** Asks once; the newest answer counts, since clocks drift. Rejects as `ask` does, and what was measured before stays. */
  async measure(ask: () => Promise<{ readonly at: string }>): Promise<void> {
    const sent = this.#clocks.steadyMs();
    const { at } = await ask();
    const [wallMs, steadyMs] = [this.#clocks.wallMs(), this.#clocks.steadyMs()];
    const halfWay = (steadyMs - sent) / 2;
    this.#best = { offsetMs: Date.parse(at) + halfWay - wallMs, errMs: halfWay, wallMs, steadyMs };
  }

  /** Now, by the server's clock; the error grows where the wall clock was set, or the tablet slept, since the measurement. */
  now(): DoneAt {
    const wallMs = this.#clocks.wallMs();
    if (this.#best === undefined) return { at: new Date(wallMs).toISOString(), errMs: unmeasuredMs };
    const { offsetMs, errMs, ...then } = this.#best;
    const disagree = Math.abs(wallMs - then.wallMs - (this.#clocks.steadyMs() - then.steadyMs));
    const at = new Date(Math.round(wallMs + offsetMs)).toISOString();
    return { at, errMs: Math.min(unmeasuredMs, Math.ceil(errMs + disagree)) };
  }
}
