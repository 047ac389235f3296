// Who was there, minute by minute, on record: a stay begins when somebody joins and ends when they leave, or when their page has
// been gone for a minute; a page that comes back within it goes on with the same stay, also over a restart of this process.
// Row and custody event are one transaction.
import type { AgencyKind } from '../contract/values.ts';
import { stamp, systemActor } from '../custody/stamp.ts';
import { inTransaction, type Transaction } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import { InHand } from '../platform/in-hand.ts';
import { moment, type Telling } from './act.ts';
import { type Seat, sideOf } from './audience.ts';
import { readLive } from './live-store.ts';
import type { House, NewEvent } from './ports.ts';
import { endStay, insertStay, openStay, openStays } from './stay-store.ts';
import { lockSession, raiseLiveSeq } from './store.ts';

/** How long a page may be gone before its person has left. */
export const graceMs = 60_000;

export interface Somebody {
  readonly sessionId: string;
  readonly personId: string;
  readonly agencyKind: AgencyKind;
  readonly seat: Seat;
  readonly practice: boolean;
}

/** What else goes into the log when somebody's stay has ended; in the transaction that ends it. */
export type AtLeaving = (
  tx: Transaction,
  left: { readonly sessionId: string; readonly personId: string; readonly when: 'left' | 'ejected' },
) => Promise<NewEvent[]>;

export class Presence {
  readonly #house: House & Telling;
  readonly #graceMs: number;
  readonly #atLeaving: AtLeaving;
  readonly #leaving = new Map<string, NodeJS.Timeout>();
  readonly #inHand = new InHand();
  #stopped = false;

  constructor(house: House & Telling, options: { graceMs?: number | undefined; atLeaving: AtLeaving }) {
    this.#house = house;
    this.#graceMs = options.graceMs ?? graceMs;
    this.#atLeaving = options.atLeaving;
  }

  /** The stay is on record once this returns. */
  async joined(who: Somebody): Promise<void> {
    this.#cancelLeaving(who);
    const fresh = await inTransaction(this.#house.database, async (tx) => {
      await lockSession(tx, who.sessionId);
      if (await openStay(tx, who.sessionId, who.personId)) return false;
      const now = this.#house.clock.now();
      const { sessionId, personId, seat } = who;
      await insertStay(tx, { id: uuidv7(now.getTime()), sessionId, personId, joinedAs: seat, joinedAt: now });
      await raiseLiveSeq(tx, sessionId);
      const facts = await readLive(tx, sessionId);
      const data = { as: seat, ...moment(facts && this.#house.mediaMs(facts)) };
      await this.#house.custody.append(tx, [this.#event(who, { type: 'room.joined', data, at: now })]);
      return true;
    });
    if (fresh) await this.#house.changed(who.sessionId, 'presence');
  }

  /** The page is gone; the person has a minute to come back with another. */
  pageGone(who: Somebody): void {
    this.leavesUnlessBack(who, this.#house.clock.now());
  }

  /** They said that they leave, or were sent away. */
  async left(who: Somebody, leftAt: Date, why: 'left' | 'ejected' = 'left'): Promise<void> {
    this.#cancelLeaving(who);
    const ended = await inTransaction(this.#house.database, async (tx) => {
      await lockSession(tx, who.sessionId);
      const stay = await openStay(tx, who.sessionId, who.personId);
      if (!stay || !(await endStay(tx, stay, leftAt))) return false;
      await raiseLiveSeq(tx, who.sessionId);
      const event = why === 'left' ? this.#goodbye(who, leftAt) : this.#ejecting(who, leftAt);
      const { sessionId, personId } = who;
      const besides = await this.#atLeaving(tx, { sessionId, personId, when: why });
      await this.#house.custody.append(tx, [event, ...besides]);
      return true;
    });
    if (ended) await this.#house.changed(who.sessionId, 'presence');
  }

  /** At the start: people whose pages this process never saw have a minute to come back, too. */
  async resume(toSomebody: (stay: Awaited<ReturnType<typeof openStays>>[number]) => Somebody | null): Promise<void> {
    const startedAt = this.#house.clock.now();
    for (const stay of await openStays(this.#house.database)) {
      const who = toSomebody(stay);
      if (who) this.leavesUnlessBack(who, startedAt);
    }
  }

  /** Nobody leaves any more by having been gone; resolves once nobody is leaving. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
    await this.#inHand.done();
  }

  leavesUnlessBack(who: Somebody, goneAt: Date): void {
    if (this.#stopped) return;
    this.#cancelLeaving(who);
    const timer = setTimeout(() => {
      this.#inHand.keep(this.left(who, goneAt)).catch((err: unknown) => {
        this.#house.log.error({ err }, 'a stay could not be ended; trying again');
        if (!this.#leaving.has(keyOf(who))) this.leavesUnlessBack(who, goneAt);
      });
    }, this.#graceMs);
    timer.unref();
    this.#leaving.set(keyOf(who), timer);
  }

  #cancelLeaving(who: Somebody): void {
    clearTimeout(this.#leaving.get(keyOf(who)));
    this.#leaving.delete(keyOf(who));
  }

  #goodbye(who: Somebody, at: Date): NewEvent {
    return this.#event(who, { type: 'room.left', data: { as: who.seat }, at });
  }

  /** The house's own act, not theirs. */
  #ejecting({ sessionId, personId: person, seat }: Somebody, at: Date): NewEvent {
    const stamped = { ...stamp(this.#house.clock, systemActor), at: at.toISOString() };
    const data = { person, as: seat };
    return { ...stamped, subject: `session:${sessionId}`, why: 'interview', type: 'room.ejected', data };
  }

  #event(
    who: Somebody,
    core: { type: 'room.joined' | 'room.left'; data: { as: Seat; mediaMs?: number }; at: Date },
  ): NewEvent {
    const { sessionId, personId, agencyKind, seat, practice } = who;
    const grant = practice || seat === 'room-station' ? {} : ({ grant: 'assignment' } as const);
    const actor = { id: `person:${personId}`, agency: agencyKind, role: seat, authn: 'password', ...grant } as const;
    const why = sideOf(seat) === 'room' || seat === 'desk' ? 'interview' : 'live-observation';
    const stamped = { ...stamp(this.#house.clock, actor), at: core.at.toISOString() };
    return { ...stamped, subject: `session:${sessionId}`, why, type: core.type, data: core.data };
  }
}

function keyOf({ sessionId, personId }: Somebody): string {
  return `${sessionId} ${personId}`;
}
