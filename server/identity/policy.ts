// Who may do what: one pure function, refusing by default. No I/O, no clock: the caller brings the facts and the time.
// Somebody without any tie to a case or session gets `not-found`, the same as for one that isn't there; somebody with a tie
// but not the right gets `forbidden` with what would help. An administrator of the system is no reader of evidence. Whoever
// has a declared tie to the suspect or the family has no seat on that case, whatever was assigned or booked.
import type { Role } from '../contract/values.ts';
import { Fault } from '../platform/fault.ts';
import type { Actor } from './actor.ts';
import {
  type CaseFacts,
  glassBroken,
  isActive,
  neverAssigned,
  type PersonFacts,
  type RecordingFacts,
  type Resource,
  type SessionFacts,
  type Sitting,
  type Standing,
} from './facts.ts';
import { type Action, type Roles, rights, stepUp } from './rights.ts';
import { isRecent, proveFirstReason } from './rules.ts';

export type { Action } from './rights.ts';

/** What a house may keep from the interviewer until the child was heard, so that nobody asks what was told them beforehand. */
export const caseDetails = ['referrals', 'ledger', 'needs', 'topics'] as const;
export type CaseDetail = (typeof caseDetails)[number];

const detailOf: Partial<Record<Action, CaseDetail>> = {
  'referrals.read': 'referrals',
  'ledger.read': 'ledger',
  'needs.read': 'needs',
  'topics.read': 'topics',
};

export interface Context {
  readonly now: Date;
  /** of a case: what is closed to its interviewer now; nothing unless given */
  readonly closed?: readonly CaseDetail[];
}

export type Decision =
  | { readonly allow: true }
  | { readonly allow: false; readonly code: 'forbidden' | 'not-found' | 'step-up'; readonly reason: string };

const allowed: Decision = { allow: true };
const notYoursReason = 'There is no such thing, or it is not yours to see.';
const proveFirst = { allow: false, code: 'step-up', reason: proveFirstReason } as const satisfies Decision;
const unknown: Decision = { allow: false, code: 'not-found', reason: notYoursReason };

/** Whether it is still them is asked last: of somebody who may not, it isn't asked. */
export function decide(actor: Actor, action: Action, resource: Resource, context: Context): Decision {
  const decision = decideByTie(actor, action, resource, context);
  return decision.allow && stepUp.has(action) && !isRecent(actor.strongAt, context.now) ? proveFirst : decision;
}

function decideByTie(actor: Actor, action: Action, resource: Resource, context: Context): Decision {
  const table: Readonly<Partial<Record<Action, Roles>>> = rights[resource.kind];
  const roles = table[action];
  if (roles === undefined) return unknown;
  if (resource.kind === 'house') return among(roles, actor.roles, 'role');
  if (resource.kind === 'person') return decideOnPerson(actor, roles, resource);
  if (resource.kind === 'case') return decideOnCase({ actor, action, roles }, resource, context);
  if (resource.kind === 'session') return decideOnSession({ actor, action, roles }, resource, context);
  return decideOnRecording({ actor, action, roles }, resource, context);
}

/** Throws the Fault of a refusal. */
export function mustBeAllowed(decision: Decision): void {
  if (!decision.allow) throw new Fault(decision.code, decision.reason);
}

/** For what isn't there: word for word what somebody without a tie to it is told. */
export function notYours(): Fault {
  return new Fault('not-found', notYoursReason);
}

function decideOnPerson(actor: Actor, roles: Roles, facts: PersonFacts): Decision {
  const own = facts.personId === actor.personId && !actor.roles.includes('room-station');
  return own ? allowed : among(roles, actor.roles, 'role');
}

interface Asked {
  readonly actor: Actor;
  readonly action: Action;
  readonly roles: Roles;
}

