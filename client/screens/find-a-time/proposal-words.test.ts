import { describe, expect, it } from 'vitest';
import type { ChildLife } from '../../../server/contract/planning.ts';
import type { Proposal } from '../../../server/contract/search.ts';
import { eventAfter, ownTime, sentencesOf, whatEachGives, whenOf } from './proposal-words.ts';

const fill = (party: Proposal['fills'][number]['party'], name: string | null): Proposal['fills'][number] => ({
  ...{ party, required: true, personId: name === null ? null : `id of ${name}`, safeguardId: null },
  ...{ name, agency: name === null ? null : 'an agency', remote: false },
});
const proposal: Proposal = {
  startsAt: '2026-03-03T09:00:00.000Z',
  endsAt: '2026-03-03T11:00:00.000Z',
  room: { id: 'r', name: 'Blue room', place: 'Barnahus Oslo', zone: 'Europe/Oslo' },
  fills: [fill('interviewer', 'Henrik Dahl'), fill('police', 'Jonas Berg'), fill('prosecution', null)],
  score: 260,
  reasons: [
    { code: 'child-good-hours', weight: 300 },
    { code: 'before-event', weight: 0, minutes: 210 },
    { code: 'another-of-the-team', weight: -60, party: 'police', personId: 'id of Jonas Berg' },
    { code: 'moves', weight: -160, party: 'police', count: 2 },
    { code: 'moves-nothing', weight: 0, party: 'interviewer' },
    { code: 'moves-nothing', weight: 0, party: 'prosecution' },
  ],
};
const nothing = { eventAfter: () => null };

describe('a proposal', () => {
  it('says when by the wall of its room', () => {
    expect(whenOf(proposal)).toBe('Tue 3 March, 10:00–12:00 Oslo');
  });
  it('says what it means for the child, what each party gives up, and who gives up nothing', () => {
    expect(sentencesOf(proposal, { eventAfter: () => 'football' })).toEqual([
      'In the child’s good hours.',
      '3 h 30 min before football.',
      'Police: another of the team and moves 2 appointments.',
      'Interviewer and prosecution move nothing.',
    ]);
    expect(sentencesOf(proposal, nothing)[1]).toBe('3 h 30 min before something the child looks forward to.');
    const reasons = [
      { code: 'before-event', weight: 0, minutes: 0 },
      { code: 'child-outside-good-hours', weight: -240, minutes: 120 },
    ];
    expect(sentencesOf({ ...proposal, reasons }, { eventAfter: () => 'football' })).toEqual([
      'Just before football.',
      '2 h outside the child’s good hours.',
    ]);
  });
  it('counts what speaks for it several times', () => {
    const met = { code: 'wish-met', weight: 80 };
    expect(sentencesOf({ ...proposal, reasons: [met, met, { ...met, code: 'wish-not-met' }] }, nothing)).toEqual([
      'Meets 2 wishes of the child.',
      'Doesn’t meet a wish of the child.',
    ]);
  });
  it('says it once when nobody has to move anything', () => {
    const parties = ['interviewer', 'desk', 'police', 'prosecution'] as const;
    const reasons = parties.map((party) => ({ code: 'moves-nothing', weight: 0, party }));
    expect(sentencesOf({ ...proposal, reasons }, nothing)).toEqual(['Nobody moves anything.']);
    expect(sentencesOf({ ...proposal, reasons: reasons.slice(0, 1) }, nothing)).toEqual(['Interviewer moves nothing.']);
  });
  it('shows a code that it doesn’t know as it came, readable', () => {
    const reasons = [{ code: 'moon-is-full', weight: 1 }];
    expect(sentencesOf({ ...proposal, reasons }, nothing)).toEqual(['moon is full.']);
  });
  it('says line by line who comes and what it costs them', () => {
    expect(whatEachGives(proposal).map(({ party, who, gives }) => [party, who, gives])).toEqual([
      ['Interviewer', 'Henrik Dahl, an agency', ''],
      ['Police', 'Jonas Berg, an agency', 'another of the team and moves 2 appointments'],
      ['Prosecution', 'nobody', ''],
    ]);
  });
});

describe('somebody’s own time', () => {
  it('is said where their clock shows another', () => {
    expect(ownTime(proposal, 'Europe/Kyiv', 'Europe/Oslo')).toBe('11:00–13:00 Kyiv');
    expect(ownTime(proposal, 'Europe/Berlin', 'Europe/Oslo')).toBeNull();
    expect(ownTime(proposal, null, 'Europe/Oslo')).toBeNull();
  });
  it('is said on the days between two changes of the clocks only', () => {
    // New York goes forward two weeks before Lagos doesn't: the same wall clock never, another difference each time.
    const summer = { startsAt: '2026-07-01T09:00:00.000Z', endsAt: '2026-07-01T11:00:00.000Z' };
    expect(ownTime(proposal, 'Africa/Lagos', 'Europe/Oslo')).toBeNull();
    expect(ownTime(summer, 'Africa/Lagos', 'Europe/Oslo')).toBe('10:00–12:00 Lagos');
  });
});

describe('what comes after', () => {
  const time: ChildLife['times'][number] = {
    ...{ id: 't', kind: 'looked-forward-to', zone: 'Europe/Oslo', weekdays: [2], fromMinute: 930, untilMinute: 1020 },
    ...{ validFrom: null, validUntil: null, startsAt: null, endsAt: null, words: 'football' },
  };
  const life = (...times: ChildLife['times']): ChildLife => ({
    ...{ pseudonym: 'p', ageUncertain: false, languages: [], needs: [], wishes: [], times },
  });
  it('is called as the child calls it', () => {
    expect(eventAfter(life(time), proposal)(210)).toBe('football');
  });
  it('isn’t guessed: not another hour, another day, another kind, nor outside its dates', () => {
    expect(eventAfter(life(time), proposal)(200)).toBeNull();
    expect(eventAfter(life({ ...time, weekdays: [3] }), proposal)(210)).toBeNull();
    expect(eventAfter(life({ ...time, kind: 'school' }), proposal)(210)).toBeNull();
    expect(eventAfter(life({ ...time, validUntil: '2026-03-02' }), proposal)(210)).toBeNull();
    expect(eventAfter(undefined, proposal)(210)).toBeNull();
  });
  it('may be there once only', () => {
    const once = { ...time, weekdays: [], fromMinute: null, untilMinute: null, startsAt: '2026-03-03T14:30:00.000Z' };
    expect(eventAfter(life(once), proposal)(210)).toBe('football');
  });
});
