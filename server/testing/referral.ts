// For tests: a referral as a coordinator sends it, with nothing in it but what must be.
import { randomInt } from 'node:crypto';
import { canaryRoots } from '../../scripts/test/canary/marks.ts';
import type { ChildIdentity, ReferralRequest } from '../contract/referrals.ts';

const syllables = 'ba de fi go ku la me ni po ru sa te vi zo'.split(' ');
const sound = (): string => Array.from({ length: 8 }, () => syllables[randomInt(syllables.length)]).join('');

/**
 * A child that nobody has heard of, and that sounds like nobody else: names and day are drawn. The names are canaries: a test's database
 * is searched for them when it is dropped, and what the server printed as well.
 */
export function someChild(): ChildIdentity {
  const day = String(2 + randomInt(26)).padStart(2, '0');
  const { given, family } = canaryRoots;
  return { givenName: given + sound(), familyName: family + sound(), bornOn: `${2010 + randomInt(12)}-02-${day}` };
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
