// Starts from which what is needed lies within somebody's hours. Most people keep the same few hours, so each kind of hours, and
// each need of it, is worked out once a search: for 160 people that was a third of the sweep.
import type { Buffers, Hours, PersonTimes, TimeSpan } from './question.ts';
import { heldMs, merged } from './spans.ts';
import { addWithin, allStarts, butNot, drop, indices, noStarts, type StartSet, type Starts } from './starts.ts';
import { expand, type Piece } from './wall.ts';

export interface Needed {
  readonly buffers: Buffers;
  /** how much of what is needed may lie outside the hours, wherever it lies */
  readonly stretchMs: number;
}

/** A person's hours; null: unknown. The same list for everybody who keeps the same ones. */
export type HoursBook = (person: PersonTimes) => readonly TimeSpan[] | null;

export function hoursBook(pieces: (zone: string) => readonly Piece[]): HoursBook {
  const byPerson = new Map<PersonTimes, readonly TimeSpan[] | null>();
  const byWords = new Map<string, readonly TimeSpan[]>();
  const spansOf = (hours: Hours) => {
    const words = JSON.stringify(hours);
    const spans = byWords.get(words) ?? expand(hours.weekly, pieces(hours.zone));
    byWords.set(words, spans);
    return spans;
  };
  return (person) => {
    const seen = byPerson.get(person);
    if (seen !== undefined) return seen;
    const spans = person.hours && spansOf(person.hours);
    byPerson.set(person, spans);
    return spans;
  };
}

/** Not to be changed: the same set for all who need as much of the same list. */
export type WithinBook = (hours: readonly TimeSpan[] | null, needed: Needed) => StartSet;

export function withinBook(starts: Starts): WithinBook {
  const known = new Map<readonly TimeSpan[] | null, Map<string, StartSet>>();
  return (hours, needed) => {
    const ofHours = known.get(hours) ?? new Map<string, StartSet>();
    known.set(hours, ofHours);
    const words = `${needed.buffers.beforeMs} ${needed.buffers.afterMs} ${needed.stretchMs}`;
    const set = ofHours.get(words) ?? within(starts, hours, needed);
    ofHours.set(words, set);
    return set;
  };
}

/** `hours` null: any time. */
export function within(starts: Starts, hours: readonly TimeSpan[] | null, { buffers, stretchMs }: Needed): StartSet {
  if (hours === null) return allStarts(starts);
  const whole = setWithin(starts, hours, buffers);
  if (stretchMs === 0) return whole;
  const neededMs = buffers.beforeMs + starts.lengthMs + buffers.afterMs;
  if (stretchMs >= neededMs) return allStarts(starts);
  const wider = hours.map(({ from, until }) => ({ from: from - stretchMs, until: until + stretchMs }));
  const set = setWithin(starts, merged(wider), buffers);
  // Only those near an edge have to be measured.
  for (const index of indices(butNot(set, whole))) {
    const from = (starts.at[index] ?? 0) - buffers.beforeMs;
    if (neededMs - heldMs(hours, { from, until: from + neededMs }) > stretchMs) drop(set, index);
  }
  return set;
}

function setWithin(starts: Starts, spans: readonly TimeSpan[], buffers: Buffers): StartSet {
  const set = noStarts(starts);
  for (const span of spans) addWithin(set, starts, { ...span, ...buffers });
  return set;
}
