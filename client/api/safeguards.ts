// Who stands beside the child, what the child was told, the case's clock, and what waits.
import {
  caseClock,
  type DiaryRequest,
  diary,
  type SafeguardRequest,
  safeguards,
  safeguardWho,
  waiting,
} from '../../server/contract/safeguards.ts';
import { act, call } from './call.ts';

export const safeguardsOf = (caseId: string) => call('GET', `/api/cases/${caseId}/safeguards`, { answer: safeguards });
export const enterSafeguard = (caseId: string, body: SafeguardRequest) =>
  call('POST', `/api/cases/${caseId}/safeguards`, { answer: safeguards, body });
export const endSafeguard = (safeguardId: string) => act(`/api/safeguards/${safeguardId}/end`);
/** In the log before it is shown. */
export const whoIs = (safeguardId: string) =>
  call('POST', `/api/safeguards/${safeguardId}/who`, { answer: safeguardWho, body: {} });

export const diaryOf = (caseId: string) => call('GET', `/api/cases/${caseId}/diary`, { answer: diary });
export const enterDiary = (caseId: string, body: DiaryRequest) =>
  call('POST', `/api/cases/${caseId}/diary`, { answer: diary, body });
export const tell = (entryId: string, body: { at: string; language: string; understood: string }) =>
  call('POST', `/api/diary/${entryId}/tell`, { answer: diary, body });

export const clockOf = (caseId: string) => call('GET', `/api/cases/${caseId}/clock`, { answer: caseClock });
export const askAgency = (caseId: string, body: { agencyId: string; what: string; dueAt?: string }) =>
  call('POST', `/api/cases/${caseId}/requests`, { answer: caseClock, body });
export const agencyAnswered = (requestId: string) => act(`/api/requests/${requestId}/answered`);
export const reportDelivered = (caseId: string) => act(`/api/cases/${caseId}/report`);

export const whatWaits = () => call('GET', '/api/waiting', { answer: waiting });
