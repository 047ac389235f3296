// One clock per sender of a session, shared by all its tracks: lips and voice of one person stay in step.
import { SenderClock } from '../mux/sender-clock.ts';

const kept = 64;

export class SenderClocks {
  readonly #clocks = new Map<string, SenderClock>();

  of(sender: string): SenderClock {
    const known = this.#clocks.get(sender);
    if (known !== undefined) return known;
    if (this.#clocks.size >= kept) this.#clocks.clear(); // senders long gone; a clock is found anew within seconds
    const clock = new SenderClock();
    this.#clocks.set(sender, clock);
    return clock;
  }
}
