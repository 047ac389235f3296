// Who may do what: one pure function, refusing by default. No I/O, no clock: the caller brings the facts and the time.
// Somebody without any tie to a case or session gets `not-found`, the same as for one that isn't there; somebody with a tie
// but not the right gets `forbidden` with what would help. An administrator of the system is no reader of evidence. Whoever
// has a declared tie to the suspect or the family has no seat on that case, whatever was assigned or booked.
import type { Role } from '../contract/values.ts';
import { Fault } from '../platform/fault.ts';
import type { Actor } from './actor.ts';
import {
  type CaseFacts,
  isActive,
  neverAssigned,
  type PersonFacts,
  type RecordingFacts,
  type Resource,
  type SessionFacts,
  type Sitting,
} from './facts.ts';
import { isRecent } from './rules.ts';

type Roles = readonly Role[] | 'everyone';

/** By role of the person. */
const onTheHouse = {
  'account.manage': ['administrator'],
  'account.invite': ['administrator'],
  'referral.create': ['coordinator'],
  'referral.list': ['coordinator'],
  'referral.match': ['coordinator'],
  'case.open': ['coordinator'],
  'people.list': ['coordinator'],
  'agency.list': ['coordinator', 'administrator'],
  'register.read': ['coordinator', 'administrator'],
  'qualification.manage': ['administrator'],
  'room.manage': ['administrator'],
  'planning.manage': ['administrator'],
  'protocol.manage': ['administrator'],
  'stuck-work.manage': ['administrator'],
  'practice.book': ['coordinator'],
  'waiting.read': ['coordinator'],
  'room.list': 'everyone',
  'outbox.read': ['coordinator', 'administrator'],
  'calendar.own': [
    ...['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'custodian', 'interpreter', 'captioner'],
    ...['supervisor', 'auditor', 'administrator'],
  ],
  'recording.list': ['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'custodian'],
} as const satisfies Record<string, Roles>;

/** By role of the person; oneself may always, except a room's device. */
const onAPerson = {
  'availability.read': ['coordinator', 'administrator'],
  'availability.manage': ['administrator'],
} as const satisfies Record<string, Roles>;

/** By role of an active assignment on the case. */
const onACase = {
  'case.read': 'everyone',
  'case.close': ['coordinator'],
  'case.reopen': ['coordinator'],
  'safeguard.enter': ['coordinator'],
  'safeguard.open': ['coordinator'],
  'diary.write': ['coordinator', 'interviewer'],
  'clock.set': ['coordinator'],
  'child-time.enter': ['coordinator'],
  'wishes.record': ['coordinator', 'interviewer'],
  'child-words.read': ['coordinator', 'interviewer'],
  'need.enter': ['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor'],
  'need.arrange': ['desk'],
  'plan.save': ['coordinator', 'interviewer', 'desk'],
  'assignment.grant': ['coordinator'],
  'assignment.revoke': ['coordinator'],
  'tie.list': ['coordinator'],
  'tie.declare': ['coordinator'],
  'tie.withdraw': ['coordinator'],
  'interview.book': ['coordinator'],
  'referral.join': ['coordinator'],
  'identity.open': ['coordinator'],
  'ledger.read': 'everyone',
  'referrals.read': 'everyone',
  'needs.read': 'everyone',
  'topics.read': 'everyone',
  'detail.open': ['interviewer'],
  'contact.enter': ['coordinator'],
  'supplementary.authorise': ['coordinator'],
  'interview.extend': ['coordinator'],
  'times.find': ['coordinator'],
} as const satisfies Record<string, Roles>;

/** By what one is booked as; a room's station stands in for its room. */
const onASession = {
  'session.read': 'everyone',
  'session.join': ['interviewer', 'desk', 'observer', 'prosecutor', 'captioner', 'interpreter', 'room-station'],
  'session.start': ['interviewer', 'desk'],
  'session.end': ['interviewer', 'desk'],
  'phase.enter': ['interviewer', 'desk'],
  'break.begin': ['interviewer', 'desk'],
  'break.end': ['interviewer', 'desk'],
  /** what the house allows besides is the session's to ask */
  'mask.begin': ['desk'],
  'mask.end': ['desk'],
  'stop.signal': ['interviewer', 'desk'],
  'question.propose': ['observer', 'prosecutor', 'desk'],
  'question.withdraw': ['observer', 'prosecutor', 'desk'],
  'question.edit': ['desk'],
  'question.merge': ['desk'],
  'question.move': ['desk'],
  'question.relay': ['desk'],
  'question.settle': ['interviewer', 'desk'],
  'coverage.tick': ['desk'],
  'coverage.open': ['interviewer', 'desk'],
  'note.write': ['desk'],
  'question.lint': ['observer', 'prosecutor', 'desk'],
  'present.say': ['interviewer', 'desk'],
  'consent.record': ['interviewer', 'desk'],
  'marker.read': ['desk', 'observer', 'prosecutor'],
  'marker.write': ['desk', 'observer', 'prosecutor'],
  /** read and given by whoever watches */
  'undertaking.give': ['desk', 'observer', 'prosecutor', 'captioner'],
  'attendance.read': ['desk'],
  'missed.watch': ['desk', 'observer', 'prosecutor'],
  'talk.read': ['desk', 'observer', 'prosecutor', 'captioner'],
  'talk.write': ['desk', 'observer', 'prosecutor', 'captioner'],
  'talk.speak': ['desk', 'observer', 'prosecutor', 'captioner'],
  'caption.read': ['desk', 'observer', 'prosecutor', 'captioner'],
  'caption.write': ['captioner'],
  'exhibit.read': ['interviewer', 'desk'],
  'exhibit.write': ['interviewer', 'desk'],
  'notes.write': ['interviewer'],
  'preflight.read': ['room-station', 'interviewer', 'desk'],
  'preflight.report': ['room-station'],
  'preflight.override': ['desk'],
  'safety-copy.keep': ['room-station'],
  'debrief.write': ['interviewer', 'desk', 'observer', 'prosecutor', 'captioner'],
} as const satisfies Record<string, Roles>;

/** By role of an active assignment on the recording's case, or by what one was booked as. */
const onARecording = {
  'recording.read': ['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'custodian'],
  'recording.view': ['interviewer', 'desk', 'observer', 'prosecutor', 'custodian'],
  'recording.export': ['custodian'],
  /** an auditor reads the log and sees no recording */
  'custody.read': ['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian', 'auditor'],
  /** the team's own words on how it went: theirs and the house's, nobody's outside */
  'debrief.read': ['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'captioner'],
  /** the recording log, from the beginning of the session on */
  'log.read': ['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian'],
} as const satisfies Record<string, Roles>;

/** Only for somebody who has just proved by passkey or code that it is them (rules.ts says how long that counts). */
const stepUp: ReadonlySet<string> = new Set(['recording.export', 'account.invite'] satisfies Action[]);
const rules = { house: onTheHouse, person: onAPerson, case: onACase, session: onASession, recording: onARecording };

export type Action =
  | keyof typeof onTheHouse
  | keyof typeof onAPerson
  | keyof typeof onACase
  | keyof typeof onASession
  | keyof typeof onARecording;

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
const proveFirst = {
  allow: false,
  code: 'step-up',
  reason: 'Prove first, with your passkey or a code, that it is you.',
} as const satisfies Decision;
const unknown: Decision = { allow: false, code: 'not-found', reason: notYoursReason };

/** Whether it is still them is asked last: of somebody who may not, it isn't asked. */
export function decide(actor: Actor, action: Action, resource: Resource, context: Context): Decision {
  const decision = decideByTie(actor, action, resource, context);
  return decision.allow && stepUp.has(action) && !isRecent(actor.strongAt, context.now) ? proveFirst : decision;
}

function decideByTie(actor: Actor, action: Action, resource: Resource, context: Context): Decision {
  const table: Readonly<Partial<Record<Action, Roles>>> = rules[resource.kind];
  const roles = table[action];
  if (roles === undefined) return unknown;
  if (resource.kind === 'house') return among(roles, actor.roles, 'role');
  if (resource.kind === 'person') return decideOnPerson(actor, roles, resource);
  if (resource.kind === 'case') return decideOnCase({ actor, action, roles }, resource, context);
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

/** For one's own ways in: signed in or proved within the last minutes, since whoever finds a page open must not make it theirs. */
export function mustBeFresh(actor: Actor, now: Date): void {
  if (isRecent(actor.strongAt, now) || isRecent(actor.signedInAt, now)) return;
  throw new Fault('step-up', proveFirst.reason);
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
  if (mine.length === 0) return unknown;
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

function decideOnRecording(actor: Actor, roles: Roles, facts: RecordingFacts, context: Context): Decision {
  const mine = [...standsAs(actor, facts, context), ...assignedAs(actor, facts, context)];
  if (bookedIt(actor, facts)) mine.push('coordinator');
  // Practice has no case to be assigned to: the house's custodian keeps it.
  if (facts.practice && actor.roles.includes('custodian')) mine.push('custodian');
  return mine.length === 0 ? unknown : among(roles, mine, 'assignment');
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
  const help = { role: 'the role', assignment: 'an assignment as', booking: 'to be booked as' }[tie];
  return forbidden(`This needs ${help} ${who}.`);
}

function forbidden(reason: string): Decision {
  return { allow: false, code: 'forbidden', reason };
}
