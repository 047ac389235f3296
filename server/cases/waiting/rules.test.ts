import { describe, expect, it } from 'vitest';
import type { Sitting } from '../clock/rules.ts';
import type { ClockReading } from '../clock/service.ts';
import { inOrder, ofCase, ofReferrals } from './rules.ts';

const now = new Date('2027-03-10T12:00:00.000Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

const reading = (more: Partial<ClockReading> = {}): ClockReading => ({
  ...{ caseId: 'c', caseNumber: '27-001', pseudonym: 'Amber 100', jurisdiction: 'NO', fastTrack: false },
  ...{ openedAt: hours(-200), zone: 'Europe/Oslo', heard: false, missing: [], sittings: [], steps: [], waitingFor: [] },
  ...more,
});
const sitting = (more: Partial<Sitting>): Sitting => ({
  ...{ sessionId: 's', coordinated: true, state: 'held', zone: 'Europe/Oslo', startsAt: hours(100), endedAt: null },
  ...{ holdExpiresAt: hours(1), cancelledAt: null, parties: [] },
  ...more,
});
const step = (dueAt: Date | null, more = {}) => ({
  step: 'interview' as const,
  dueAt,
  doneAt: null,
  late: false,
  ...more,
});
const found = (more: Partial<ClockReading>) =>
  ofCase(reading(more), [], now).map(({ what, detail, who }) => [what, detail ?? who].filter(Boolean).join(' '));

describe('what waits in a case', () => {
  const delay = { what: 'answer', who: 'Jonas', since: hours(-3), requestId: null, dueAt: null };
  const declined = { who: 'Jonas', answer: 'declined' as const, askedAt: hours(-9), answeredAt: hours(-2) };
  it.each<[string, Partial<ClockReading>, string[]]>([
    ['nothing', {}, []],
    ['a deadline far away', { steps: [step(hours(73))] }, []],
    ['a deadline near', { steps: [step(hours(72))] }, ['deadline-near interview']],
    ['a deadline passed', { steps: [step(hours(-1), { late: true })] }, ['deadline-passed interview']],
    ['a step done late', { steps: [step(hours(-9), { late: true, doneAt: hours(-1) })] }, []],
    ['a step without a deadline yet', { steps: [step(null)] }, []],
    ['a hold', { sittings: [sitting({})] }, ['hold-expires']],
    ['a hold that has expired', { sittings: [sitting({ holdExpiresAt: now })] }, []],
    [
      'a party that declined',
      { sittings: [sitting({ state: 'scheduled', parties: [declined] })] },
      ['party-declined Jonas'],
    ],
    [
      'a party that declined what was cancelled',
      { sittings: [sitting({ state: 'cancelled', parties: [declined] })] },
      [],
    ],
    ['a request in time', { waitingFor: [{ ...delay, what: 'decision', dueAt: hours(1) }] }, []],
    [
      'a request whose answer is late',
      { waitingFor: [{ ...delay, what: 'decision', dueAt: now }] },
      ['request-overdue decision'],
    ],
    ['a safeguard', { missing: ['guardian-missing'] }, ['safeguard-missing guardian-missing']],
    ['a safeguard, when all is over', { missing: ['guardian-missing'], heard: true }, []],
  ])('%s', (_, more, items) => {
    expect(found(more)).toEqual(items);
  });

  it('says who holds up a deadline longest, and information that is due', () => {
    const due = { caseId: 'c', topic: 'rights', dueAt: hours(-1), dueness: 'overdue' } as const;
    const items = ofCase(reading({ steps: [step(hours(1))], waitingFor: [delay] }), [due], now);
    expect(items).toMatchObject([
      { what: 'information-overdue', detail: 'rights', at: hours(-1).toISOString(), caseNumber: '27-001' },
      { what: 'deadline-near', who: 'Jonas', pseudonym: 'Amber 100' },
    ]);
  });
});

it('puts first what is lost first, then what is earliest, then by case', () => {
  const waits = { pseudonym: 'Kite 200', urgency: 'days', fastTrack: false } as const;
  const referrals = ofReferrals([
    { ...waits, id: 'later', receivedAt: hours(-1) },
    { ...waits, id: 'earlier', receivedAt: hours(-2) },
    { ...waits, id: 'at once', receivedAt: hours(-1), urgency: 'immediate' },
  ]);
  const first = ofCase(
    reading({
      caseNumber: '27-010',
      missing: ['lawyer-missing'],
      steps: [step(hours(-1), { late: true })],
      sittings: [sitting({})],
    }),
    [{ caseId: 'c', topic: 'rights', dueAt: hours(1), dueness: 'near' }],
    now,
  );
  const second = ofCase(
    reading({ caseNumber: '27-009', steps: [step(hours(-1), { late: true }), step(hours(9))] }),
    [],
    now,
  );
  const items = inOrder([...first, ...referrals, ...second]);
  expect(items.map(({ what, caseNumber, referralId }) => [what, caseNumber ?? referralId])).toEqual([
    ['referral-unmatched', 'at once'],
    ['hold-expires', '27-010'],
    ['deadline-passed', '27-009'],
    ['deadline-passed', '27-010'],
    ['deadline-near', '27-009'],
    ['information-due', '27-010'],
    ['referral-unmatched', 'earlier'],
    ['referral-unmatched', 'later'],
    ['safeguard-missing', '27-010'],
  ]);
});
