// From the text of somebody's calendar (iCalendar, RFC 5545) to the times they are busy in a window: pure. Nothing else of
// it is kept: no title, no place, no other people. Refuses what is no calendar and what is too much; an entry that can't
// be understood is counted, so that its owner can be told that the picture has a hole.
import ICAL from 'ical.js';
import type { Span } from '../rules.ts';
import { CalendarRefusal } from './calendar-refusal.ts';
import { lengthOf } from './length.ts';
import { dayOf, type Expansion, endOfPeriod, occurrencesOf } from './repetition.ts';
import { WallClocks } from './wall-clock.ts';

export interface ReadingRequest {
  readonly text: string;
  /** IANA zone of the calendar's owner: for whole days and for times without a zone. */
  readonly zone: string;
  /** What is looked at. */
  readonly window: Span;
  /** How UIDs of our own end: what we booked came back to us, and says nothing new. */
  readonly ownUids: string;
}

export interface Reading {
  /** Within the window, by time, none touching another. */
  readonly busy: readonly Span[];
  /** How many entries could not be understood: they may hide a busy time. */
  readonly unread: number;
}

/** Bounds on one calendar: characters, entries, steps of all its rules together, and busy times found. */
export const limits = { text: 5_000_000, entries: 20_000, steps: 250_000, found: 50_000 } as const;

/** Throws a CalendarRefusal. */
export function readCalendar({ text, zone, window, ownUids }: ReadingRequest): Reading {
  if (text.length > limits.text) throw new CalendarRefusal('too-large');
  const found: MsSpan[] = [];
  const within = { fromMs: window.startsAt.getTime(), untilMs: window.endsAt.getTime() };
  let steps = 0;
  const step = () => {
    if (++steps > limits.steps) throw new CalendarRefusal('repeats-too-often');
  };
  let unread = 0;
  for (const calendar of calendarsIn(text)) {
    const expansion = { ...within, clocks: new WallClocks(calendar, zone), step, ownUids };
    unread += readEntries(calendar, expansion, (span) => {
      if (!(span.fromMs < span.untilMs) || span.untilMs <= within.fromMs || span.fromMs >= within.untilMs) return;
      if (found.push(span) > limits.found) throw new CalendarRefusal('too-many-entries');
    });
  }
  return { busy: joined(found, within), unread };
}

interface MsSpan {
  readonly fromMs: number;
  readonly untilMs: number;
}
type Found = (span: MsSpan) => void;

function calendarsIn(text: string): ICAL.Component[] {
  if (!/^\s*BEGIN:VCALENDAR\r?\n/i.test(text)) throw new CalendarRefusal('no-calendar');
  try {
    const parsed: unknown = ICAL.parse(text.trim());
    if (!Array.isArray(parsed)) throw new TypeError('not jCal');
    const several = Array.isArray(parsed[0]) ? parsed : [parsed];
    return several.map((one) => new ICAL.Component(one));
  } catch (cause) {
    throw new CalendarRefusal('damaged', cause);
  }
}

/** Returns how many entries could not be understood. */
function readEntries(
  calendar: ICAL.Component,
  { ownUids, ...expansion }: Expansion & { ownUids: string },
  found: Found,
): number {
  const isOurs = (entry: ICAL.Component) => uidOf(entry).endsWith(ownUids);
  const entries = calendar.getAllSubcomponents('vevent').filter((entry) => !isOurs(entry));
  const others = calendar.getAllSubcomponents('vfreebusy');
  if (entries.length + others.length > limits.entries) throw new CalendarRefusal('too-many-entries');
  let unread = 0;
  const attempt = (act: () => void) => {
    try {
      act();
    } catch (error) {
      if (error instanceof CalendarRefusal) throw error;
      unread += 1;
    }
  };
  const replaced = new Map<string, Replaced>();
  for (const entry of entries) attempt(() => noteReplacement(entry, expansion, replaced));
  for (const entry of entries) attempt(() => readEntry(entry, { expansion, replaced, found }));
  for (const entry of others) attempt(() => readFreeBusy(entry, expansion, found));
  return unread;
}

/** Which occurrences of a repeated entry are replaced by entries of their own. */
interface Replaced {
  readonly instants: Set<number>;
  readonly days: Set<string>;
}

function noteReplacement(entry: ICAL.Component, { clocks }: Expansion, replaced: Map<string, Replaced>): void {
  const property = entry.getFirstProperty('recurrence-id');
  if (!property) return;
  const time = property.getFirstValue();
  if (!(time instanceof ICAL.Time)) throw new RangeError('a replacement of nothing');
  const uid = uidOf(entry);
  const ofUid = replaced.get(uid) ?? { instants: new Set(), days: new Set() };
  replaced.set(uid, ofUid);
  if (time.isDate) ofUid.days.add(dayOf(time));
  else ofUid.instants.add(clocks.of(property)(time));
}

function readEntry(
  entry: ICAL.Component,
  { expansion, replaced, found }: { expansion: Expansion; replaced: ReadonlyMap<string, Replaced>; found: Found },
): void {
  if (word(entry, 'status') === 'CANCELLED' || word(entry, 'transp') === 'TRANSPARENT') return;
  const replacement = entry.getFirstProperty('recurrence-id');
  if (replacement?.getFirstParameter('range')) throw new RangeError('a replacement of all that follows');
  const ofUid = replacement ? undefined : replaced.get(uidOf(entry));
  const length = lengthOf(entry, expansion.clocks);
  for (const one of occurrencesOf(entry, { ...expansion, fromMs: expansion.fromMs - length.mostMs })) {
    if (ofUid?.instants.has(one.startMs) || ofUid?.days.has(dayOf(one.start))) continue;
    const span = { fromMs: one.startMs, untilMs: one.endMs ?? length.endOf(one) };
    if (!Number.isFinite(span.fromMs) || !(span.fromMs <= span.untilMs)) throw new RangeError('a time that is none');
    found(span);
  }
}

function readFreeBusy(entry: ICAL.Component, { clocks }: Expansion, found: Found): void {
  for (const property of entry.getAllProperties('freebusy')) {
    if (property.getFirstParameter('fbtype')?.toUpperCase() === 'FREE') continue;
    const clock = clocks.of(property);
    for (const period of property.getValues()) {
      if (!(period instanceof ICAL.Period)) throw new RangeError('a busy time that is none');
      found({ fromMs: clock(period.start), untilMs: endOfPeriod(period, clock) });
    }
  }
}

/** Cut to the window, in order, what overlaps or touches made one: so that not even the number of entries is kept. */
function joined(spans: readonly MsSpan[], within: MsSpan): Span[] {
  const whole: { fromMs: number; untilMs: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = whole.at(-1);
    if (last && span.fromMs <= last.untilMs) last.untilMs = Math.max(last.untilMs, span.untilMs);
    else whole.push({ ...span });
  }
  return whole.map(({ fromMs, untilMs }) => ({
    startsAt: new Date(Math.max(fromMs, within.fromMs)),
    endsAt: new Date(Math.min(untilMs, within.untilMs)),
  }));
}

function word(entry: ICAL.Component, name: string): string {
  return String(entry.getFirstPropertyValue(name) ?? '').toUpperCase();
}

function uidOf(entry: ICAL.Component): string {
  return String(entry.getFirstPropertyValue('uid') ?? '');
}
