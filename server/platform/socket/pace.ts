// How many messages somebody's pages may send, whatever they are called and hold. What comes too fast is answered so and reaches no
// handler; where it goes on, the line is cut: nothing more is read from it, and a new one waits a moment. Cut, not ended: a page that
// comes back takes its place again, and what it sends of picture and sound, which may be evidence, goes on meanwhile.
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../fault.ts';
import { problemOf } from '../http/problem-table.ts';
import type { Log } from '../log.ts';
import type { PageSocket } from './connection.ts';
import { type TokenBucket, tokenBucket } from './token-bucket.ts';

/** Of messages; people and their pages send a few a second. */
export const rate = { size: 120, perSecond: 40 };
/** Of refusals: a page that is merely hurried never comes to the end of them. */
export const patience = { size: 1_000, perSecond: 100 };

/** ms from a cut until a line is taken again: whoever comes back at once would cost the others a handshake each time */
const restMs = 1_000;

/** Longer than both take to be full again; a line that lasts keeps its own. */
const forgottenMs = 60_000;

const tooMany = new Fault('too-many', 'Too many messages at once. Wait a moment.');

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
    const allowance = this.#allowanceOf(signInId);
    const { messages, refusals } = allowance;
    let cut = false;
    socket.use((packet: readonly unknown[], next) => {
      if (cut) return;
      if (messages.take()) return next();
      const answer = packet.at(-1);
      if (typeof answer === 'function') answer({ ok: false, problem: problemOf(tooMany, socket.data.language) });
      if (refusals.take()) return;
      cut = true;
      allowance.cutMs = this.#options.monotonicMs();
      log.warn({ signInId }, 'a page sent too much for too long: its line was cut');
      cutLine(socket);
    });
  }

  /** Before a line of this sign-in is taken. */
  async rested(signInId: string): Promise<void> {
    const cutMs = this.#signIns.get(signInId)?.cutMs ?? Number.NEGATIVE_INFINITY;
    const waitMs = cutMs + restMs - this.#options.monotonicMs();
    if (waitMs > 0) await pause(waitMs);
  }

  #allowanceOf(signInId: string): Allowance {
    const { monotonicMs } = this.#options;
    const nowMs = monotonicMs();
    for (const [id, { usedMs }] of this.#signIns) if (nowMs - usedMs > forgottenMs) this.#signIns.delete(id);
    const allowance = this.#signIns.get(signInId) ?? {
      messages: tokenBucket({ ...rate, monotonicMs }),
      refusals: tokenBucket({ ...patience, monotonicMs }),
      ...{ usedMs: nowMs, cutMs: undefined },
    };
    allowance.usedMs = nowMs;
    this.#signIns.set(signInId, allowance);
    return allowance;
  }
}

/** What was answered before is still sent. */
function cutLine({ conn, request }: PageSocket): void {
  request.socket.pause();
  conn.once('close', () => request.socket.destroySoon());
  conn.close();
}

interface Allowance {
  readonly messages: TokenBucket;
  readonly refusals: TokenBucket;
  /** when its newest line came */
  usedMs: number;
  /** when a line of it was last cut */
  cutMs: number | undefined;
}
