import { describe, expect, it } from 'vitest';
import { jurisdictionKeys, jurisdictionOf } from './jurisdictions.ts';
import { type ClockFacts, deadline, type Party, type Sitting, stepsOf, waitingFor, zoneOf } from './rules.ts';

const norway = jurisdictionOf('NO');
const at = (text: string) => new Date(`2027-${text}:00.000Z`);
const now = at('03-10T12:00');

const facts = (more: Partial<ClockFacts> = {}): ClockFacts => ({
  fastTrack: false,
  openedAt: at('03-01T10:00'),
  reportedAt: null,
  closedAt: null,
  referrals: [{ receivedAt: at('03-01T09:00'), urgency: 'days' }],
  unmatched: [],
  requests: [],
  missing: [],
  sittings: [],
  coordinator: 'Ingrid',
  ...more,
});
const sitting = (more: Partial<Sitting> = {}): Sitting => ({
  ...{ sessionId: 's', coordinated: true, state: 'scheduled', zone: 'Europe/Oslo', startsAt: at('03-12T09:00') },
  ...{ endedAt: null, holdExpiresAt: null, cancelledAt: null, nextTime: null, parties: [] },
  ...more,
});
const party = (who: string, more: Partial<Party> = {}): Party => {
  return { who, answer: 'none', askedAt: at('03-09T10:00'), answeredAt: null, toTell: false, ...more };
};
const heard = sitting({ state: 'ended', endedAt: at('03-08T11:00') });
const cancelled = sitting({ state: 'cancelled', cancelledAt: at('03-09T08:00') });

describe('a deadline', () => {
  it.each([
    ['2027-03-01T09:00:00.000Z', 14, 'Europe/Oslo', '2027-03-15T22:59:59.999Z'],
    // over the change of the clocks: still the end of the day on the wall
    ['2027-03-20T09:00:00.000Z', 14, 'Europe/Oslo', '2027-04-03T21:59:59.999Z'],
    // an evening in UTC is the next day in Oslo and Kyiv
    ['2027-03-01T23:30:00.000Z', 7, 'Europe/Oslo', '2027-03-09T22:59:59.999Z'],
    ['2027-03-01T23:30:00.000Z', 7, 'Europe/London', '2027-03-08T23:59:59.999Z'],
    ['2027-03-01T22:30:00.000Z', 7, 'Europe/Kyiv', '2027-03-09T21:59:59.999Z'],
  ])('from %s in %i days in %s is %s', (from, days, zone, due) => {
    expect(deadline(new Date(from), days, zone).toISOString()).toBe(due);
  });

  it('is known in every jurisdiction’s zone', () => {
    for (const key of jurisdictionKeys) expect(() => deadline(now, 7, jurisdictionOf(key).zone), key).not.toThrow();
    expect(() => jurisdictionOf('ZZ')).toThrow(/no jurisdiction/);
  });

  it('counts in the venue’s zone once there is one, and in no cancelled one’s', () => {
    expect(zoneOf([], norway)).toBe('Europe/Oslo');
    const abroad = sitting({ zone: 'Europe/Kyiv' });
    expect(zoneOf([abroad], norway)).toBe('Europe/Kyiv');
    expect(zoneOf([abroad, sitting({ startsAt: at('03-20T09:00') })], norway)).toBe('Europe/Oslo');
    expect(zoneOf([sitting({ state: 'cancelled', zone: 'Europe/Kyiv' })], norway)).toBe('Europe/Oslo');
    expect(zoneOf([sitting({ coordinated: false, zone: 'Europe/Kyiv' })], norway)).toBe('Europe/Oslo');
  });
});

