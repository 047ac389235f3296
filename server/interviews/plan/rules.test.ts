import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InterviewPlan } from '../../contract/planning.ts';
import { fieldsOf } from '../../testing/fields-of.ts';
import { type Arrival, checkPlan, firstPlan, meetings } from './rules.ts';

const arrival = (party: string, from: string, until: string, more: Partial<Arrival> = {}): Arrival => {
  return { party, from: `2027-03-02T${from}`, until: `2027-03-02T${until}`, door: 'front', not: [], ...more };
};
const child = (more: Partial<Arrival> = {}) =>
  arrival('child', '09:30', '09:45', { not: ['suspect’s lawyer'], ...more });

describe('arrivals', () => {
  it.each<[string, Arrival, number]>([
    ['at the same time', arrival('suspect’s lawyer', '09:40', '09:50'), 1],
    ['at another door', arrival('suspect’s lawyer', '09:40', '09:50', { door: 'back' }), 0],
    ['as the child has gone in', arrival('suspect’s lawyer', '09:45', '09:50'), 0],
    ['until the child comes', arrival('suspect’s lawyer', '09:00', '09:30'), 0],
    ['all morning', arrival('suspect’s lawyer', '08:00', '12:00'), 1],
    ['of somebody the child may meet', arrival('guardian', '09:40', '09:50'), 0],
    ['of somebody who may not meet the child', arrival('guardian', '09:40', '09:50', { not: ['child'] }), 1],
  ])('%s', (_, other, count) => {
    expect(meetings([child(), other])).toHaveLength(count);
    expect(meetings([other, child()])).toHaveLength(count);
  });

  it('say which two meet, where and for how long', () => {
    const two = [child(), arrival('suspect’s lawyer', '09:40', '09:50')];
    expect(meetings(two)).toEqual([
      { one: 0, other: 1, door: 'front', from: '2027-03-02T09:40', until: '2027-03-02T09:45' },
    ]);
  });

  it('meet exactly when some minute finds both at one door', () => {
    const time = (minute: number) =>
      `${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const party = fc.constantFrom('child', 'guardian', 'lawyer', 'police');
    const some = fc
      .record({
        ...{ party, door: fc.constantFrom('front', 'back'), not: fc.uniqueArray(party, { maxLength: 2 }) },
        ...{ start: fc.integer({ min: 0, max: 80 }), length: fc.integer({ min: 1, max: 40 }) },
      })
      .map(({ start, length, ...rest }) => ({ ...rest, minutes: [start, start + length] as const }));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), (list) => {
        const found = meetings(
          list.map(({ minutes: [from, until], party: who, ...rest }) => arrival(who, time(from), time(until), rest)),
        );
        const byMinute = new Set<string>();
        for (let minute = 0; minute <= 130; minute++) {
          for (const [one, a] of list.entries()) {
            for (const [other, b] of list.entries()) {
              if (other <= one || a.door !== b.door) continue;
              const there = [a, b].every(({ minutes: [from, until] }) => from <= minute && minute < until);
              if (there && (a.not.includes(b.party) || b.not.includes(a.party))) byMinute.add(`${one} ${other}`);
            }
          }
        }
        expect(new Set(found.map(({ one, other }) => `${one} ${other}`))).toEqual(byMinute);
      }),
    );
  });
});

describe('a plan', () => {
  const known = { protocols: ['nichd', 'abe'], zone: 'Europe/Oslo' };
  const plan = (more: Partial<InterviewPlan>): InterviewPlan => ({ ...firstPlan('nichd'), ...more });
  const comes = (more: Partial<Arrival>) => plan({ arrivals: [child({ not: [], ...more })] });
  it.each<[string, InterviewPlan, string[]]>([
    ['to begin with', firstPlan('nichd'), []],
    ['of an unknown protocol', plan({ protocol: 'peace' }), ['malformed plan.protocol']],
    ['with an arrival', comes({}), []],
    [
      'with an arrival that goes before it comes',
      comes({ until: '2027-03-02T09:30' }),
      ['impossible-time plan.arrivals.0.until'],
    ],
    [
      'at a time that doesn’t exist',
      comes({ from: '2027-03-28T02:30', until: '2027-03-28T03:30' }),
      ['impossible-time plan.arrivals.0.from'],
    ],
    [
      'that keeps away somebody who is spelled otherwise',
      comes({ not: ['Lawyer'] }),
      ['malformed plan.arrivals.0.not.0'],
    ],
  ])('%s', (_, made, fields) => {
    expect(fieldsOf(() => checkPlan(made, known))).toEqual(fields);
  });
});
