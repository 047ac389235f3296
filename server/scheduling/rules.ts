// What makes a booking's span and people right: pure. That nobody and no room is in two places is the database's to say.
import type { BookInterviewRequest } from '../contract/cases.ts';
import type { Role } from '../contract/values.ts';
import { type AssignmentFact, isActive, type Standing } from '../identity/facts.ts';
import type { FieldError } from '../platform/fault.ts';
import { impossible } from '../platform/local-time.ts';
import { refuseFields } from '../platform/malformed.ts';

const hourMs = 3_600_000;
const longestMs = 12 * hourMs;
const latestEntryMs = 24 * hourMs;

export interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Throws `impossible-time` naming the field. */
export function checkSpan({ startsAt, endsAt }: Span, now: Date): void {
  const lengthMs = endsAt.getTime() - startsAt.getTime();
  if (lengthMs <= 0) throw impossible('endsAt', 'must be later than startsAt');
  if (lengthMs > longestMs) throw impossible('endsAt', 'must be at most 12 hours after startsAt');
  if (now.getTime() - startsAt.getTime() > latestEntryMs)
    throw impossible('startsAt', 'is more than a day in the past');
}

export interface Candidate {
  readonly roles: readonly Role[];
  /** on the case; null for practice, which has none */
  readonly standing: Standing | null;
}

export interface PersonBooking {
  readonly personId: string;
  readonly bookedAs: Role;
}

/** What somebody who watches may be booked as, in this order. */
const watching: readonly Role[] = ['observer', 'prosecutor', 'captioner'];

/** Who is booked as what. Throws `malformed` naming every field that is wrong; never a person's name. */
export function checkPeople(
  request: BookInterviewRequest,
  candidates: ReadonlyMap<string, Candidate>,
  span: Span,
): PersonBooking[] {
  const errors: FieldError[] = [];
  const bookings: PersonBooking[] = [];
  const book = (field: string, personId: string, judged: Judged) => {
    const twice = bookings.some((one) => one.personId === personId);
    if (twice) errors.push({ field, message: 'is booked in this session already' });
    else if ('wrong' in judged) errors.push({ field, message: judged.wrong });
    else bookings.push({ personId, bookedAs: judged.as });
  };
  book('interviewerId', request.interviewerId, withRole(candidates.get(request.interviewerId), 'interviewer'));
  book('deskId', request.deskId, withRole(candidates.get(request.deskId), 'desk'));
  for (const [index, personId] of request.observerIds.entries()) {
    book(`observerIds.${index}`, personId, watchingAs(candidates.get(personId), span));
  }
  refuseFields(errors);
  return bookings;
}

type Judged = { readonly as: Role } | { readonly wrong: string };
const nobody: Judged = { wrong: 'there is nobody with this id' };
const barred: Judged = { wrong: 'has a declared tie to the suspect or the family: no seat on this case' };

function withRole(candidate: Candidate | undefined, role: Role): Judged {
  if (!candidate) return nobody;
  if (candidate.standing?.barred) return barred;
  return candidate.roles.includes(role) ? { as: role } : { wrong: `must have the role ${role}` };
}

function watchingAs(candidate: Candidate | undefined, span: Span): Judged {
  if (!candidate) return nobody;
  if (candidate.standing?.barred) return barred;
  const { roles, standing } = candidate;
  const able = watching.filter((role) => roles.includes(role));
  if (able.length === 0) return { wrong: 'must have the role observer, prosecutor or captioner' };
  const as = able.find((role) => standing === null || holds(standing.assignments, role, span));
  if (as) return { as };
  return { wrong: 'must be assigned to the case to watch it for the whole time: assign them first' };
}

function holds(assignments: readonly AssignmentFact[], role: Role, { startsAt, endsAt }: Span): boolean {
  const last = new Date(endsAt.getTime() - 1);
  return assignments.some((one) => one.role === role && isActive(one, startsAt) && isActive(one, last));
}
