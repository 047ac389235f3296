// How every act on a live session is done: one transaction that holds the session's row, asks policy and the rules, changes the
// facts, raises the number and appends the custody event under the act's own id; only after the commit is anybody told.
// Guarantee: an act is done once, whatever its sender repeats; a refused act changes nothing.
import { personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { inTransaction, type Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import type { Change, Seat } from './audience.ts';
import type { LiveFacts } from './live-facts.ts';
import type { House, NewEvent } from './ports.ts';
import type { Verdict } from './rules.ts';
import { type SessionAction, seatedAlone } from './seat.ts';
import { raiseLiveSeq } from './store.ts';

export interface Ask {
  readonly actor: Actor;
  /** the act's id, made by its sender: also its custody event's */
  readonly id: string;
  readonly sessionId: string;
  readonly action: SessionAction;
}

export interface Scene {
  readonly tx: Transaction;
  readonly facts: LiveFacts;
  readonly seat: Seat;
  readonly now: Date;
  /** ms of session clock now; null outside a recording */
  readonly mediaMs: number | null;
}

/** The custody event that the act is, without what all have alike. */
export type EventCore =
  Extract<NewEvent, { subject: `session:${string}` }> extends infer E
    ? E extends { type: infer T; data: infer D }
      ? { readonly type: T; readonly data: D }
      : never
    : never;

export interface Performed {
  readonly change: Change;
  /** of those who watch, whom it shows something new, besides the desk; absent: everybody */
  readonly concerns?: readonly string[];
  readonly event: EventCore;
}

export interface Telling {
  mediaMs(facts: LiveFacts): number | null;
  changed(sessionId: string, change: Change, concerns?: readonly string[]): Promise<void>;
}

/** `perform` judges first and then changes; what it throws undoes all of it. */
export async function act(
  house: House & Telling,
  ask: Ask,
  perform: (scene: Scene) => Promise<Performed>,
): Promise<'done' | 'done-before'> {
  const done = await inTransaction(house.database, async (tx) => {
    const { facts, seat } = await seatedAlone(house, ask, tx);
    if (await doneBefore(house, ask, tx)) return null;
    const now = house.clock.now();
    const performed = await perform({ tx, facts, seat, now, mediaMs: house.mediaMs(facts) });
    await raiseLiveSeq(tx, ask.sessionId);
    await house.custody.append(tx, [eventOf(house, ask, { seat, facts }, performed.event)]);
    return performed;
  });
  if (done === null) return 'done-before';
  await house.changed(ask.sessionId, done.change, done.concerns);
  return 'done';
}

/** The log knows every act by its id. @throws Fault `conflict` where another's act, or one of another session, has the id */
async function doneBefore(house: House, ask: Ask, tx: Transaction): Promise<boolean> {
  const entry = await house.custody.entry(tx, ask.id);
  if (!entry) return false;
  const { actor, subject } = entry.event;
  if (actor.id === `person:${ask.actor.personId}` && subject === `session:${ask.sessionId}`) return true;
  throw new Fault('conflict', 'This id was used for another act. Make a new one.');
}

function eventOf(house: House, ask: Ask, { seat, facts }: { seat: Seat; facts: LiveFacts }, core: EventCore): NewEvent {
  const actor = personActor(ask.actor, seat, facts.session.practice ? undefined : 'assignment');
  const why = seat === 'room-station' || seat === 'interviewer' || seat === 'desk' ? 'interview' : 'live-observation';
  return { ...stamp(house.clock, actor, ask.id), subject: `session:${ask.sessionId}`, why, ...core };
}

/** @throws Fault where the rules say no */
export function insist(verdict: Verdict): void {
  if (!verdict.go) throw new Fault(verdict.code, verdict.message);
}

/** Absent is absent: an event never holds null. */
export function moment(mediaMs: number | null): { mediaMs?: number } {
  return mediaMs === null ? {} : { mediaMs };
}
