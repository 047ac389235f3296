// For tests: a referral as a coordinator sends it, with nothing in it but what must be.
import type { ChildIdentity, ReferralRequest } from '../contract/referrals.ts';

let made = 0;

/** A child that nobody has heard of: its names are its own. */
export function someChild(): ChildIdentity {
  made += 1;
  const letters = [...String(made)].map((digit) => 'abcdefghij'[Number(digit)] ?? '').join('');
  return { givenName: `Given${letters}`, familyName: `Family${letters}${letters}`, bornOn: '2018-02-03' };
}

export function someReferral(agencyId: string, more: Partial<ReferralRequest> = {}): ReferralRequest {
  return {
    child: someChild(),
    declined: [],
    referringAgencyId: agencyId,
    source: 'agency',
    receivedAt: new Date().toISOString(),
    concerns: ['physical-violence'],
    indicators: [],
    urgency: 'days',
    fastTrack: false,
    childIsSuspect: false,
    ageUncertain: false,
    familyTracing: 'not-needed',
    accommodation: 'safe-at-home',
    languages: ['nb'],
    needs: [],
    notes: {},
    alreadyAsked: [],
    ...more,
  };
}