describe('the steps of a case', () => {
  const due = (more: Partial<ClockFacts>, when = now) =>
    stepsOf(facts(more), norway, when).map(
      ({ dueAt, late }) => `${dueAt?.toISOString().slice(5, 10) ?? '-'}${late ? ' late' : ''}`,
    );

  it.each<[string, Partial<ClockFacts>, string[]]>([
    ['fresh', {}, ['03-03', '03-15', '-']],
    ['in the fast track', { fastTrack: true }, ['03-03', '03-08 late', '-']],
    ['taken up late', { openedAt: at('03-05T10:00') }, ['03-03 late', '03-15', '-']],
    [
      'with two referrals: the first one’s day, the more urgent one’s span',
      {
        referrals: [
          { receivedAt: at('03-01T09:00'), urgency: 'weeks' },
          { receivedAt: at('03-04T09:00'), urgency: 'immediate' },
        ],
      },
      ['03-03', '03-08 late', '-'],
    ],
    ['not urgent', { referrals: [{ receivedAt: at('03-01T09:00'), urgency: 'weeks' }] }, ['03-03', '03-22', '-']],
    ['heard: the report is due', { sittings: [heard] }, ['03-03', '03-15', '03-22']],
    [
      'heard twice: from the last',
      { sittings: [heard, sitting({ state: 'ended', endedAt: at('03-09T11:00') })] },
      ['03-03', '03-15', '03-23'],
    ],
    [
      'heard in a supplementary interview only',
      { sittings: [{ ...heard, coordinated: false }] },
      ['03-03', '03-15', '-'],
    ],
  ])('%s', (_, more, days) => {
    expect(due(more)).toEqual(days);
  });

  it('stay late when they were done late, and are in time when done in time', () => {
    expect(due({ sittings: [heard] }, at('12-01T00:00'))).toEqual(['03-03', '03-15', '03-22 late']);
    expect(due({ sittings: [heard], reportedAt: at('03-20T00:00') }, at('12-01T00:00'))).toEqual([
      '03-03',
      '03-15',
      '03-22',
    ]);
  });
});

describe('who holds a case up', () => {
  const request = {
    id: 'r',
    what: 'information-needs',
    who: 'Police',
    askedAt: at('03-02T10:00'),
    dueAt: null,
    answeredAt: null,
  };
  it.each<[string, Partial<ClockFacts>, string[]]>([
    ['a time is to be found, since the case was opened', {}, ['time Ingrid 03-01']],
    ['since the time it had was cancelled', { sittings: [cancelled] }, ['time Ingrid 03-09']],
    ['nobody: it has a time', { sittings: [sitting()] }, []],
    ['a guardian is missing', { sittings: [sitting()], missing: ['guardian-missing'] }, ['guardian Ingrid 03-01']],
    [
      'after it was heard a guardian holds up nothing',
      { sittings: [heard], missing: ['guardian-missing'] },
      ['report Ingrid 03-08'],
    ],
    ['an agency was asked', { sittings: [sitting()], requests: [request] }, ['information-needs Police 03-02']],
    ['an agency answered', { sittings: [sitting()], requests: [{ ...request, answeredAt: now }] }, []],
    [
      'another referral of the child is unmatched',
      { sittings: [sitting()], unmatched: [at('03-04T10:00')] },
      ['matching Ingrid 03-04'],
    ],
    ['somebody hasn’t answered', { sittings: [sitting({ parties: [party('Jonas')] })] }, ['answer Jonas 03-09']],
    ['somebody wasn’t asked', { sittings: [sitting({ parties: [party('Jonas', { askedAt: null })] })] }, []],
    ['somebody accepted', { sittings: [sitting({ parties: [party('Jonas', { answer: 'accepted' })] })] }, []],
    [
      'somebody declined: the coordinator finds another',
      { sittings: [sitting({ parties: [party('Jonas', { answer: 'declined', answeredAt: at('03-10T08:00') })] })] },
      ['replacement Ingrid 03-10'],
    ],
    [
      'an answer to what is over or off counts no more',
      { sittings: [sitting(), { ...cancelled, parties: [party('Jonas')] }] },
      [],
    ],
    ['the report was delivered', { sittings: [heard], reportedAt: now }, []],
    [
      'longest first',
      { requests: [request], missing: ['lawyer-missing'], openedAt: at('03-03T10:00') },
      ['information-needs Police 03-02', 'lawyer Ingrid 03-03', 'time Ingrid 03-03'],
    ],
  ])('%s', (_, more, delays) => {
    const found = waitingFor(facts(more)).map(
      ({ what, who, since }) => `${what} ${who} ${since.toISOString().slice(5, 10)}`,
    );
    expect(found).toEqual(delays);
  });
});
