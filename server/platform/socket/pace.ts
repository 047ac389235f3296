// How many messages somebody's pages may send, whatever they are called and hold. What comes too fast is answered so and reaches no
// handler; where it goes on, the line is cut. Cut, not ended: a page that comes back takes its place again, and what it sends of
// picture and sound, which may be evidence, goes on meanwhile.
import { Fault } from '../fault.ts';
import { problemOf } from '../http/problem-table.ts';
import type { Log } from '../log.ts';
import type { PageSocket } from './connection.ts';
import { type TokenBucket, tokenBucket } from './token-bucket.ts';

/** Of messages; people and their pages send a few a second. */
export const rate = { size: 120, perSecond: 40 };
/** Of refusals: a page that is merely hurried never comes to the end of them. */
export const patience = { size: 1_000, perSecond: 100 };

/** Longer than both take to be full again; a line that lasts keeps its own. */
const forgottenMs = 60_000;

const problem = problemOf(new Fault('too-many', 'Too many messages at once. Wait a moment.'));

export interface PaceOptions {
  readonly monotonicMs: () => number;
  readonly log: Log;
}

/** One allowance for all lines of a sign-in: whoever comes back at once, or with more pages, has no new one. */
export class Paces {
  readonly #options: PaceOptions;
  readonly #signIns = new Map<string, Allowance>();

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  keep(socket: PageSocket): void {
    const { log } = this.#options;
    const { signInId } = socket.data;
    const { messages, refusals } = this.#allowanceOf(signInId);
    let cut = false;
    socket.use((packet: readonly unknown[], next) => {
      if (cut) return;
      if (messages.take()) return next();
      const answer = packet.at(-1);
      if (typeof answer === 'function') answer({ ok: false, problem });
      if (refusals.take()) return;
      cut = true;
      log.warn({ signInId }, 'a page sent too much for too long: its line was cut');
      socket.conn.close();
    });
  }

  #allowanceOf(signInId: string): Allowance {
    const { monotonicMs } = this.#options;
    const nowMs = monotonicMs();
    for (const [id, { usedMs }] of this.#signIns) if (nowMs - usedMs > forgottenMs) this.#signIns.delete(id);
    const known = this.#signIns.get(signInId);
    const { messages, refusals } = known ?? {
      messages: tokenBucket({ ...rate, monotonicMs }),
      refusals: tokenBucket({ ...patience, monotonicMs }),
    };
    this.#signIns.set(signInId, { messages, refusals, usedMs: nowMs });
    return { messages, refusals, usedMs: nowMs };
  }
}

interface Allowance {
  readonly messages: TokenBucket;
  readonly refusals: TokenBucket;
  /** when its newest line came */
  readonly usedMs: number;
}
