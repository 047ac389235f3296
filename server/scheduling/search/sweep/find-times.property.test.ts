// The search against the rules in words, minute by minute. The seed of each run is printed; SEED repeats it.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Blocker } from './answer.ts';
import { findTimes } from './find-times.ts';
import type { Question } from './question.ts';
import { allFitting, chosenFrom } from './testing/oracle.ts';
import { anyQuestion } from './testing/questions.ts';

vi.setConfig({ testTimeout: 180_000 });
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.log(`find-times: SEED=${seed}`);
const runs = (numRuns: number) => ({ seed, numRuns });

describe('whatever is asked', () => {
  it('exactly the starts that fit are found, each with the most points it can have', () => {
    let fitted = 0;
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const found = new Map(findTimes(question).proposals.map(({ startsAt, score }) => [startsAt, score]));
        const fitting = allFitting(question);
        fitted += fitting.size > 0 ? 1 : 0;
        expect(new Map([...found].sort((a, b) => a[0] - b[0]))).toEqual(fitting);
      }),
      runs(250),
    );
    // A test in which nothing ever fits would prove nothing.
    expect(fitted).toBeGreaterThan(50);
  });

  it('the ones shown are the best, apart from each other and spread over the days', () => {
    const show = fc.record({
      count: fc.integer({ min: 1, max: 12 }),
      perDay: fc.integer({ min: 1, max: 4 }),
      apartMs: fc.integer({ min: 0, max: 180 }).map((minutes) => minutes * 60_000),
    });
    fc.assert(
      fc.property(anyQuestion, show, (any, shown) => {
        const question = { ...any, show: shown };
        const found = findTimes(question).proposals.map(({ startsAt }) => startsAt);
        expect(found).toEqual(chosenFrom(allFitting(question), question));
      }),
      runs(150),
    );
  });

  it('a proposal’s score is the sum of its reasons, and nobody is in it twice', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        for (const { score, reasons, people } of findTimes(question).proposals) {
          expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
          expect(new Set(people.map(({ personId }) => personId)).size).toBe(people.length);
          expect(new Set(people.map(({ party }) => party)).size).toBe(people.length);
        }
      }),
      runs(150),
    );
  });

  it('when nothing fits, what is named is what is in the way, and the time is the nearest without it', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { proposals, blocked } = findTimes(question);
        if (proposals.length > 0) {
          expect(blocked).toEqual([]);
          return;
        }
        const firstWithout = (by: readonly Blocker[]) => [...allFitting(by.reduce(leaveOut, question)).keys()][0];
        const alone = constraints(question).flatMap((one) => {
          const nearest = firstWithout([one]);
          return nearest === undefined ? [] : [{ by: [one], nearest }];
        });
        if (alone.length > 0) {
          expect(blocked).toEqual(alone.sort((a, b) => a.nearest - b.nearest));
          return;
        }
        const fewest = fewestTogether(question, firstWithout);
        expect(blocked.map(({ by, nearest }) => ({ many: by.length, nearest }))).toEqual(fewest);
        for (const { by, nearest } of blocked) expect(firstWithout(by)).toBeLessThanOrEqual(nearest);
      }),
      runs(60),
    );
  });
});

function constraints({ parties }: Question): Blocker[] {
  const required = parties.filter(({ need }) => need === 'required');
  return [
    { what: 'child' },
    { what: 'room' },
    { what: 'recorder' },
    ...required.map(({ key }) => ({ what: 'party' as const, party: key })),
  ];
}

function leaveOut(question: Question, blocker: Blocker): Question {
  switch (blocker.what) {
    case 'child':
      return { ...question, child: { ...question.child, never: [] } };
    case 'recorder':
      return { ...question, recorders: null };
    case 'room': {
      const fit = question.rooms.filter(({ equipment }) => question.equipment.every((one) => equipment.includes(one)));
      const places = [...new Set(fit.flatMap((room) => room.places))];
      const room = { id: 'any', mobile: false, equipment: question.equipment, hours: null, taken: [] };
      return { ...question, rooms: [{ ...room, places: places.length > 0 ? places : ['nowhere'] }] };
    }
    case 'party':
      return { ...question, parties: question.parties.filter(({ key }) => key !== blocker.party) };
  }
}

/** Two, three … at a time. */
function fewestTogether(question: Question, firstWithout: (by: readonly Blocker[]) => number | undefined) {
  const all = constraints(question);
  for (let many = 2; many <= all.length; many += 1) {
    const nearest = subsets(all, many).flatMap((by) => firstWithout(by) ?? []);
    if (nearest.length > 0) return [{ many, nearest: Math.min(...nearest) }];
  }
  return [];
}

function subsets<T>(all: readonly T[], many: number): T[][] {
  if (many === 0) return [[]];
  return all.flatMap((one, index) => subsets(all.slice(index + 1), many - 1).map((rest) => [one, ...rest]));
}
