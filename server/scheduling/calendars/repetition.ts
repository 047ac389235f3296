// When an entry of a calendar happens: its start, what its rules and extra dates add, without the dates taken out. Wall-clock
// times, since a meeting at ten stays at ten when the clocks change. Every step of a rule is counted, and the count is
// bounded for the whole calendar: a rule that repeats for ever ends in a refusal, not in a server that stands still.
import ICAL from 'ical.js';
import { utcOf, type WallClock, type WallClocks } from './wall-clock.ts';

const dayMs = 86_400_000;
/** On no clock in particular. */
const floating = { zone: ICAL.Timezone.localTimezone };

export interface Occurrence {
  /** wall-clock, on the clock of the entry's start */
  readonly start: ICAL.Time;
  /** ms since 1970 */
  readonly startMs: number;
  /** ms since 1970; only where an extra date brings its own */
  readonly endMs?: number;
}

export interface Expansion {
  readonly clocks: WallClocks;
  /** ms since 1970: only occurrences that start between the two are looked for. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** Called for every step of a rule; throws when there were too many. */
  step(): void;
}

/** In no order, each instant once. Dates that the entry excludes are left out. */
export function* occurrencesOf(entry: ICAL.Component, expansion: Expansion): Generator<Occurrence> {
  const property = entry.getFirstProperty('dtstart');
  const start = property?.getFirstValue();
  if (!property || !(start instanceof ICAL.Time)) throw new RangeError('an entry without a start');
  const clock = expansion.clocks.of(property);
  const excluded = takenOut(entry, expansion.clocks);
  const seen = new Set<number>();
  for (const one of everything(entry, { start, startMs: clock(start) }, { clock, expansion })) {
    if (seen.has(one.startMs) || excluded(one)) continue;
    seen.add(one.startMs);
    yield one;
  }
}

function* everything(
  entry: ICAL.Component,
  first: Occurrence,
  on: { clock: WallClock; expansion: Expansion },
): Generator<Occurrence> {
  yield first;
  for (const property of entry.getAllProperties('rrule')) {
    const rule = property.getFirstValue();
    if (!(rule instanceof ICAL.Recur)) throw new RangeError('a rule that is none');
    yield* byRule(rule, first.start, on);
  }
  for (const property of entry.getAllProperties('rdate')) {
    const clock = on.expansion.clocks.of(property);
    for (const value of property.getValues()) yield extra(value, clock);
  }
}

function* byRule(
  rule: ICAL.Recur,
  start: ICAL.Time,
  { clock, expansion }: { clock: WallClock; expansion: Expansion },
): Generator<Occurrence> {
  const ends = endOf(rule, clock);
  // The library compares ends in zones of its own: it is asked for wall-clock times only, and the end is found here.
  const endless = rule.clone();
  endless.until = null;
  // Zones are asked only near the window: most of a long rule lies before it.
  const earliestMs = expansion.fromMs - 2 * dayMs;
  const iterator = endless.iterator(onClockOf(floating, start));
  for (let next = iterator.next(); next; next = iterator.next()) {
    expansion.step();
    if (utcOf(next) < earliestMs) continue;
    const at = onClockOf(start, next);
    const startMs = clock(at);
    if (startMs >= expansion.untilMs || ends(at, startMs)) return;
    yield { start: at, startMs };
  }
}

/** Whether an occurrence lies past the rule's UNTIL: a day, an instant, or a time on the same wall clock. */
function endOf({ until }: ICAL.Recur, clock: WallClock): (at: ICAL.Time, startMs: number) => boolean {
  if (!until) return () => false;
  if (until.isDate) return (at) => dayOf(at) > dayOf(until);
  const untilMs = until.zone === ICAL.Timezone.utcTimezone ? until.toUnixTime() * 1000 : clock(until);
  return (_at, startMs) => startMs > untilMs;
}

function extra(value: unknown, clock: WallClock): Occurrence {
  if (value instanceof ICAL.Time) return { start: value, startMs: clock(value) };
  if (!(value instanceof ICAL.Period)) throw new RangeError('an extra date that is none');
  const start = value.start;
  return { start, startMs: clock(start), endMs: endOfPeriod(value, clock) };
}

/** ms since 1970 of a period's end, which it gives itself or by its length. */
export function endOfPeriod(period: ICAL.Period, clock: WallClock): number {
  // A period has one of the two; the library types both as always there.
  const end: ICAL.Time | null = period.end;
  return end ? clock(end) : clock(period.start) + period.duration.toSeconds() * 1000;
}

/** A date without a time takes out all of its day. */
function takenOut(entry: ICAL.Component, clocks: WallClocks): (one: Occurrence) => boolean {
  const instants = new Set<number>();
  const days = new Set<string>();
  for (const property of entry.getAllProperties('exdate')) {
    const clock = clocks.of(property);
    for (const value of property.getValues()) {
      if (!(value instanceof ICAL.Time)) throw new RangeError('an excluded date that is none');
      if (value.isDate) days.add(dayOf(value));
      else instants.add(clock(value));
    }
  }
  return ({ start, startMs }) => instants.has(startMs) || days.has(dayOf(start));
}

/** `2026-11-24`; compares as text. */
export function dayOf({ year, month, day }: ICAL.Time): string {
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}

/** The same reading on the wall that another time is on. */
function onClockOf({ zone }: Pick<ICAL.Time, 'zone'>, time: ICAL.Time): ICAL.Time {
  const copy = time.clone();
  copy.zone = zone;
  return copy;
}
