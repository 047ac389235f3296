// Whether somebody's certificates count on a day: pure, and the one rule for the register, the search and every booking.
// Days are the venue's calendar days, so a certificate lapses there at midnight and nowhere in the middle of a day.
import { DateTime } from 'luxon';
import { calendarDayOf } from '../../platform/local-time.ts';

export interface Certificate {
  readonly kind: 'protocol' | 'language' | 'vetting';
  readonly code: string;
  /** `2026-11-24`: the first day it counts */
  readonly trainedOn: string;
  /** the last day it counts; null: no end */
  readonly validUntil: string | null;
}

export type Qualified =
  | { readonly ok: true }
  /** `since`: the first day on which it no longer counted */
  | { readonly ok: false; readonly code: 'certificate-lapsed'; readonly since: string }
  | { readonly ok: false; readonly code: 'not-certified' };

/** `certificates` are one person's, without those that were ended; `day` such as 2026-11-24. */
export function qualifiedOn(
  certificates: readonly Certificate[],
  asked: Pick<Certificate, 'kind' | 'code'>,
  day: string,
): Qualified {
  const fitting = certificates.filter((one) => answers(one, asked) && one.trainedOn <= day);
  if (fitting.some((one) => !lapsedOn(one, day))) return { ok: true };
  const last = fitting
    .flatMap(({ validUntil }) => validUntil ?? [])
    .sort()
    .at(-1);
  if (last === undefined) return { ok: false, code: 'not-certified' };
  return { ok: false, code: 'certificate-lapsed', since: dayAfter(last) };
}

export function lapsedOn({ validUntil }: Pick<Certificate, 'validUntil'>, day: string): boolean {
  return validUntil !== null && validUntil < day;
}

/** From a row of the database, whose days are midnights in UTC. */
export function toCertificate(row: {
  kind: Certificate['kind'];
  code: string;
  trainedOn: Date;
  validUntil: Date | null;
}): Certificate {
  const { kind, code, trainedOn, validUntil } = row;
  return { kind, code, trainedOn: calendarDayOf(trainedOn), validUntil: validUntil && calendarDayOf(validUntil) };
}

/** A language answers for its regions and a region for its language: `ar` and `ar-SY` speak with each other. */
function answers(one: Certificate, asked: Pick<Certificate, 'kind' | 'code'>): boolean {
  if (one.kind !== asked.kind) return false;
  if (one.kind !== 'language') return one.code === asked.code;
  const [has, needs] = [one.code.toLowerCase(), asked.code.toLowerCase()];
  return has === needs || has.startsWith(`${needs}-`) || needs.startsWith(`${has}-`);
}

function dayAfter(day: string): string {
  return calendarDayOf(DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toJSDate());
}
