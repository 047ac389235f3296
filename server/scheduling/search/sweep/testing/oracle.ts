// For tests: the rules of finding a time said once more, straight from their words and minute by minute, with everybody tried
// in every party. Shares only the question's types and the table of weights with the search. Everything is on whole minutes.
import { DateTime } from 'luxon';
import type { Child, ChildTimes, Hours, Option, Party, Question, RoomChoice, Taken, WeeklySpan } from '../question.ts';
import { weights, wishPoints } from '../weights.ts';

const minute = 60_000;

/** Every start at which it fits, and the most points it can have there. */
export function allFitting(question: Question): Map<number, number> {
  const { earliest, latest, lengthMs } = question;
  const fitting = new Map<number, number>();
  for (let at = earliest; at + lengthMs <= latest; at += minute) {
    if (!canBeSaid(question, at)) continue;
    if (!childCan(question.child, at, lengthMs) || !recorderCan(question, at)) continue;
    const points = bestFilling(question, at);
    if (points === null) continue;
    const first = fitting.size === 0 ? weights.earliestPossible : 0;
    const waited = dayNumber(question.zone, at) - dayNumber(question.zone, earliest);
    fitting.set(at, points + first + waited * weights.waitedDay + childPoints(question.child, at, lengthMs));
  }
  return fitting;
}

/** Ten neighbours are one proposal: best first, apart from better ones; then once more without a limit to a day. */
export function chosenFrom(fitting: ReadonlyMap<number, number>, question: Question): number[] {
  const { count, perDay, apartMs } = question.show;
  const inOrder = [...fitting].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([at]) => at);
  const chosen: number[] = [];
  const sameDay = (a: number, b: number) => dayNumber(question.zone, a) === dayNumber(question.zone, b);
  for (const most of [perDay, Number.POSITIVE_INFINITY]) {
    for (const at of inOrder) {
      const near = chosen.some((other) => other === at || Math.abs(other - at) < apartMs);
      const full = chosen.filter((other) => sameDay(at, other)).length >= most;
      if (chosen.length < count && !near && !full) chosen.push(at);
    }
  }
  return inOrder.filter((at) => chosen.includes(at));
}

interface Wall {
  readonly weekday: number;
  readonly minute: number;
  readonly day: number;
  readonly text: string;
}

const walls = new Map<string, Map<number, Wall>>();

function wall(zone: string, at: number): Wall {
  const known = walls.get(zone) ?? new Map<number, Wall>();
  walls.set(zone, known);
  const seen = known.get(at);
  if (seen) return seen;
  const shown = DateTime.fromMillis(at, { zone });
  const day = Date.UTC(shown.year, shown.month - 1, shown.day) / 86_400_000;
  const text = shown.toFormat("yyyy-MM-dd'T'HH:mm");
  const made = { weekday: shown.weekday, minute: shown.hour * 60 + shown.minute, day, text };
  known.set(at, made);
  return made;
}

function dayNumber(zone: string, at: number): number {
  return wall(zone, at).day;
}

function canBeSaid({ zone, stepMinutes, lengthMs }: Question, at: number): boolean {
  const shownOnce = (instant: number) =>
    [-60, -30, 30, 60].every((shift) => wall(zone, instant + shift * minute).text !== wall(zone, instant).text);
  return wall(zone, at).minute % stepMinutes === 0 && shownOnce(at) && shownOnce(at + lengthMs);
}

function clockShows(weekly: readonly WeeklySpan[], zone: string, at: number): boolean {
  const { weekday, minute: now, day } = wall(zone, at);
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  const counts = ({ firstDay, lastDay }: WeeklySpan, on: number) =>
    (firstDay === null || firstDay <= on) && (lastDay === null || on <= lastDay);
  return weekly.some(
    (span) =>
      (span.weekday === weekday && counts(span, day) && span.from <= now && now < span.until) ||
      (span.weekday === yesterday && counts(span, day - 1) && span.from <= now + 1440 && now + 1440 < span.until),
  );
}

function isIn(spans: readonly { from: number; until: number }[], at: number): boolean {
  return spans.some(({ from, until }) => from <= at && at < until);
}

function minutesOf(from: number, until: number): number[] {
  return Array.from({ length: (until - from) / minute }, (_, index) => from + index * minute);
}

function isOpen(hours: Hours | null, at: number): boolean {
  return hours === null || clockShows(hours.weekly, hours.zone, at);
}

function isChildTime({ weekly, once }: ChildTimes, at: number): boolean {
  return weekly.some((hours) => clockShows(hours.weekly, hours.zone, at)) || isIn(once, at);
}

function childCan(child: Child, at: number, lengthMs: number): boolean {
  return minutesOf(at, at + lengthMs).every((now) =>
    child.never.every((never) =>
      minutesOf(now - never.clear.afterMs, now + never.clear.beforeMs + minute).every(
        (near) => !isChildTime(never, near),
      ),
    ),
  );
}

