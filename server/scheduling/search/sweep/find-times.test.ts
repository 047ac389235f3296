import { describe, expect, it } from 'vitest';
import type { Proposal } from './answer.ts';
import { findTimes } from './find-times.ts';
import {
  at,
  every,
  house,
  minute,
  option,
  oslo,
  party,
  person,
  question,
  shown,
  taken,
} from './testing/plain-question.ts';
import { weights } from './weights.ts';

const everyStart = { count: 1000, perDay: 1000, apartMs: 0 };
const inOrder = (proposals: readonly Proposal[], zone = oslo) =>
  proposals.map(({ startsAt }) => shown(startsAt, zone)).sort();
const codes = ({ reasons }: Proposal) => reasons.map(({ code }) => code);

describe('a time', () => {
  it('leaves the way between two places, in the direction it is gone', () => {
    const police = person('police', { taken: [taken('2026-11-16T08:00', '2026-11-16T10:00', 'town')] });
    const { proposals } = findTimes(question([police], { show: everyStart }));
    expect(inOrder(proposals)[0]).toBe('2026-11-16T10:45');
    const after = person('police', { taken: [taken('2026-11-16T12:00', '2026-11-16T16:00', 'town')] });
    // No way from the house to town is known: the unknown one of 25 minutes holds.
    expect(inOrder(findTimes(question([after], { show: everyStart })).proposals).at(-1)).toBe('2026-11-16T10:30');
  });

  it('can be kept from a screen when the way is too long, which is said', () => {
    const police = person('police', { taken: [taken('2026-11-16T08:00', '2026-11-16T15:00', 'town')] });
    const parties = [party('police', [option('police', { attendance: 'either' })])];
    const [only] = findTimes(question([police], { parties, show: everyStart })).proposals;
    expect(only && [shown(only.startsAt), only.people]).toEqual([
      '2026-11-16T15:00',
      [{ party: 'police', personId: 'police', remote: true }],
    ]);
    expect(only && codes(only)).toContain('remote');
  });

  it('needs no interpreter when the interviewer speaks the language, and one when another asks', () => {
    const [ann, bo, eve] = [person('ann'), person('bo'), person('eve')];
    const parties = [
      party('interviewer', [option('ann', { covers: ['interpreter'] }), option('bo')]),
      party('interpreter', [option('eve')]),
    ];
    const [with1] = findTimes(question([ann, bo, eve], { parties })).proposals;
    expect(with1?.people).toEqual([{ party: 'interviewer', personId: 'ann', remote: false }]);
    expect(with1?.reasons).toContainEqual({
      code: 'not-needed',
      party: 'interpreter',
      because: 'interviewer',
      points: 0,
    });
    const away = { ...ann, hours: every([7], 8, 16) };
    const [without] = findTimes(question([away, bo, eve], { parties })).proposals;
    expect(without?.people.map(({ personId }) => personId)).toEqual(['bo', 'eve']);
  });

  it('is kept by another of the team when the first choice can’t, which is said', () => {
    const first = person('first', { hours: every([2], 8, 16) });
    const parties = [party('police', [option('first'), option('other')], { firstChoice: 'first' })];
    const [best] = findTimes(question([first, person('other')], { parties })).proposals;
    expect(best?.reasons).toContainEqual({
      ...{ code: 'another-of-the-team', party: 'police', personId: 'other' },
      points: weights.anotherOfTheTeam,
    });
  });

  it('in the child’s good hours comes first, and what it would hate to miss isn’t missed', () => {
    const football = { weekly: [every([1], 14, 15.5)], once: [], weight: 2 as const };
    const good = { weekly: [every([1], 12, 16)], once: [] };
    const nothing = { weekly: [], once: [] };
    const child = { good, never: [], school: nothing, events: [football] };
    const { proposals } = findTimes(question([person('ann')], { child, show: everyStart }));
    expect(proposals[0] && shown(proposals[0].startsAt)).toBe('2026-11-16T12:00');
    expect(proposals[0]?.reasons).toContainEqual({ code: 'before-event', what: 0, minutes: 60, points: 0 });
    const missing = proposals.find(({ startsAt }) => shown(startsAt) === '2026-11-16T15:00');
    expect(missing && codes(missing)).toContain('event-missed');
  });

  it('is never while the child sleeps, nor too soon after its medicine', () => {
    const nothing = { weekly: [], once: [] };
    const never = [
      { what: 'sleep' as const, weekly: [every([1], 12, 13)], once: [], clear: { beforeMs: 0, afterMs: 0 } },
      {
        what: 'medication' as const,
        weekly: [every([1], 8, 8.25)],
        once: [],
        clear: { beforeMs: 0, afterMs: 60 * minute },
      },
    ];
    const child = { good: nothing, never, school: nothing, events: [] };
    const found = inOrder(findTimes(question([person('ann')], { child, show: everyStart })).proposals);
    expect([found[0], found.filter((one) => one > '2026-11-16T11:00')[0]]).toEqual([
      '2026-11-16T09:15',
      '2026-11-16T13:00',
    ]);
  });

  it('is none that the wall shows twice or not at all', () => {
    const night = { hours: every([1, 2, 3, 4, 5, 6, 7], 0, 24) };
    const rooms = [{ ...house, ...night }];
    const span = { earliest: at('2026-10-25T00:00'), latest: at('2026-10-25T06:00') };
    const asked = question([person('ann', night)], {
      ...span,
      rooms,
      show: everyStart,
      stepMinutes: 30,
      lengthMs: 30 * minute,
    });
    const found = inOrder(findTimes(asked).proposals).map((one) => one.slice(11));
    expect(found).toEqual(['00:00', '00:30', '01:00', '03:00', '03:30', '04:00', '04:30', '05:00', '05:30']);
  });

  it('is on the venue’s quarters of an hour, whatever its distance from Greenwich', () => {
    const zone = 'Asia/Kathmandu';
    const span = { earliest: at('2026-11-16T09:07', zone), latest: at('2026-11-16T12:00', zone) };
    const rooms = [{ ...house, hours: null }];
    const asked = question([], { ...span, zone, rooms, show: everyStart, stepMinutes: 60 });
    expect(inOrder(findTimes(asked).proposals, zone)).toEqual(['2026-11-16T10:00', '2026-11-16T11:00']);
  });

  it('that doesn’t exist names the party in the way and the nearest time without it', () => {
    const police = person('police', { hours: every([2], 8, 16) });
    const { proposals, blocked } = findTimes(question([person('ann'), police]));
    expect(proposals).toEqual([]);
    expect(blocked).toEqual([{ by: [{ what: 'party', party: 'police' }], nearest: at('2026-11-16T08:00') }]);
  });

  it('without any room names the room', () => {
    const { blocked } = findTimes(question([person('ann')], { rooms: [] }));
    expect(blocked).toEqual([{ by: [{ what: 'room' }], nearest: at('2026-11-16T08:00') }]);
  });
});

describe('the weights', () => {
  it('of what a time costs somebody are never above 0: the best are found early because of it', () => {
    const { movesNothing, moved, minuteOutsideHours, hoursUnknown, remote } = weights;
    for (const cost of [movesNothing, moved, minuteOutsideHours, hoursUnknown, remote])
      expect(cost).toBeLessThanOrEqual(0);
  });
});
