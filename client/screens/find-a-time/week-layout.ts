// Where everything of a week stands: days beside each other, in each day the same hours of the wall, spans in percent of
// their day. An hour that the clocks skip isn't there, one that they repeat is there twice: a day is as wide as any other, but
// its hours are narrower or wider. Pure.
import type { Proposal, Week } from '../../../server/contract/search.ts';
import { clock } from '../../i18n/time.ts';
import { instantOnWall, laterDate, wallDate, wallTime } from '../../i18n/wall-time.ts';

/** Whole hours of the wall, 0 to 24. */
export interface Hours {
  readonly from: number;
  readonly until: number;
}
export interface Tick {
  /** the hour on the wall, `08`; the same twice on a night that has it twice */
  readonly hour: string;
  readonly key: number;
  readonly part: number;
}
export interface Day {
  readonly date: string;
  /** ms since the epoch */
  readonly from: number;
  readonly until: number;
  readonly ticks: readonly Tick[];
  /** within the hours shown: one is skipped or there twice */
  readonly clocksChange: boolean;
  /** no room is open and nothing is proposed: drawn narrow */
  readonly closed: boolean;
}
/** A span within one day. */
export interface Piece {
  readonly day: number;
  readonly startPart: number;
  readonly widthPart: number;
}

interface Between {
  readonly from: string;
  readonly until: string;
}
type Times = Pick<Proposal, 'startsAt' | 'endsAt'>;

export const betweenOf = ({ startsAt, endsAt }: Times): Between => ({ from: startsAt, until: endsAt });

const usual: Hours = { from: 8, until: 18 };

/** The hours worth showing: a working day, and whatever is good for the child, held or proposed beyond it. */
export function hoursShown({ rows, zone, from, until }: Week, proposals: readonly Times[]): Hours {
  const spans = rows.flatMap((row) => row.spans.filter(({ state }) => state === 'good' || state === 'held'));
  const within = [...spans, ...proposals.map(betweenOf)].filter((one) => one.from < until && one.until > from);
  return within.reduce<Hours>((hours, one) => {
    const begins = Number(wallTime(one.from, zone).slice(11, 13));
    const ends = wallTime(one.until, zone);
    // Beyond midnight: the day is shown to its end.
    const overnight = wallDate(one.from, zone) !== ends.slice(0, 10);
    const last = overnight ? 24 : Math.ceil(Number(ends.slice(11, 13)) + Number(ends.slice(14, 16)) / 60);
    return { from: Math.min(hours.from, begins), until: Math.max(hours.until, last) };
  }, usual);
}

export function daysOf(week: Week, hours: Hours, proposals: readonly Times[]): readonly Day[] {
  const monday = wallDate(week.from, week.zone);
  const rooms = week.rows.filter(({ kind }) => kind === 'room');
  return Array.from({ length: 7 }, (_, index) => {
    const date = laterDate(monday, index);
    const from = instantOnWall(date, hours.from * 60, week.zone).getTime();
    const until = instantOnWall(date, hours.until * 60, week.zone).getTime();
    const shut = ({ spans }: Week['rows'][number]) =>
      spans.some((one) => one.state === 'off' && Date.parse(one.from) <= from && Date.parse(one.until) >= until);
    const proposed = proposals.some(
      ({ startsAt, endsAt }) => Date.parse(startsAt) < until && Date.parse(endsAt) > from,
    );
    return {
      date,
      from,
      until,
      ticks: ticksOf({ from, until, zone: week.zone }),
      clocksChange: (until - from) / 3_600_000 !== hours.until - hours.from,
      closed: rooms.length > 0 && rooms.every(shut) && !proposed,
    };
  });
}

/** Every second hour; every fourth where the day is long. */
function ticksOf({ from, until, zone }: { from: number; until: number; zone: string }): readonly Tick[] {
  const every = until - from > 12 * 3_600_000 ? 4 : 2;
  const ticks: Tick[] = [];
  for (let at = from; at < until; at += 1_800_000) {
    const [hour = '', minute = ''] = clock(new Date(at), zone).split(':');
    if (minute === '00' && Number(hour) % every === 0)
      ticks.push({ hour, key: at, part: (100 * (at - from)) / (until - from) });
  }
  return ticks;
}

/** A span cut into the days it touches; what lies outside the hours shown is left out. */
export function piecesOf(days: readonly Day[], between: Between): readonly Piece[] {
  const [begin, end] = [Date.parse(between.from), Date.parse(between.until)];
  return days.flatMap(({ from, until }, day) => {
    const [first, last] = [Math.max(begin, from), Math.min(end, until)];
    if (first >= last) return [];
    const whole = until - from;
    return [{ day, startPart: (100 * (first - from)) / whole, widthPart: (100 * (last - first)) / whole }];
  });
}
