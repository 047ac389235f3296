// Referrals, and whether the child is known already. A name goes out in a request's body, never in an address.
import { z } from 'zod';
import {
  type ChildIdentity,
  candidates,
  identity,
  type ReferralRequest,
  referral,
} from '../../server/contract/referrals.ts';
import { call } from './call.ts';

export const referralsWaiting = () => call('GET', '/api/referrals', { answer: z.array(referral) });
export const saveReferral = (body: ReferralRequest) => call('POST', '/api/referrals', { answer: referral, body });
export const candidatesFor = (child: ChildIdentity, signal?: AbortSignal) =>
  call('POST', '/api/referrals/candidates', { answer: candidates, body: { child }, signal });

/** In the log before it is shown. */
export const openIdentity = (caseId: string, body: { purpose: string; why: string }) =>
  call('POST', `/api/cases/${caseId}/identity`, { answer: identity, body });
