// How every act on a live session is done: one transaction that holds the session's row, asks policy and the rules, changes the
// facts, raises the number and appends the custody event under the act's own id; only after the commit is anybody told.
// Guarantee: an act is done once, whatever its sender repeats; a refused act changes nothing.
import type { DoneAt } from '../contract/sitting.ts';
import { personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { inTransaction, type Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { Change, Seat } from './audience.ts';
import { type Happened, happened, mediaTimeThen, pageClock, stateAt } from './late/happened.ts';
import { insertLate } from './late/store.ts';
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
  /** by the page that did it; absent: now */
  readonly done?: DoneAt | undefined;
}

export interface Scene {
  readonly tx: Transaction;
  readonly facts: LiveFacts;
  readonly seat: Seat;
  /** when it is done; of an act that comes late, when it was, and the session's state is that of then */
  readonly now: Date;
  /** ms of session clock at `now`; null outside a recording */
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
  readonly event: EventCore;
  /** what it brings about besides, in order */
  readonly also?: readonly EventCore[];
}

export interface Telling {
  mediaMs(facts: LiveFacts): number | null;
  changed(sessionId: string, change: Change): Promise<void>;
}

/** `perform` judges first and then changes; what it throws undoes all of it. */
export async function act(
  house: House & Telling,
  ask: Ask,
  perform: (scene: Scene) => Promise<Performed>,
): Promise<'done' | 'done-before'> {
  const change = await inTransaction(house.database, async (tx) => {
    const { facts, seat } = await seatedAlone(house, ask, tx);
    if (await doneBefore(house, ask, tx)) return null;
    const when = whenDone(ask, facts, house.clock.now());
    const performed = await perform({ tx, seat, ...sceneThen(house, facts, when) });
    await raiseLiveSeq(tx, ask.sessionId);
    if (when.late) await insertLate(tx, lateRow(ask, when, { type: performed.event.type, now: house.clock.now() }));
    const head = headOf(house, ask, { seat, facts, when });
    const also = (performed.also ?? []).map((core) => ({ ...head, id: uuidv7(), ...core }));
    await house.custody.append(tx, [{ ...head, ...performed.event }, ...also]);
    return performed.change;
  });
  if (change === null) return 'done-before';
  await house.changed(ask.sessionId, change);
  return 'done';
}

/** The log knows every act by its id. @throws Fault `conflict` where another's act, or one of another session, has the id */
async function doneBefore(house: House, ask: Ask, tx: Transaction): Promise<boolean> {
  const entries = await house.custody.entriesOfSubject(tx, `session:${ask.sessionId}`);
  const entry = entries.find(({ event }) => event.id === ask.id);
  if (!entry) return false;
  if (entry.event.actor.id === `person:${ask.actor.personId}`) return true;
  throw new Fault('conflict', 'This id was used for another act. Make a new one.');
}

function whenDone({ done }: Ask, { session }: LiveFacts, now: Date): Happened {
  const told = done && { at: new Date(done.at), errMs: done.errMs };
  return happened(told, { now, startedAt: session.startedAt });
}

function sceneThen(house: House & Telling, facts: LiveFacts, when: Happened): Pick<Scene, 'facts' | 'now' | 'mediaMs'> {
  const nowMs = house.mediaMs(facts);
  if (!when.late) return { facts, now: when.at, mediaMs: nowMs };
  const session = { ...facts.session, state: stateAt(facts.session, when) };
  const mediaMs = mediaTimeThen(facts.recording, when.at, { now: house.clock.now(), nowMs });
  return { facts: { ...facts, session }, now: when.at, mediaMs };
}

function lateRow({ id, sessionId, actor }: Ask, { at, late }: Happened, came: { type: string; now: Date }) {
  if (!late) throw new Error('it came at once');
  const who = { id, sessionId, byId: actor.personId };
  return { ...who, ...late, type: came.type, happenedAt: at, receivedAt: came.now };
}

/** What all events of the act say alike. Of a late one, the clock is its page's. */
function headOf(house: House, ask: Ask, { seat, facts, when }: { seat: Seat; facts: LiveFacts; when: Happened }) {
  const actor = personActor(ask.actor, seat, facts.session.practice ? undefined : 'assignment');
  const why = seat === 'room-station' || seat === 'interviewer' || seat === 'desk' ? 'interview' : 'live-observation';
  const head = { ...stamp(house.clock, actor, ask.id), subject: `session:${ask.sessionId}`, why } as const;
  if (!when.late) return head;
  return { ...head, at: when.at.toISOString(), clock: pageClock(when.at, when.late) };
}

/** @throws Fault where the rules say no */
export function insist(verdict: Verdict): void {
  if (!verdict.go) throw new Fault(verdict.code, verdict.message);
}

/** Absent is absent: an event never holds null. */
export function moment(mediaMs: number | null): { mediaMs?: number } {
  return mediaMs === null ? {} : { mediaMs };
}
