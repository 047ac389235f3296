// Finding the one time, and what people and rooms can do.
import { register } from '../../server/contract/register.ts';
import { proposals, type SearchQuestion, week } from '../../server/contract/search.ts';
import { call } from './call.ts';

export const findTimes = (caseId: string, question: SearchQuestion, signal?: AbortSignal) =>
  call('POST', `/api/cases/${caseId}/times`, { answer: proposals, body: question, signal });

/** `monday`: the week's, by the question's zone. */
export const weekOf = (caseId: string, body: { week: string; question: SearchQuestion }, signal?: AbortSignal) =>
  call('POST', `/api/cases/${caseId}/week`, { answer: week, body, signal });

/** What each can do on that day: certificates lapse. */
export const registerOn = (day: string) =>
  call('GET', `/api/register?${new URLSearchParams({ on: day })}`, { answer: register });
