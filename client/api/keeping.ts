// How long a recording is kept, legal holds, destruction; and what a custodian has to look at.
import {
  type AskDestruction,
  type AssignRetention,
  caseHolds,
  dueList,
  keeping,
  type SetHold,
} from '../../server/contract/keeping.ts';
import { call } from './call.ts';

export const whatIsDue = () => call('GET', '/api/retention', { answer: dueList });
export const keepingOf = (recordingId: string) =>
  call('GET', `/api/recordings/${recordingId}/keeping`, { answer: keeping });
export const assignRetention = (recordingId: string, body: AssignRetention) =>
  call('POST', `/api/recordings/${recordingId}/retention`, { answer: keeping, body });
export const setHold = (recordingId: string, body: SetHold) =>
  call('POST', `/api/recordings/${recordingId}/holds`, { answer: keeping, body });
export const askRelease = (holdId: string, id: string) =>
  call('POST', `/api/holds/${holdId}/release`, { answer: keeping, body: { id } });
export const caseHoldsOf = (caseId: string) => call('GET', `/api/cases/${caseId}/legal-holds`, { answer: caseHolds });
export const setCaseHold = (caseId: string, body: SetHold) =>
  call('POST', `/api/cases/${caseId}/legal-holds`, { answer: caseHolds, body });
export const askCaseRelease = (holdId: string, id: string) =>
  call('POST', `/api/case-holds/${holdId}/release`, { answer: caseHolds, body: { id } });
export const askDestruction = (recordingId: string, body: AskDestruction) =>
  call('POST', `/api/recordings/${recordingId}/destruction`, { answer: keeping, body });
export const beginDestruction = (recordingId: string, request: string) =>
  call('POST', `/api/recordings/${recordingId}/destruction/begin`, { answer: keeping, body: { request } });
