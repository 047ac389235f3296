import { describe, expect, it } from 'vitest';
import type { ReferralRequest } from '../../contract/referrals.ts';
import { Fault } from '../../platform/fault.ts';
import { someReferral } from '../../testing/referral.ts';
import { checkDecisions, checkReferral, mostUrgentFirst } from './rules.ts';

const now = new Date('2027-03-01T23:30:00.000Z');
const whole = someReferral('agency', { receivedAt: '2027-03-01T23:00:00.000Z' });

function faultOf(act: () => void): Fault | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
const fields = (more: Partial<ReferralRequest>) =>
  faultOf(() => checkReferral({ ...whole, ...more }, now))?.errors.map(({ field }) => field) ?? [];

describe('a referral', () => {
  it('names every field that can’t be, at once', () => {
    expect(fields({})).toEqual([]);
    const contact = {
      at: '2027-03-02T10:00:00.000Z',
      kind: 'first-response',
      recordedAs: 'none',
      by: 'patrol',
    } as const;
    expect(
      fields({
        receivedAt: '2027-03-02T10:00:00.000Z',
        child: { ...whole.child, bornOn: '2027-03-05', siblings: [{ givenName: 'A', bornOn: '2028-01-01' }] },
        alreadyAsked: [{ ...contact, at: '2027-03-01T10:00:00.000Z' }, contact],
        concerns: ['witness'],
        indicators: ['saw', 'debt'],
        declined: [
          { childId: 'a', why: 'older' },
          { childId: 'a', why: 'older' },
        ],
      }),
    ).toEqual([
      'receivedAt',
      'child.bornOn',
      'child.siblings.0.bornOn',
      'alreadyAsked.1.at',
      'indicators.1',
      'declined.1.childId',
    ]);
  });

  it('takes a day that has begun somewhere for today', () => {
    expect(fields({ child: { ...whole.child, bornOn: '2027-03-02' } })).toEqual([]);
  });

  it('can’t be about a child and not about it', () => {
    expect(fields({ link: { childId: 'a' }, declined: [{ childId: 'a', why: 'older' }] })).toEqual([
      'declined.0.childId',
    ]);
  });
});

describe('the candidates of a referral', () => {
  const found = [
    { childId: 'likely', decide: true },
    { childId: 'likely too', decide: true },
    { childId: 'unlikely', decide: false },
  ];
  const refusal = (decisions: Pick<ReferralRequest, 'link' | 'declined'>) =>
    faultOf(() => checkDecisions(found, decisions));
  const why = 'another birth place';

  it('must each be decided on, the unlikely ones aside', () => {
    expect(refusal({ declined: [] })).toMatchObject({ code: 'undecided-match', errors: [{ field: 'decisions' }] });
    expect(refusal({ declined: [] })?.message).toMatch(/^2 children/);
    expect(refusal({ declined: [{ childId: 'likely', why }] })?.message).toMatch(/^One child/);
    expect(refusal({ declined: ['likely', 'likely too'].map((childId) => ({ childId, why })) })).toBeNull();
  });

  it('are decided on by a link to one of them, and by no link to anybody else', () => {
    expect(refusal({ link: { childId: 'unlikely' }, declined: [] })).toBeNull();
    expect(refusal({ link: { childId: 'stranger' }, declined: [] })).toMatchObject({
      code: 'malformed',
      errors: [{ field: 'link.childId' }],
    });
  });

  it('aren’t decided on by a word about somebody else', () => {
    expect(refusal({ declined: [{ childId: 'stranger', why }] })?.code).toBe('undecided-match');
    expect(faultOf(() => checkDecisions([], { declined: [{ childId: 'stranger', why }] }))).toBeNull();
  });
});

it('puts the more urgent referral first, then the fast track, then the one that waits longest', () => {
  const waits = (id: string, urgency: ReferralRequest['urgency'], more: { fast?: boolean; minutesAgo: number }) => {
    const receivedAt = new Date(now.getTime() - more.minutesAgo * 60_000);
    return { id, urgency, fastTrack: more.fast ?? false, receivedAt };
  };
  const referrals = [
    waits('weeks, old', 'weeks', { minutesAgo: 90_000 }),
    waits('weeks, fast', 'weeks', { fast: true, minutesAgo: 1 }),
    waits('days, new', 'days', { minutesAgo: 5 }),
    waits('days, old', 'days', { minutesAgo: 600 }),
    waits('days, fast', 'days', { fast: true, minutesAgo: 2 }),
    waits('at once', 'immediate', { minutesAgo: 1 }),
  ];
  const inOrder = ['at once', 'days, fast', 'days, old', 'days, new', 'weeks, fast', 'weeks, old'];
  expect(referrals.toSorted(mostUrgentFirst).map(({ id }) => id)).toEqual(inOrder);
  expect(
    referrals
      .toReversed()
      .toSorted(mostUrgentFirst)
      .map(({ id }) => id),
  ).toEqual(inOrder);
});
