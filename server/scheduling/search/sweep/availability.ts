// From which starts a person, a room, the child and the recorder can be there.
import type {
  Buffers,
  ChildTimes,
  Hours,
  PersonTimes,
  Question,
  RoomChoice,
  Taken,
  TimeSpan,
  Travel,
} from './question.ts';
import { heldMs, merged } from './spans.ts';
import {
  addWithin,
  allStarts,
  both,
  either,
  has,
  makeStarts,
  noStarts,
  removeOverlapping,
  type StartSet,
  type Starts,
} from './starts.ts';
import { dayMs, expand, minuteMs, type Piece, piecesOf } from './wall.ts';

/** A question with what is worked out once for all of it. */
export interface Ground {
  readonly question: Question;
  readonly starts: Starts;
  /** pieces of a zone over the whole search, and a day more at both ends for what lies before and after */
  readonly pieces: (zone: string) => readonly Piece[];
  /** a person's hours; null: unknown */
  readonly hours: (person: PersonTimes) => readonly TimeSpan[] | null;
}

/** How somebody comes: to a place, or from a screen of their own (null). */
export type Where = string | null;

export function makeGround(question: Question): Ground {
  const { earliest, latest, zone, stepMinutes, lengthMs } = question;
  const { pieces } = groundOver(question, { from: earliest, until: latest });
  const starts = makeStarts(pieces(zone), { from: earliest, until: latest }, { stepMinutes, lengthMs });
  return { question, starts, pieces, hours: hoursBook(pieces) };
}

/** Zones over any span, for what needs no starts. */
export function groundOver(question: Question, { from, until }: TimeSpan): Pick<Ground, 'question' | 'pieces'> {
  return { question, pieces: pieceBook({ from: from - dayMs, until: until + dayMs }) };
}

function pieceBook(span: TimeSpan): Ground['pieces'] {
  const known = new Map<string, readonly Piece[]>();
  return (zone) => {
    const pieces = known.get(zone) ?? piecesOf(zone, span);
    known.set(zone, pieces);
    return pieces;
  };
}

function hoursBook(pieces: Ground['pieces']): Ground['hours'] {
  const known = new Map<PersonTimes, ReturnType<Ground['hours']>>();
  return (person) => {
    const seen = known.get(person);
    if (seen !== undefined) return seen;
    const hours = person.hours && expand(person.hours.weekly, pieces(person.hours.zone));
    known.set(person, hours);
    return hours;
  };
}

export interface Coming {
  readonly where: Where;
  readonly buffers: Buffers;
  readonly stretchMs: number;
  readonly able: readonly TimeSpan[] | null;
}

export function personStarts(ground: Ground, person: PersonTimes, coming: Coming): StartSet {
  const { question, starts } = ground;
  const { where, buffers, stretchMs, able } = coming;
  const set = within(starts, ground.hours(person), { buffers, stretchMs });
  removeTaken(set, starts, person.taken, { where, buffers, travel: question.travel });
  return able === null ? set : both(set, within(starts, able, { buffers: noBuffers, stretchMs: 0 }));
}

export function roomStarts(ground: Ground, room: RoomChoice, place: string): StartSet {
  const { question, starts } = ground;
  const hours = room.hours && expandHours(ground, room.hours);
  const buffers = question.roomBuffers;
  const set = within(starts, hours, { buffers, stretchMs: 0 });
  removeTaken(set, starts, room.taken, { where: place, buffers, travel: question.travel });
  return set;
}

export function recorderStarts({ question, starts }: Ground): StartSet {
  if (question.recorders === null) return allStarts(starts);
  const slots = question.recorders.map((taken) => {
    const set = allStarts(starts);
    for (const span of taken) removeOverlapping(set, starts, { ...span, ...question.roomBuffers });
    return set;
  });
  return either(slots, starts);
}

export function childStarts(ground: Ground): StartSet {
  const set = allStarts(ground.starts);
  for (const never of ground.question.child.never) {
    const { beforeMs, afterMs } = never.clear;
    for (const span of childTimes(ground, never)) {
      removeOverlapping(set, ground.starts, {
        from: span.from - beforeMs,
        until: span.until + afterMs,
        ...noBuffers,
      });
    }
  }
  return set;
}

export function childTimes(ground: Pick<Ground, 'pieces'>, { weekly, once }: ChildTimes): TimeSpan[] {
  return merged([...weekly.flatMap((hours) => expandHours(ground, hours)), ...once]);
}

export function expandHours({ pieces }: Pick<Ground, 'pieces'>, { zone, weekly }: Hours) {
  return expand(weekly, pieces(zone));
}

export function travelMs({ minutes, unknownMinutes }: Travel, from: Where, to: Where): number {
  if (from === null || to === null || from === to) return 0;
  return (minutes.get(from)?.get(to) ?? unknownMinutes) * minuteMs;
}

const noBuffers = { beforeMs: 0, afterMs: 0 };

/** `hours` null: any time. With a stretch, as much as that of what is needed may lie outside them, wherever it lies. */
function within(
  starts: Starts,
  hours: readonly TimeSpan[] | null,
  { buffers, stretchMs }: { buffers: Buffers; stretchMs: number },
): StartSet {
  if (hours === null) return allStarts(starts);
  const set = noStarts(starts);
  if (stretchMs === 0) {
    for (const span of hours) addWithin(set, starts, { ...span, ...buffers });
    return set;
  }
  const neededMs = buffers.beforeMs + starts.lengthMs + buffers.afterMs;
  if (stretchMs >= neededMs) return allStarts(starts);
  const near = hours.map(({ from, until }) => ({ from: from - stretchMs, until: until + stretchMs }));
  for (const span of merged(near)) addWithin(set, starts, { ...span, ...buffers });
  for (const [index, at] of starts.at.entries()) {
    if (!has(set, index)) continue;
    const from = at - buffers.beforeMs;
    if (neededMs - heldMs(hours, { from, until: from + neededMs }) > stretchMs) drop(set, index);
  }
  return set;
}

function drop(set: StartSet, index: number): void {
  set[index >>> 5] = (set[index >>> 5] ?? 0) & ~(1 << (index & 31));
}

function removeTaken(
  set: StartSet,
  starts: Starts,
  taken: readonly Taken[],
  { where, buffers, travel }: { where: Where; buffers: Buffers; travel: Travel },
): void {
  for (const { from, until, place } of taken) {
    removeOverlapping(set, starts, {
      from,
      until,
      beforeMs: buffers.beforeMs + travelMs(travel, place, where),
      afterMs: buffers.afterMs + travelMs(travel, where, place),
    });
  }
}
