// What somebody is there as in a session, and whether they may do what they ask: policy decides on the asker's ties, this file
// only finds the seat. Refuses whoever has none as if there were no such session.
import type { Actor } from '../identity/actor.ts';
import type { SessionFacts as Ties } from '../identity/facts.ts';
import { type Action, decide } from '../identity/policy.ts';
import type { Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { isSeat, type Seat, seats } from './audience.ts';
import type { BoardFacts } from './desk/coverage-rules.ts';
import type { LiveFacts } from './live-facts.ts';
import { readLive } from './live-store.ts';
import type { House } from './ports.ts';
import { lockSession } from './store.ts';

export type SessionAction = Extract<
  Action,
  | `session.${string}`
  | `phase.${string}`
  | `break.${string}`
  | `mask.${string}`
  | 'debrief.write'
  | `stop.${string}`
  | `question.${string}`
  | `coverage.${string}`
  | `note.${string}`
  | `marker.${string}`
  | `talk.${string}`
  | `caption.${string}`
  | `present.${string}`
  | `consent.${string}`
  | `undertaking.${string}`
  | `attendance.${string}`
  | `exhibit.${string}`
  | `notes.${string}`
  | `preflight.${string}`
  | `safety-copy.${string}`
  | `missed.${string}`
>;

export interface Seated {
  readonly facts: LiveFacts;
  readonly seat: Seat;
}

/** @throws Fault `not-found` */
export function found<T>(read: T | null): T {
  if (read === null) throw noSuchSession();
  return read;
}

const noSuchSession = () => new Fault('not-found', 'There is no such session, or it is not yours.');

interface Asking {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly action: SessionAction;
}
type Anywhere = House['database'] | Transaction;

/**
 * What they are there as, where that is all that is asked.
 * @throws Fault `not-found` | `forbidden`
 */
export async function seatFor(house: House, ask: Asking, db: Anywhere = house.database): Promise<Seat> {
  return seatAmong(house, ask, await house.ties(db, ask.actor, ask.sessionId));
}

/** @throws Fault `not-found` | `forbidden` */
export async function seated(house: House, ask: Asking, db: Anywhere = house.database): Promise<Seated> {
  const seat = await seatFor(house, ask, db);
  return { facts: found(await readLive(db, ask.sessionId)), seat };
}

export interface Reading {
  /** All of a session; null where there is none. Begun after it was asked for, and shared by those who ask at one moment. */
  liveFacts(sessionId: string): Promise<LiveFacts | null>;
  /** The same with what the observation side sees besides. */
  liveBoard(sessionId: string): Promise<{ readonly facts: LiveFacts; readonly board: BoardFacts } | null>;
}

/** The same outside a transaction, for what many pages ask at one moment: whether they may is read for each, the session once. */
export async function seatedAmong(house: House & Reading, ask: Asking): Promise<Seated> {
  const { actor, sessionId } = ask;
  const [ties, facts] = await Promise.all([house.ties(house.database, actor, sessionId), house.liveFacts(sessionId)]);
  const seat = seatAmong(house, ask, ties);
  return { facts: found(facts), seat };
}

function seatAmong(house: Pick<House, 'clock'>, { actor, action }: Asking, ties: Ties | null): Seat {
  if (!ties) throw noSuchSession();
  const decision = decide(actor, action, ties, { now: house.clock.now() });
  // The same words for a session that is not there and one that is not theirs.
  if (!decision.allow)
    throw decision.code === 'not-found' ? noSuchSession() : new Fault(decision.code, decision.reason);
  const seat = seatOf(ties, actor);
  if (!seat) throw new Fault('forbidden', 'This needs to be booked in the session.');
  return seat;
}

/** The same while holding the session's row, so that acts are taken one after the other. */
export async function seatedAlone(house: House, ask: Asking, tx: Transaction): Promise<Seated> {
  if (!(await lockSession(tx, ask.sessionId))) throw noSuchSession();
  return seated(house, ask, tx);
}

/** Of several bookings the one nearest to the child. */
export function seatOf({ roomId, bookedAs }: Pick<Ties, 'roomId' | 'bookedAs'>, actor: Actor): Seat | undefined {
  if (actor.roles.includes('room-station')) return actor.stationRoomId === roomId ? 'room-station' : undefined;
  return seats.find((seat) => bookedAs.some((role) => isSeat(role) && role === seat));
}
