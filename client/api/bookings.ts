// Holding, confirming, moving and cancelling the one time.
import {
  booking,
  bookings,
  type changeReason,
  freshProposals,
  type HoldRequest,
  type MoveRequest,
  type ToldRequest,
} from '../../server/contract/bookings.ts';
import { type Proposals, proposals } from '../../server/contract/search.ts';
import { act, call } from './call.ts';
import { ProblemError } from './problem.ts';

export type ChangeReason = (typeof changeReason.options)[number];

export const bookingsOf = (caseId: string) => call('GET', `/api/cases/${caseId}/bookings`, { answer: bookings });
export const hold = (caseId: string, body: HoldRequest) =>
  call('POST', `/api/cases/${caseId}/holds`, { answer: booking, body });
export const confirm = (sessionId: string) =>
  call('POST', `/api/sessions/${sessionId}/confirm`, { answer: booking, body: {} });
export const move = (sessionId: string, body: MoveRequest) =>
  call('POST', `/api/sessions/${sessionId}/move`, { answer: booking, body });
export const sayTold = (bookingId: string, answer: ToldRequest['answer']) =>
  call('POST', `/api/bookings/${bookingId}/told`, { answer: booking, body: { answer } });
export const cancel = (sessionId: string, reason: ChangeReason) => act(`/api/sessions/${sessionId}/cancel`, { reason });

/** What is free now, where somebody else was first; null for any other refusal. */
export function freshAfter(error: Error | null): Proposals | null {
  if (!(error instanceof ProblemError) || error.code !== 'booking-overlap') return null;
  const read = freshProposals.safeParse(error.body);
  return read.success ? read.data.proposals : null;
}
/** The question that found it, asked again without those who have declined. */
export const alternativesTo = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/alternatives`, { answer: proposals });
