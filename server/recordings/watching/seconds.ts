// Seconds watched, kept: what the server sent and a page took, and what that page says it played, each in rows of its own; and once, at
// the viewing's end, what both have in common, in the custody log. A viewing ends when its page says so, when its time or its sign-in is
// over, or when nothing was heard of its page for a quarter of an hour. After its end nothing goes out under it.
import type { CustodyLog } from '../../custody/service.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import { Rounds } from '../../platform/rounds.ts';
import type { Span } from '../../platform/spans.ts';
import type { CopyRow } from '../store.ts';
import type { CopyIndexes } from './copy-indexes.ts';
import { deliveredIn, isBelievable, news, told, watched } from './rules.ts';
import { addSpans, findOpened, insertEnd, type Kind, lockViewing, openViewings, spansOf } from './store.ts';

export interface SecondsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly custody: CustodyLog;
  readonly indexes: CopyIndexes;
}

/** One answer that is going out. */
export interface Delivery {
  /** up to there all of it was taken */
  sent(until: number): void;
  /** Resolves once it is kept. */
  over(): Promise<void>;
}

/** ms without a word from a page, and without a byte to it, after which its viewing is over. */
export const quietMs = 15 * 60_000;
const everyMs = 30_000;
/** What goes out for long is kept bit by bit. */
const keptEveryMs = 5_000;
const dayMs = 86_400_000;

export class WatchedSeconds {
  readonly #deps: SecondsDependencies;
  readonly #heardAt = new Map<string, number>();
  readonly #startedMs: number;
  readonly #rounds: Rounds;

  constructor(deps: SecondsDependencies) {
    this.#deps = deps;
    this.#startedMs = deps.clock.monotonicMs();
    const failed = 'viewings that are over could not be counted';
    this.#rounds = new Rounds(() => this.endQuiet(), { everyMs, log: deps.log, failed });
  }

  start(): void {
    this.#rounds.start();
  }

  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /** An answer that begins at that byte. What can't be kept is said in the technical log; the picture goes on. */
  deliver(viewingId: string, copy: CopyRow, from: number): Delivery {
    const { clock, log } = this.#deps;
    let [until, kept, keptAt] = [from, from, clock.monotonicMs()];
    let turn: Promise<void> = Promise.resolve();
    const keep = () => {
      if (until === kept) return;
      [kept, keptAt] = [until, clock.monotonicMs()];
      const sent = { from, until };
      turn = turn
        .then(() => this.#keepDelivered(viewingId, copy, sent))
        .catch((err: unknown) => log.error({ err, viewing: viewingId }, 'what was delivered could not be kept'));
    };
    return {
      sent: (to) => {
        until = to;
        if (clock.monotonicMs() - keptAt > keptEveryMs) keep();
      },
      over: () => {
        keep();
        return turn;
      },
    };
  }

  async #keepDelivered(viewingId: string, copy: CopyRow, sent: Span): Promise<void> {
    const spans = deliveredIn(await this.#deps.indexes.of(copy), sent);
    this.#heard(viewingId);
    if (spans.length > 0) await this.#add(viewingId, 'delivered', spans);
  }

  /** @throws Fault `malformed` for more than there was time for */
  async played(viewingId: string, spans: readonly Span[]): Promise<void> {
    this.#heard(viewingId);
    if (spans.length > 0) await this.#add(viewingId, 'played', spans);
  }

  async #add(viewingId: string, kind: Kind, said: readonly Span[]): Promise<void> {
    const { database, clock } = this.#deps;
    await inTransaction(database, async (tx) => {
      await lockViewing(tx, viewingId);
      const viewing = await findOpened(tx, viewingId);
      // What was under way when it ended is counted no more: an end is told once.
      if (!viewing || viewing.end) return;
      const { [kind]: known } = await spansOf(tx, viewingId);
      const added = news(said, known, viewing.copy.durationMs);
      const openForMs = clock.now().getTime() - viewing.openedAt.getTime();
      if (kind === 'played' && !isBelievable([...known, ...added], openForMs))
        throw new Fault('malformed', 'spans: more than there was time to play.');
      await addSpans(tx, viewingId, { kind, spans: added });
    });
  }

  /** Once; again it changes nothing. */
  async end(viewingId: string): Promise<void> {
    await inTransaction(this.#deps.database, (tx) => this.#end(tx, viewingId));
    this.#heardAt.delete(viewingId);
  }

  async #end(tx: Transaction, viewingId: string): Promise<void> {
    const { clock, custody } = this.#deps;
    await lockViewing(tx, viewingId);
    const viewing = await findOpened(tx, viewingId);
    if (!viewing) return;
    const { delivered, played } = await spansOf(tx, viewingId);
    const { spans, ...counted } = watched(delivered, played);
    if (!(await insertEnd(tx, { viewingId, endedAt: clock.now(), ...counted }))) return;
    const seconds = (ms: number) => Math.floor(ms / 1000);
    const { deliveredMs, playedMs, watchedMs } = counted;
    const data = {
      ...{ viewing: viewingId, copy: viewing.copyId, person: viewing.personId },
      ...{ deliveredS: seconds(deliveredMs), playedS: seconds(playedMs), watchedS: seconds(watchedMs) },
      spans: told(spans),
    };
    const subject = `evidence:${viewing.recordingId}` as const;
    await custody.append(tx, [
      { ...stamp(clock, systemActor), type: 'evidence.watched', subject, why: 'administration', data },
    ]);
  }

  /** A round over those that are open. */
  async endQuiet(): Promise<void> {
    const { database, clock } = this.#deps;
    const now = clock.now();
    const quietSince = clock.monotonicMs() - quietMs;
    // Earlier ones ended with their time, long before.
    for (const { id, expiresAt, signIn } of await openViewings(database, new Date(now.getTime() - 30 * dayMs))) {
      const gone = signIn === null || signIn.endedAt !== null || signIn.expiresAt <= now || expiresAt <= now;
      const heardAt = this.#heardAt.get(id) ?? this.#startedMs;
      if (gone || heardAt < quietSince) await this.end(id);
    }
  }

  #heard(viewingId: string): void {
    this.#heardAt.set(viewingId, this.#deps.clock.monotonicMs());
  }
}
