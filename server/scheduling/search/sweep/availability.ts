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
import { merged } from './spans.ts';
import { allStarts, both, either, makeStarts, removeOverlapping, type StartSet, type Starts } from './starts.ts';
import { dayMs, expand, minuteMs, type Piece, piecesOf } from './wall.ts';
import { type HoursBook, hoursBook, type Needed, type WithinBook, within, withinBook } from './within.ts';

/** A question with what is worked out once for all of it. */
export interface Ground {
  readonly question: Question;
  readonly starts: Starts;
  /** pieces of a zone over the whole search, and a day more at both ends for what lies before and after */
  readonly pieces: (zone: string) => readonly Piece[];
  readonly hours: HoursBook;
  readonly within: WithinBook;
}

/** How somebody comes: to a place, or from a screen of their own (null). */
export type Where = string | null;

export function makeGround(question: Question): Ground {
  const { earliest, latest, zone, stepMinutes, lengthMs } = question;
  const { pieces } = groundOver(question, { from: earliest, until: latest });
  const starts = makeStarts(pieces(zone), { from: earliest, until: latest }, { stepMinutes, lengthMs });
  return { question, starts, pieces, hours: hoursBook(pieces), within: withinBook(starts) };
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

export interface Coming extends Needed {
  readonly able: readonly TimeSpan[] | null;
}

/** By hours, and by when they may: wherever it is. Not to be changed: others may be as willing. */
export function willingStarts(ground: Ground, person: PersonTimes, { able, ...needed }: Coming): StartSet {
  const set = ground.within(ground.hours(person), needed);
  return able === null ? set : both(set, within(ground.starts, able, { buffers: noBuffers, stretchMs: 0 }));
}

/** Of those, the ones that nothing taken before stands against, nor the way from it or to it. */
export function freeStarts(
  { question, starts }: Ground,
  willing: StartSet,
  { person, where, buffers }: { person: PersonTimes; where: Where; buffers: Buffers },
): StartSet {
  const set = willing.slice();
  removeTaken(set, starts, person.taken, { where, buffers, travel: question.travel });
  return set;
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

/** What is taken comes place by place, mostly: the ways are looked up where the place changes. */
function removeTaken(
  set: StartSet,
  starts: Starts,
  taken: readonly Taken[],
  { where, buffers, travel }: { where: Where; buffers: Buffers; travel: Travel },
): void {
  let near = { place: where, ...buffers };
  for (const { from, until, place } of taken) {
    if (place !== near.place) {
      near = {
        place,
        beforeMs: buffers.beforeMs + travelMs(travel, place, where),
        afterMs: buffers.afterMs + travelMs(travel, where, place),
      };
    }
    removeOverlapping(set, starts, { from, until, beforeMs: near.beforeMs, afterMs: near.afterMs });
  }
}
