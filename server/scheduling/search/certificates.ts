// When somebody's certificates count: whole days of the venue, so that one lapses there at midnight. Pure.
import type { TimeSpan } from './sweep/question.ts';
import { merged } from './sweep/spans.ts';
import { dayBegins, dayMs, dayOn, piecesOf } from './sweep/wall.ts';

export interface Certificate {
  readonly kind: 'protocol' | 'language' | 'vetting';
  readonly code: string;
  /** `2026-11-24`: the first day it counts */
  readonly trainedOn: string;
  /** the last day it counts; null: no end */
  readonly validUntil: string | null;
}

type Asked = Pick<Certificate, 'kind' | 'code'>;

/** One person's spans in which the asked one counts, in the zone of the venue. */
export function certifiedSpans(certificates: readonly Certificate[], asked: Asked, zone: string): TimeSpan[] {
  return merged(
    certificates
      .filter((one) => answers(one, asked))
      .map(({ trainedOn, validUntil }) => ({
        from: dayBegins(dayNumber(trainedOn), zone),
        until: validUntil === null ? Number.POSITIVE_INFINITY : dayBegins(dayNumber(validUntil) + 1, zone),
      })),
  );
}

/** The day from which nothing counts any more, where there was something and it ends within the span or before it; else null. */
export function lapsedOn(
  certified: readonly TimeSpan[],
  { until }: Pick<TimeSpan, 'until'>,
  zone: string,
): string | null {
  const last = certified.findLast(({ from }) => from < until);
  return last && last.until < until ? dayOf(last.until, zone) : null;
}

/** ar answers for ar-SY and the other way; two kinds of Arabic don't answer for each other. */
function answers(one: Certificate, asked: Asked): boolean {
  if (one.kind !== asked.kind) return false;
  if (one.kind !== 'language') return one.code === asked.code;
  const [has, wants] = [one.code.toLowerCase(), asked.code.toLowerCase()];
  return has === wants || has.startsWith(`${wants}-`) || wants.startsWith(`${has}-`);
}

function dayNumber(day: string): number {
  return Date.parse(day) / dayMs;
}

function dayOf(at: number, zone: string): string {
  const day = dayOn(piecesOf(zone, { from: at, until: at + 1 }), at);
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
