// What may be asked: a span on the venue's wall that can be said, long enough and not too long, and parties that exist.
import type { SearchQuestion } from '../../contract/search.ts';
import { Fault, type FieldError } from '../../platform/fault.ts';
import { impossible, instantAt, isZone } from '../../platform/local-time.ts';
import type { Span } from './to-question.ts';

const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;
const longestMs = 92 * dayMs;

/** From now on: what lies before it is not looked at. Throws `malformed` or `impossible-time` naming the field. */
export function spanOf({ earliest, latest, zone, lengthMinutes }: SearchQuestion, now: Date): Span {
  checkZone(zone);
  const asked = {
    from: instantAt(earliest, zone, 'earliest').getTime(),
    until: instantAt(latest, zone, 'latest').getTime(),
  };
  // An hour more than 92 days: the clocks may go back in between.
  if (asked.until - asked.from > longestMs + 60 * minuteMs)
    throw impossible('latest', 'must be at most 92 days after earliest');
  if (asked.until <= now.getTime()) throw impossible('latest', 'is over already');
  const from = Math.max(asked.from, now.getTime());
  if (asked.until - from < lengthMinutes * minuteMs) {
    throw impossible('latest', `leaves less than the ${lengthMinutes} minutes that are needed`);
  }
  return { earliest: from, latest: asked.until };
}

export function checkZone(zone: string): void {
  if (!isZone(zone)) refuse([{ field: 'zone', message: 'there is no such zone' }]);
}

export function refuse(errors: readonly FieldError[]): void {
  const [first] = errors;
  if (first) throw new Fault('malformed', `${first.field}: ${first.message}.`, { errors });
}
