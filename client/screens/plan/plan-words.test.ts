import { expect, it } from 'vitest';
import type { InterviewPlan } from '../../../server/contract/planning.ts';
import { usualCapture } from '../../../server/contract/room.ts';
import { moved } from '../../ui/moved.ts';
import { differences, linesOf, meetingInWords, planFaults, planInWords } from './plan-words.ts';

const plan: InterviewPlan = {
  ...{ protocol: 'nichd', topics: ['the flat'], seats: [{ seat: 'by the window', who: 'the child' }] },
  signals: { stop: 'red card', pause: 'yellow card', dontKnow: 'shrug' },
  breaks: { afterMinutes: 30, lastsMinutes: 10 },
  ...{ aids: [], props: ['paper'] },
  arrivals: [
    {
      party: 'the child',
      from: '2027-03-02T09:30',
      until: '2027-03-02T09:45',
      door: 'garden door',
      not: ['the suspect'],
    },
    { party: 'the suspect', from: '2027-03-02T09:40', until: '2027-03-02T10:00', door: 'garden door', not: [] },
  ],
  capture: usualCapture,
};

it('says where two versions differ, part by part, and nothing where they don’t', () => {
  expect(differences(plan, plan)).toEqual([]);
  expect(
    differences(plan, { ...plan, topics: [], breaks: { afterMinutes: 20, lastsMinutes: 10, words: 'juice' } }),
  ).toEqual([
    { part: 'Topics', mine: 'the flat', theirs: 'nothing' },
    { part: 'Breaks', mine: 'after 30 min for 10 min', theirs: 'after 20 min for 10 min, juice' },
  ]);
});
it('names who would meet whom, where and when', () => {
  const meeting = { one: 0, other: 1, door: 'garden door', from: '2027-03-02T09:40', until: '2027-03-02T09:45' };
  const state = { version: 1, plan, savedAt: null, savedBy: null, meetings: [meeting], protocols: [] };
  expect(meetingInWords(state, meeting)).toBe('The child and the suspect meet at garden door, 09:40–09:45.');
});
it('takes one thing a line and leaves out empty ones', () => {
  expect(linesOf(' a \n\n b\n')).toEqual(['a', 'b']);
});
it('refuses by field what can’t be meant', () => {
  expect(planFaults(plan).size).toBe(0);
  const [child] = plan.arrivals;
  const faults = planFaults({
    ...plan,
    signals: { ...plan.signals, stop: ' ' },
    breaks: { afterMinutes: 4, lastsMinutes: 61 },
    seats: [{ seat: '', who: 'x' }],
    arrivals: child === undefined ? [] : [{ ...child, until: child.from }],
  });
  expect([...faults.keys()].sort()).toEqual([
    'arrivals.0.until',
    'breaks.afterMinutes',
    'breaks.lastsMinutes',
    'seats.0.seat',
    'signals.stop',
  ]);
});
it('moves a line up and down, and nowhere beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});
it('says all of it to whoever only reads it, without what nothing was said about', () => {
  const protocols = [{ id: 'nichd', name: 'NICHD protocol' }];
  expect(planInWords({ plan, protocols }).slice(0, 3)).toEqual([
    ['Protocol', 'NICHD protocol'],
    ['Topics', 'The flat'],
    ['Who sits where', 'By the window: the child'],
  ]);
  expect(planInWords({ plan, protocols }).map(([part]) => part)).not.toContain('Aids');
});
