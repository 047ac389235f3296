// The once-only ledger, and the one way to a further interview.
import {
  type ContactRequest,
  ledger,
  type PlanReason,
  plannedSessions,
  type SupplementaryRequest,
} from '../../server/contract/ledger.ts';
import { act, call } from './call.ts';

export const ledgerOf = (caseId: string) => call('GET', `/api/cases/${caseId}/ledger`, { answer: ledger });
export const enterContact = (caseId: string, body: ContactRequest) =>
  call('POST', `/api/cases/${caseId}/contacts`, { answer: ledger, body });
export const withdrawContact = (contactId: string) => act(`/api/contacts/${contactId}/withdraw`);
export const authoriseSupplementary = (caseId: string, body: SupplementaryRequest) =>
  call('POST', `/api/cases/${caseId}/supplementary`, { answer: ledger, body });
export const plannedOf = (caseId: string) =>
  call('GET', `/api/cases/${caseId}/planned-sessions`, { answer: plannedSessions });
export const planSessions = (caseId: string, body: { sessions: number; reason: PlanReason }) =>
  call('POST', `/api/cases/${caseId}/planned-sessions`, { answer: plannedSessions, body });
