// What makes an assignment or a case state right: pure.
import type { AssignmentRequest } from '../contract/cases.ts';
import type { Role } from '../contract/values.ts';
import { Fault } from '../platform/fault.ts';

/** Devices, administrators and outside recipients are never tied to a case. */
const unassignable: readonly Role[] = ['room-station', 'administrator', 'recipient'];

/** Throws `malformed` naming the field. */
export function checkAssignment(request: AssignmentRequest, personRoles: readonly Role[] | undefined): void {
  if (!personRoles) throw malformed('personId', 'there is nobody with this id');
  if (unassignable.includes(request.role)) throw malformed('role', 'cannot be assigned to a case');
  if (!personRoles.includes(request.role)) throw malformed('role', 'this person does not have this role');
  if (request.validUntil !== undefined && request.validUntil <= request.validFrom) {
    throw malformed('validUntil', 'must be later than validFrom');
  }
}

export function malformed(field: string, message: string): Fault {
  return new Fault('malformed', `${field}: ${message}.`, { errors: [{ field, message }] });
}

/** A number within a year: `26-014`. */
export function caseNumber(year: number, number: number): string {
  return `${String(year % 100).padStart(2, '0')}-${String(number).padStart(3, '0')}`;
}
