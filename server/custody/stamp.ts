// What every custody event of this server says alike: a fresh id, when, by which clock, and who. Names never enter the log;
// a person is an id, the kind of their agency and the role they act in.
import type { NewCustodyEvent } from '../../media/evidence/event.ts';
import type { Role } from '../contract/values.ts';
import type { Actor } from '../identity/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { uuidv7 } from '../platform/ids.ts';

/** What a service hands in; the log adds its place. */
export type { NewCustodyEvent };
export type EventActor = NewCustodyEvent['actor'];
export type Stamp = Pick<NewCustodyEvent, 'v' | 'id' | 'at' | 'clock' | 'actor'>;

/** Spread into an event: `{ ...stamp(clock, by), type, subject, why, data }`. Pass an id where the act has one already. */
export function stamp(clock: Clock, actor: EventActor, id: string = uuidv7()): Stamp {
  const { errMs, src } = clock.uncertainty();
  return { v: 1, id, at: clock.now().toISOString(), clock: { errMs: Math.ceil(errMs), src }, actor };
}

/** A person in the role acted in. `grant` is absent where no assignment stands behind it (practice, the house itself). */
export function personActor(actor: Actor, role: Role, grant?: 'assignment' | `break-glass:${string}`): EventActor {
  const who = { id: `person:${actor.personId}`, agency: actor.agencyKind, role, authn: 'password' } as const;
  return grant ? { ...who, grant } : who;
}

/** The server acting by itself: a job, a rule, a clock. */
export const systemActor: EventActor = { id: 'system' };
