// What makes hours, absences, certificates and profiles right: pure. Each refusal names its field and what would help.
import type { AbsenceRequest, Hours, QualificationRequest } from '../../contract/register.ts';
import { code, languageTag } from '../../contract/values.ts';
import type { FieldError } from '../../platform/fault.ts';
import { impossible, instantAt, isZone } from '../../platform/local-time.ts';
import { field, refuseFields } from '../../platform/malformed.ts';
import type { Span } from '../rules.ts';

const dayMs = 24 * 3_600_000;
const longestAbsenceMs = 732 * dayMs;

/** Throws `malformed` naming each line that is turned around or overlaps an earlier one of the same weekday. */
export function checkHours(hours: readonly Hours[]): void {
  refuseFields(hours.flatMap((line, index) => [...hoursFaults(line, index), ...overlapFaults(hours, index)]));
}

function* hoursFaults(line: Hours, index: number): Generator<FieldError> {
  const { fromMinute, untilMinute, validFrom, validUntil } = line;
  if (untilMinute <= fromMinute) yield field(`hours.${index}.untilMinute`, 'must be later than fromMinute');
  if (validFrom !== undefined && validUntil !== undefined && validUntil < validFrom) {
    yield field(`hours.${index}.validUntil`, 'must not be before validFrom');
  }
}

function overlapFaults(hours: readonly Hours[], index: number): FieldError[] {
  const line = hours[index];
  const other = hours.slice(0, index).findIndex((one) => line !== undefined && overlaps(one, line));
  if (other < 0) return [];
  return [field(`hours.${index}.fromMinute`, `overlaps hours.${other} on the same weekday`)];
}

function overlaps(one: Hours, other: Hours): boolean {
  if (one.weekday !== other.weekday) return false;
  if (one.untilMinute <= other.fromMinute || other.untilMinute <= one.fromMinute) return false;
  const neverBefore = (until: string | undefined, from: string | undefined) => !until || !from || from <= until;
  return neverBefore(one.validUntil, other.validFrom) && neverBefore(other.validUntil, one.validFrom);
}

/** Throws `malformed` for a zone that isn't one. */
export function checkZone(zone: string | null): void {
  if (zone !== null && !isZone(zone))
    refuseFields([field('zone', 'there is no such zone: write one such as Europe/Oslo')]);
}

/** By the wall of the person's own zone. Throws `impossible-time` naming the field. */
export function absenceSpan({ startsAt, endsAt }: AbsenceRequest, zone: string | null, now: Date): Span {
  if (zone === null) {
    throw impossible('startsAt', 'by whose clock? This person has no zone yet: give them one in their profile');
  }
  const span = { startsAt: instantAt(startsAt, zone, 'startsAt'), endsAt: instantAt(endsAt, zone, 'endsAt') };
  const lengthMs = span.endsAt.getTime() - span.startsAt.getTime();
  if (lengthMs <= 0) throw impossible('endsAt', 'must be later than startsAt');
  if (lengthMs > longestAbsenceMs) throw impossible('endsAt', 'must be at most two years after startsAt');
  if (span.endsAt <= now) throw impossible('endsAt', 'is in the past: nothing can be planned there any more');
  return span;
}

/** `protocols` are the ids there are. Throws `malformed` naming each field. */
export function checkQualification(request: QualificationRequest, protocols: readonly string[]): void {
  const { trainedOn, refreshedOn, validUntil } = request;
  const errors = codeFaults(request, protocols);
  if (refreshedOn !== undefined && refreshedOn < trainedOn) {
    errors.push(field('refreshedOn', 'must not be before the training'));
  }
  const last = refreshedOn ?? trainedOn;
  if (validUntil !== undefined && validUntil < last) {
    errors.push(field('validUntil', `must not be before the ${refreshedOn === undefined ? 'training' : 'refreshing'}`));
  }
  refuseFields(errors);
}

function codeFaults({ kind, code: given }: QualificationRequest, protocols: readonly string[]): FieldError[] {
  const wrong = {
    protocol: protocols.includes(given) ? null : `there is no such protocol: it is one of ${protocols.join(', ')}`,
    language: languageTag.safeParse(given).success ? null : 'must be a language such as uk or nb-NO',
    vetting: code.safeParse(given).success ? null : 'must be a code: lower case, digits and hyphens',
  }[kind];
  return wrong === null ? [] : [field('code', wrong)];
}
