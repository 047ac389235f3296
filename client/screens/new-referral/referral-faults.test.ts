import { describe, expect, it } from 'vitest';
import { type Candidate, referralRequest } from '../../../server/contract/referrals.ts';
import {
  childOf,
  emptyContact,
  emptyReferral,
  indicatorsFor,
  type ReferralDraft,
  requestOf,
} from './referral-draft.ts';
import { referralFaults, undecided } from './referral-faults.ts';

const zone = 'Europe/Oslo';
const id = '018f0000-0000-7000-8000-0000000000a1';
const sending = { zone: 'Europe/Oslo', now: new Date('2026-11-24T09:30:00.000Z') };
const filled: ReferralDraft = {
  ...emptyReferral,
  givenName: ' Iryna ',
  familyName: 'Koval',
  agencyId: id,
  receivedAt: '2026-11-24T10:00',
  concerns: ['online'],
  urgency: 'days',
};
const candidate: Candidate = {
  childId: id,
  pseudonym: 'Lynx 12',
  score: 900,
  decide: true,
  reasons: [{ code: 'name-transliterated' }],
  cases: [],
  others: 0,
};

describe('a referral', () => {
  it('with what must be there has no fault, and is what the contract takes', () => {
    expect(referralFaults(filled, zone, []).size).toBe(0);
    const child = childOf(filled);
    expect(child).toEqual({ givenName: 'Iryna', familyName: 'Koval' });
    if (child === null) return;
    expect(requestOf({ ...filled, receivedAt: '' }, child, sending).receivedAt).toBe('2026-11-24T09:30:00.000Z');
    expect(referralRequest.parse(requestOf(filled, child, sending))).toMatchObject({
      concerns: ['online'],
      declined: [],
    });
  });
  it('names each field that is missing', () => {
    const faults = referralFaults({ ...emptyReferral, receivedAt: '2026-03-29T02:30' }, zone, []);
    expect([...faults.keys()].sort()).toEqual([
      'agencyId',
      'concerns',
      'familyName',
      'givenName',
      'receivedAt',
      'urgency',
    ]);
  });
  it('is not sent while nothing was said of a child who may be this one', () => {
    expect(referralFaults(filled, zone, [candidate]).get('decisions')).toMatch(/no child is asked twice/);
    expect(undecided({ ...filled, link: id }, [candidate])).toEqual([]);
    expect(undecided({ ...filled, declinedIds: [id] }, [candidate])).toEqual([]);
    expect(undecided({ ...filled, declinedIds: [id] }, [{ ...candidate, childId: 'another' }])).toHaveLength(1);
    expect(undecided(filled, [{ ...candidate, decide: false }])).toEqual([]);
  });
  it('drops an indicator whose concern was taken back', () => {
    const child = { givenName: 'A', familyName: 'B' };
    const draft = { ...filled, concerns: ['online'], indicators: ['groomed', 'debt'] };
    expect(requestOf(draft, child, sending).indicators).toEqual(['groomed']);
    expect(indicatorsFor(['trafficking-labour', 'trafficking-sexual']).filter((one) => one === 'debt')).toHaveLength(1);
  });
  it('asks each line of what was asked already for what it needs', () => {
    const faults = referralFaults({ ...filled, contacts: [emptyContact] }, zone, []);
    expect([...faults.keys()]).toEqual(['contacts.0.kind', 'contacts.0.recordedAs', 'contacts.0.at', 'contacts.0.by']);
  });
});
