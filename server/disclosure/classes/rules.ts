// When a recording's keeping is looked at again, which class the house gives it by itself, and how pressing that is. Pure.
import { DateTime } from 'luxon';
import type { Dueness, RetentionOutcome } from '../../contract/keeping.ts';
import { retentionClass } from './classes.ts';

/** Days before a review at which it is near. */
const nearDays = 90;
const dayMs = 24 * 3_600_000;

export interface Counted {
  readonly jurisdiction: string;
  readonly outcome: RetentionOutcome;
  readonly countedFrom: Date;
  /** IANA: whose days count */
  readonly zone: string;
}

/** The end of the day, by the venue's wall. */
export function reviewAtOf({ jurisdiction, outcome, countedFrom, zone }: Counted): Date {
  const months = Math.round(retentionClass(jurisdiction, outcome).years * 12);
  return DateTime.fromJSDate(countedFrom, { zone }).plus({ months }).endOf('day').toJSDate();
}

/** The beginning of that day; undefined where there is no such day, and for one that is still to come. */
export function dayTold(day: string, zone: string, now: Date): Date | undefined {
  const at = DateTime.fromISO(day, { zone });
  return at.isValid && at.toMillis() <= now.getTime() ? at.toJSDate() : undefined;
}

export function duenessOf(reviewAt: Date, now: Date): Dueness {
  const leftMs = reviewAt.getTime() - now.getTime();
  if (leftMs <= 0) return 'overdue';
  return leftMs <= nearDays * dayMs ? 'near' : 'later';
}

export interface Kept {
  readonly practice: boolean;
  readonly sealedAt: Date;
  /** of its case; null while that is open */
  readonly closedAt: Date | null;
  /** the newest assignment */
  readonly now: { readonly outcome: RetentionOutcome; readonly countedFrom: Date } | null;
}

export interface ByItself {
  readonly outcome: RetentionOutcome;
  readonly countedFrom: Date;
}

/** What the house says by itself: at the seal, and when the case is closed or opened again. Null where what stands goes on. */
export function byTheHouse({ practice, sealedAt, closedAt, now }: Kept): ByItself | null {
  if (practice) return now ? null : { outcome: 'practice', countedFrom: sealedAt };
  const goesOn = { outcome: 'pending', countedFrom: sealedAt } as const;
  if (closedAt === null) return now === null || now.outcome === 'closed' ? goesOn : null;
  const closed = { outcome: 'closed', countedFrom: closedAt } as const;
  return now === null || now.outcome === 'pending' ? closed : null;
}
