// The same week in words, day by day: what the picture shows to who doesn't see it, or reads on a small screen. Pure.
import type { Week } from '../../../server/contract/search.ts';
import { clock } from '../../i18n/time.ts';
import type { Day } from './week-layout.ts';
import { t } from './words.ts';

type Row = Week['rows'][number];
type Span = Row['spans'][number];
const called = { good: t('good'), busy: t('taken'), held: t('held2') } as const;

interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** One line a kind of time: `Free 09:00–10:30, 12:00–16:00`, then what is taken, held or good. */
export function dayInWords(row: Row, day: Day, zone: string): readonly string[] {
  const inDay = (state: Span['state']) =>
    cut(
      row.spans.filter((span) => span.state === state),
      day,
    );
  const isChild = row.kind === 'child';
  const states = isChild ? (['good', 'busy'] as const) : (['held', 'busy'] as const);
  const free = isChild ? [] : rest(day, [...inDay('busy'), ...inDay('off'), ...inDay('held')]);
  const lines = [
    ...(free.length === 0 ? [] : [t('freeTimes', { times: times(free, zone) })]),
    ...states.flatMap((state) => {
      const found = inDay(state);
      if (found.length === 0) return [];
      const words = called[state];
      return [whole(found, day) ? t('wordsAllDay', { words }) : `${words} ${times(found, zone)}`];
    }),
  ];
  if (lines.length > 0) return lines;
  return [isChild ? t('nothingKnown') : t('outsideHours')];
}

const times = (stretches: readonly Stretch[], zone: string): string =>
  stretches.map(({ from, until }) => `${clock(new Date(from), zone)}–${clock(new Date(until), zone)}`).join(', ');

const whole = ([first]: readonly Stretch[], day: Day): boolean => first?.from === day.from && first.until === day.until;

/** Within the hours shown, in order, neighbours joined. */
function cut(spans: readonly Span[], day: Day): readonly Stretch[] {
  const within = spans
    .map(({ from, until }) => ({
      from: Math.max(Date.parse(from), day.from),
      until: Math.min(Date.parse(until), day.until),
    }))
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from);
  const joined: Stretch[] = [];
  for (const next of within) {
    const last = joined.at(-1);
    if (last === undefined || next.from > last.until) joined.push(next);
    else joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, next.until) };
  }
  return joined;
}

function rest(day: Day, taken: readonly Stretch[]): readonly Stretch[] {
  const free: Stretch[] = [];
  let from = day.from;
  for (const one of [...taken].sort((a, b) => a.from - b.from)) {
    if (one.from > from) free.push({ from, until: one.from });
    from = Math.max(from, one.until);
  }
  if (from < day.until) free.push({ from, until: day.until });
  return free;
}