function decideOnCase({ actor, action, roles }: Asked, facts: CaseFacts, context: Context): Decision {
  const mine = assignedAs(actor, facts, context);
  if (mine.length === 0) return byGlass(action, facts, context);
  const detail = detailOf[action];
  const blind = detail !== undefined && context.closed?.includes(detail) && mine.includes('interviewer');
  return blind ? forbidden(closedUntilHeard) : among(roles, mine, 'assignment');
}

const closedUntilHeard = 'This is kept from the interviewer until the child was heard. Opening it stands in the log.';

function decideOnSession(asked: Asked, facts: SessionFacts, context: Context): Decision {
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

function decideOnRecording({ actor, action, roles }: Asked, facts: RecordingFacts, context: Context): Decision {
  if (action === 'release.watch')
    return facts.released && roles !== 'everyone' && roles.some((one) => actor.roles.includes(one)) ? allowed : unknown;
  const mine = [...standsAs(actor, facts, context), ...assignedAs(actor, facts, context)];
  if (bookedIt(actor, facts)) mine.push('coordinator');
  // Practice has no case to be assigned to: the house's custodian keeps it.
  if (facts.practice && actor.roles.includes('custodian')) mine.push('custodian');
  return mine.length === 0 ? byGlass(action, facts, context) : among(roles, mine, 'assignment');
}

/** Whose job may need a case at once, in the order in which a role is taken for the log. */
export const glassRoles: readonly Role[] = rights.house['glass.break'];

/** What a case that was opened in an emergency lets be read. */
const readByGlass: readonly Action[] = [
  ...(['case.read', 'ledger.read', 'referrals.read', 'needs.read', 'topics.read'] as const),
  ...(['recording.read', 'recording.view', 'custody.read'] as const),
];

/** For somebody without a tie of their own. */
function byGlass(action: Action, facts: Standing, context: Context): Decision {
  if (!glassBroken(facts, context.now)) return unknown;
  if (readByGlass.includes(action)) return allowed;
  return forbidden('A case that was opened in an emergency can be read, and nothing more.');
}

/** Roles of active assignments that the person still has. */
function assignedAs(actor: Actor, facts: CaseFacts | Sitting, context: Context): Role[] {
  if (facts.barred) return [];
  const active = facts.assignments.filter((one) => isActive(one, context.now)).map((one) => one.role);
  return active.filter((role) => actor.roles.includes(role) && !neverAssigned.includes(role));
}

/** Stand by their booking alone; nobody watches without an assignment. */
const byBooking: readonly Role[] = ['interviewer', 'desk', 'interpreter'];

/** What the actor's bookings are worth now: nothing to the barred, and nothing where all assignments have ended. */
function standsAs(actor: Actor, facts: Sitting, context: Context): Role[] {
  if (actor.roles.includes('room-station')) return actor.stationRoomId === facts.roomId ? ['room-station'] : [];
  if (facts.barred) return [];
  const assigned = facts.assignments.some((one) => isActive(one, context.now));
  const allEnded = facts.assignments.length > 0 && !assigned;
  return facts.bookedAs.filter((role) => {
    if (!actor.roles.includes(role) || neverAssigned.includes(role)) return false;
    if (facts.practice) return true;
    return byBooking.includes(role) ? !allEnded : assigned;
  });
}

function bookedIt(actor: Actor, facts: Sitting): boolean {
  return facts.practice && facts.bookedById === actor.personId;
}

function among(roles: Roles, mine: readonly Role[], tie: 'role' | 'assignment' | 'booking'): Decision {
  if (roles === 'everyone' || roles.some((role) => mine.includes(role))) return allowed;
  const who = new Intl.ListFormat('en', { type: 'disjunction' }).format(roles);
  return {
    role: forbidden(`This needs the role ${who}.`),
    assignment: forbidden(`This needs an assignment as ${who}.`),
    booking: forbidden(`This needs to be booked as ${who}.`),
  }[tie];
}

function forbidden(reason: string): Decision {
  return { allow: false, code: 'forbidden', reason };
}
