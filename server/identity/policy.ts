// Who may do what: one pure function, refusing by default. No I/O, no clock: the caller brings the facts and the time.
// Somebody without any tie to a case or session gets `not-found`, the same as for one that isn't there; somebody with a tie
// but not the right gets `forbidden` with what would help. An administrator of the system is no reader of evidence.
import type { Role } from '../contract/values.ts';
import { Fault } from '../platform/fault.ts';
import type { Actor } from './actor.ts';
import {
  type CaseFacts,
  isActive,
  type RecordingFacts,
  type Resource,
  type SessionFacts,
  type Sitting,
} from './facts.ts';

type Roles = readonly Role[] | 'everyone';

/** By role of the person. */
const onTheHouse = {
  'referral.create': ['coordinator'],
  'referral.list': ['coordinator'],
  'case.open': ['coordinator'],
  'people.list': ['coordinator'],
  'practice.book': ['coordinator'],
  'room.list': 'everyone',
  'recording.list': ['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'custodian'],
} as const satisfies Record<string, Roles>;

/** By role of an active assignment on the case. */
const onACase = {
  'case.read': 'everyone',
  'assignment.grant': ['coordinator'],
  'assignment.revoke': ['coordinator'],
  'interview.book': ['coordinator'],
  'times.find': ['coordinator'],
} as const satisfies Record<string, Roles>;

/** By what one is booked as; a room's station stands in for its room. */
const onASession = {
  'session.read': 'everyone',
  'session.join': ['interviewer', 'desk', 'observer', 'prosecutor', 'room-station'],
  'session.start': ['interviewer', 'desk'],
  'session.end': ['interviewer', 'desk'],
  'phase.enter': ['interviewer', 'desk'],
  'question.propose': ['observer', 'prosecutor', 'desk'],
  'question.relay': ['desk'],
  'question.settle': ['interviewer', 'desk'],
} as const satisfies Record<string, Roles>;

/** By role of an active assignment on the recording's case, or by what one was booked as. */
const onARecording = {
  'recording.read': ['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'custodian'],
  'recording.view': ['interviewer', 'desk', 'observer', 'prosecutor', 'custodian'],
  'recording.export': ['custodian'],
  'custody.read': ['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian'],
} as const satisfies Record<string, Roles>;

const rules = { house: onTheHouse, case: onACase, session: onASession, recording: onARecording };

export type Action =
  | keyof typeof onTheHouse
  | keyof typeof onACase
  | keyof typeof onASession
  | keyof typeof onARecording;

export interface Context {
  readonly now: Date;
}

export type Decision =
  | { readonly allow: true }
  | { readonly allow: false; readonly code: 'forbidden' | 'not-found'; readonly reason: string };

const allowed: Decision = { allow: true };
const notYoursReason = 'There is no such thing, or it is not yours to see.';
const unknown: Decision = { allow: false, code: 'not-found', reason: notYoursReason };

export function decide(actor: Actor, action: Action, resource: Resource, context: Context): Decision {
  const table: Readonly<Partial<Record<Action, Roles>>> = rules[resource.kind];
  const roles = table[action];
  if (roles === undefined) return unknown;
  if (resource.kind === 'house') return among(roles, actor.roles, 'role');
  if (resource.kind === 'case') return decideOnCase(actor, roles, resource, context);
  if (resource.kind === 'session') return decideOnSession({ actor, action, roles }, resource, context);
  return decideOnRecording(actor, roles, resource, context);
}

/** Throws the Fault of a refusal. */
export function mustBeAllowed(decision: Decision): void {
  if (!decision.allow) throw new Fault(decision.code, decision.reason);
}

/** For what isn't there: word for word what somebody without a tie to it is told. */
export function notYours(): Fault {
  return new Fault('not-found', notYoursReason);
}

function decideOnCase(actor: Actor, roles: Roles, facts: CaseFacts, context: Context): Decision {
  const mine = assignedAs(actor, facts, context);
  return mine.length === 0 ? unknown : among(roles, mine, 'assignment');
}

function decideOnSession(
  asked: { actor: Actor; action: Action; roles: Roles },
  facts: SessionFacts,
  context: Context,
): Decision {
  const { actor, action, roles } = asked;
  const booked = standsAs(actor, facts, context);
  const tied = booked.length > 0 || assignedAs(actor, facts, context).length > 0 || bookedIt(actor, facts);
  if (!tied) return unknown;
  if (action !== 'session.read' && facts.state === 'held')
    return forbidden('This time is only held: confirm it first.');
  if (action !== 'session.read' && facts.state === 'cancelled') return forbidden('This session was cancelled.');
  if (action === 'session.join' && facts.state === 'ended') return forbidden('This session has ended.');
  return among(roles, booked, 'booking');
}

function decideOnRecording(actor: Actor, roles: Roles, facts: RecordingFacts, context: Context): Decision {
  const mine = [...standsAs(actor, facts, context), ...assignedAs(actor, facts, context)];
  if (bookedIt(actor, facts)) mine.push('coordinator');
  // Practice has no case to be assigned to: the house's custodian keeps it.
  if (facts.practice && actor.roles.includes('custodian')) mine.push('custodian');
  return mine.length === 0 ? unknown : among(roles, mine, 'assignment');
}

/** Roles of active assignments that the person still has. */
function assignedAs(actor: Actor, facts: CaseFacts | Sitting, context: Context): Role[] {
  const active = facts.assignments.filter((one) => isActive(one, context.now)).map((one) => one.role);
  return active.filter((role) => actor.roles.includes(role));
}

/** What the actor's bookings are worth now: one whose assignments have all ended is no longer there. */
function standsAs(actor: Actor, facts: Sitting, context: Context): Role[] {
  if (actor.roles.includes('room-station')) return actor.stationRoomId === facts.roomId ? ['room-station'] : [];
  const assigned = facts.assignments.some((one) => isActive(one, context.now));
  const barred = facts.assignments.length > 0 && !assigned;
  return facts.bookedAs.filter((role) => {
    if (!actor.roles.includes(role)) return false;
    if (facts.practice) return true;
    return role === 'interviewer' || role === 'desk' ? !barred : assigned;
  });
}

function bookedIt(actor: Actor, facts: Sitting): boolean {
  return facts.practice && facts.bookedById === actor.personId;
}

function among(roles: Roles, mine: readonly Role[], tie: 'role' | 'assignment' | 'booking'): Decision {
  if (roles === 'everyone' || roles.some((role) => mine.includes(role))) return allowed;
  const who = new Intl.ListFormat('en', { type: 'disjunction' }).format(roles);
  const help = { role: 'the role', assignment: 'an assignment as', booking: 'to be booked as' }[tie];
  return forbidden(`This needs ${help} ${who}.`);
}

function forbidden(reason: string): Decision {
  return { allow: false, code: 'forbidden', reason };
}
