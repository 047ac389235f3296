// From the starts that are open to proposals: points, the best of them, and what speaks for and against each.
import type { Proposal, Reason } from './answer.ts';
import type { Ground } from './availability.ts';
import { childReasons, sum } from './child-reasons.ts';
import { choose } from './choose.ts';
import { bestFilling, type Filling, mostPoints } from './filling.ts';
import { absentReason, keptAway, roomReasons, timeReasons, whoReasons } from './party-reasons.ts';
import type { RoomChoice } from './question.ts';
import type { Open } from './settings.ts';
import { daysOf, either, indices } from './starts.ts';
import { dayOn } from './wall.ts';
import { weights } from './weights.ts';

export function propose(ground: Ground, open: readonly Open[]): Proposal[] {
  const { question, starts } = ground;
  const pieces = ground.pieces(question.zone);
  const days = daysOf(starts, pieces);
  const fillingOf = remembered((index) => bestFilling(ground, open, index));
  const sets = open.map(({ set }) => set);
  const possible = indices(either(sets, starts));
  const earliest = possible.find((index) => fillingOf(index) !== null);
  const firstDay = dayOn(pieces, question.earliest);
  const forChild = childReasons(ground);
  const reasonsOf = remembered((index): Reason[] => {
    const from = starts.at[index] ?? 0;
    const waited = (days[index] ?? 0) - firstDay;
    return [
      ...(index === earliest ? [{ code: 'earliest-possible' as const, points: weights.earliestPossible }] : []),
      ...(waited > 0 ? [{ code: 'waits' as const, days: waited, points: weights.waitedDay * waited }] : []),
      ...forChild({ from, until: from + starts.lengthMs }),
    ];
  });
  const bounds = possible.map((index) => ({ index, score: sum(reasonsOf(index)) + mostPoints(open, index) }));
  const exact = (index: number) => {
    const filling = fillingOf(index);
    return filling && sum(reasonsOf(index)) + filling.points;
  };
  return choose({ starts, days, bounds, exact }, question.show).flatMap(({ index, score }) => {
    const filling = fillingOf(index);
    if (!filling?.room) return [];
    const { place, room } = filling;
    const startsAt = starts.at[index] ?? 0;
    const reasons = [...reasonsOf(index), ...fillingReasons(ground, { ...filling, room }, startsAt)];
    const people = filling.people.map(({ party, option, remote }) => ({
      party: party.key,
      personId: option.personId,
      remote,
    }));
    return [{ startsAt, endsAt: startsAt + starts.lengthMs, roomId: room.id, place, people, score, reasons }];
  });
}

function fillingReasons(
  ground: Ground,
  { room, place, people, way }: Filling & { readonly room: RoomChoice },
  at: number,
): Reason[] {
  const { question } = ground;
  const there = new Set(people.map(({ party }) => party.key));
  return [
    ...roomReasons(question, room, place),
    ...keptAway(
      question,
      people.map(({ option }) => option.personId),
    ),
    ...people.flatMap((coming) => [
      ...whoReasons(question, coming.party, coming.option),
      ...timeReasons(ground, coming, at),
    ]),
    ...way.rows.filter(({ party }) => !there.has(party.key)).map(({ party }) => absentReason(party)),
    ...way.covered.map(({ party, by }) => ({
      code: 'not-needed' as const,
      party,
      because: by,
      points: weights.notNeeded,
    })),
  ];
}

function remembered<T>(make: (index: number) => T): (index: number) => T {
  const known = new Map<number, { readonly value: T }>();
  return (index) => {
    const seen = known.get(index);
    if (seen) return seen.value;
    const value = make(index);
    known.set(index, { value });
    return value;
  };
}
