// What somebody is there as in a session, and whether they may do what they ask: policy decides on the asker's ties, this file
// only finds the seat. Refuses whoever has none as if there were no such session.
import type { Actor } from '../identity/actor.ts';
import type { SessionFacts as Ties } from '../identity/facts.ts';
import { type Action, decide } from '../identity/policy.ts';
import type { Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { isSeat, type Seat, seats } from './audience.ts';
import type { LiveFacts, SessionFacts } from './live-facts.ts';
import type { House } from './ports.ts';
import { lockSession, readLive } from './store.ts';

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

const noSuchSession = () => new Fault('not-found', 'There is no such session, or it is not yours.');

/** @throws Fault `not-found` | `forbidden` */
export async function seated(
  house: House,
  ask: { readonly actor: Actor; readonly sessionId: string; readonly action: SessionAction },
  db: House['database'] | Transaction = house.database,
): Promise<Seated> {
  const { actor, sessionId } = ask;
  return seatedIn(house, ask, {
    ties: await house.ties(db, actor, sessionId),
    facts: await readLive(db, sessionId),
  });
}

export interface Reading {
  /** All of a session; null where there is none. Begun after it was asked for, and shared by those who ask at one moment. */
  liveFacts(sessionId: string): Promise<LiveFacts | null>;
}

/** The same outside a transaction, for what many pages ask at one moment: whether they may is read for each, the session once. */
export async function seatedAmong(
  house: House & Reading,
  ask: { readonly actor: Actor; readonly sessionId: string; readonly action: SessionAction },
): Promise<Seated> {
  const { actor, sessionId } = ask;
  const [ties, facts] = await Promise.all([house.ties(house.database, actor, sessionId), house.liveFacts(sessionId)]);
  return seatedIn(house, ask, { ties, facts });
}

function seatedIn(
  house: Pick<House, 'clock'>,
  { actor, action }: { readonly actor: Actor; readonly action: SessionAction },
  { ties, facts }: { readonly ties: Ties | null; readonly facts: LiveFacts | null },
): Seated {
  if (!ties || !facts) throw noSuchSession();
  const decision = decide(actor, action, ties, { now: house.clock.now() });
  // The same words for a session that is not there and one that is not theirs.
  if (!decision.allow)
    throw decision.code === 'not-found' ? noSuchSession() : new Fault(decision.code, decision.reason);
  const seat = seatOf(facts.session, actor);
  if (!seat) throw noSuchSession();
  return { facts, seat };
}

/** The same while holding the session's row, so that acts are taken one after the other. */
export async function seatedAlone(
  house: House,
  ask: { readonly actor: Actor; readonly sessionId: string; readonly action: SessionAction },
  tx: Transaction,
): Promise<Seated> {
  if (!(await lockSession(tx, ask.sessionId))) throw noSuchSession();
  return seated(house, ask, tx);
}

/** Of several bookings the one nearest to the child. */
export function seatOf(session: SessionFacts, actor: Actor): Seat | undefined {
  if (actor.roles.includes('room-station')) return actor.stationRoomId === session.room.id ? 'room-station' : undefined;
  const mine = session.booked.filter(({ person }) => person.id === actor.personId).map(({ as }) => as);
  return seats.find((seat) => mine.some((role) => isSeat(role) && role === seat));
}
