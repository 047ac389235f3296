// Finding the one time, and the picture of a week.
import { proposals, type SearchQuestion, week } from '../../server/contract/search.ts';
import { call } from './call.ts';

export const findTimes = (caseId: string, question: SearchQuestion, signal?: AbortSignal) =>
  call('POST', `/api/cases/${caseId}/times`, { answer: proposals, body: question, signal });

/** `monday`: the week's, by the question's zone. */
export const weekOf = (caseId: string, body: { week: string; question: SearchQuestion }, signal?: AbortSignal) =>
  call('POST', `/api/cases/${caseId}/week`, { answer: week, body, signal });