function childPoints(child: Child, at: number, lengthMs: number): number {
  const session = minutesOf(at, at + lengthMs);
  let points = 0;
  if (child.good.weekly.length + child.good.once.length > 0) {
    const outside = session.filter((now) => !isChildTime(child.good, now)).length;
    points += outside === 0 ? weights.childGoodHours : outside * weights.minuteOutsideGoodHours;
  }
  points += session.filter((now) => isChildTime(child.school, now)).length * weights.schoolMinuteMissed;
  for (const event of child.events) {
    if (session.some((now) => isChildTime(event, now))) points += event.weight * weights.eventMissed;
  }
  return points;
}

/** One slot for all of it. */
function recorderCan({ recorders, roomBuffers, lengthMs }: Question, at: number): boolean {
  const needed = minutesOf(at - roomBuffers.beforeMs, at + lengthMs + roomBuffers.afterMs);
  return recorders === null || recorders.some((taken) => needed.every((now) => !isIn(taken, now)));
}

/** Free of what was taken before, and not on the way from it or to it. */
function isThere({ travel }: Question, taken: readonly Taken[], where: string | null, now: number): boolean {
  const way = (from: string | null, to: string | null) => {
    if (from === null || to === null || from === to) return 0;
    return (travel.minutes.get(from)?.get(to) ?? travel.unknownMinutes) * minute;
  };
  return taken.every(({ from, until, place }) => now >= until + way(place, where) || now < from - way(where, place));
}

function roomCan(question: Question, room: RoomChoice, place: string, at: number): boolean {
  const { roomBuffers, lengthMs, equipment } = question;
  return (
    equipment.every((one) => room.equipment.includes(one)) &&
    minutesOf(at - roomBuffers.beforeMs, at + lengthMs + roomBuffers.afterMs).every(
      (now) => isOpen(room.hours, now) && isThere(question, room.taken, place, now),
    )
  );
}

/** Null: can't come. */
function personPoints(
  question: Question,
  { party, option, place }: { party: Party; option: Option; place: string },
  at: number,
): number | null {
  const person = question.people.get(option.personId);
  if (!person) return null;
  const session = minutesOf(at, at + question.lengthMs);
  const { able } = option;
  if (able !== null && !session.every((now) => isIn(able, now))) return null;
  const needed = minutesOf(at - party.buffers.beforeMs, at + question.lengthMs + party.buffers.afterMs);
  const outside = needed.filter((now) => !isOpen(person.hours, now)).length;
  if (outside * minute > party.stretchMs) return null;
  const free = (where: string | null) => needed.every((now) => isThere(question, person.taken, where, now));
  const inPerson = option.attendance !== 'remote' && free(place);
  const remote = option.attendance !== 'in-person' && free(null);
  if (!inPerson && !remote) return null;
  const moved = person.movable.filter((span) => needed.some((now) => isIn([span], now))).length;
  let points = outside * weights.minuteOutsideHours + moved * weights.moved;
  if (person.hours === null) points += weights.hoursUnknown;
  if (!inPerson && option.attendance === 'either') points += weights.remote;
  if (party.firstChoice !== null && party.firstChoice !== option.personId) points += weights.anotherOfTheTeam;
  for (const [rank, wish] of question.wishes.entries()) {
    if (wish.what === 'not-watching' && wish.persons.includes(option.personId)) points -= wishPoints(rank);
    if ('party' in wish && wish.party === party.key && wish.anyOf.includes(option.personId)) points += wishPoints(rank);
  }
  return points;
}

function bestFilling(question: Question, at: number): number | null {
  let best: number | null = null;
  const places = new Set(question.rooms.flatMap((room) => room.places));
  for (const place of places) {
    const rooms = question.rooms.filter((room) => room.places.includes(place) && roomCan(question, room, place, at));
    if (rooms.length === 0) continue;
    const people = bestPeople(question, place, at);
    if (people === null) continue;
    let forRoom = rooms.some(({ mobile }) => !mobile) ? 0 : weights.mobileRoom;
    for (const [rank, wish] of question.wishes.entries()) {
      if (wish.what === 'place' && wish.anyOf.includes(place)) forRoom += wishPoints(rank);
    }
    best = Math.max(best ?? Number.NEGATIVE_INFINITY, forRoom + people);
  }
  return best;
}

/** Everybody who can come, or nobody, tried in every party. */
function bestPeople(question: Question, place: string, at: number): number | null {
  const { parties } = question;
  let best: number | null = null;
  const choose = (number: number, chosen: readonly Option[], empty: readonly Party[], points: number): void => {
    const party = parties[number];
    if (!party) {
      const covered = new Set(chosen.flatMap(({ covers }) => covers));
      const missing = empty.filter(({ key }) => !covered.has(key));
      if (missing.some(({ need }) => need === 'required')) return;
      best = Math.max(best ?? Number.NEGATIVE_INFINITY, points + missing.length * weights.notThere);
      return;
    }
    choose(number + 1, chosen, [...empty, party], points);
    for (const option of party.options) {
      if (chosen.some(({ personId }) => personId === option.personId)) continue;
      const own = personPoints(question, { party, option, place }, at);
      if (own !== null) choose(number + 1, [...chosen, option], empty, points + own);
    }
  };
  choose(0, [], [], 0);
  return best;
}
