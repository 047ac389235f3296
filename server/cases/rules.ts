// What makes an assignment or a case state right: pure.
import type { AssignmentRequest } from '../contract/cases.ts';
import type { Role } from '../contract/values.ts';
import { type AssignmentFact, neverAssigned } from '../identity/facts.ts';
import { Fault } from '../platform/fault.ts';

/** Throws `malformed` naming the field. */
export function checkAssignment(request: AssignmentRequest, personRoles: readonly Role[] | undefined): void {
  if (!personRoles) throw malformed('personId', 'there is nobody with this id');
  if (neverAssigned.includes(request.role)) throw malformed('role', 'cannot be assigned to a case');
  if (!personRoles.includes(request.role)) throw malformed('role', 'this person does not have this role');
  if (request.validUntil !== undefined && request.validUntil <= request.validFrom) {
    throw malformed('validUntil', 'must be later than validFrom');
  }
}

/** Throws `conflict` for an assignment that has ended, `malformed` naming the field for an instant outside of it. */
export function checkHandOver(
  ending: AssignmentFact & { readonly personId: string },
  { at, now, personId }: { at: Date; now: Date; personId: string },
): void {
  const end = ending.revokedAt ?? ending.validUntil;
  if (end !== null && end <= now) throw new Fault('conflict', 'This assignment has ended: assign somebody anew.');
  if (personId === ending.personId) throw malformed('personId', 'holds this assignment already');
  if (at < now) throw malformed('at', 'must not be in the past');
  if (at <= ending.validFrom) throw malformed('at', 'must be after the assignment begins');
  if (end !== null && at >= end) throw malformed('at', 'must be before the assignment ends');
}

/** Whether an assignment and a span have an instant in common. */
export function overlaps(one: AssignmentFact, other: { validFrom: Date; validUntil: Date | null }): boolean {
  const end = one.revokedAt ?? one.validUntil;
  return (end === null || other.validFrom < end) && (other.validUntil === null || one.validFrom < other.validUntil);
}

export function malformed(field: string, message: string): Fault {
  return new Fault('malformed', `${field}: ${message}.`, { errors: [{ field, message }] });
}

/** A number within a year: `26-014`. */
export function caseNumber(year: number, number: number): string {
  return `${String(year % 100).padStart(2, '0')}-${String(number).padStart(3, '0')}`;
}
