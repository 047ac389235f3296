// The once-only ledger, and the one way to a further interview.
import { type ContactRequest, ledger, type SupplementaryRequest } from '../../server/contract/ledger.ts';
import { act, call } from './call.ts';

export const ledgerOf = (caseId: string) => call('GET', `/api/cases/${caseId}/ledger`, { answer: ledger });
export const enterContact = (caseId: string, body: ContactRequest) =>
  call('POST', `/api/cases/${caseId}/contacts`, { answer: ledger, body });
export const withdrawContact = (contactId: string) => act(`/api/contacts/${contactId}/withdraw`);
export const authoriseSupplementary = (caseId: string, body: SupplementaryRequest) =>
  call('POST', `/api/cases/${caseId}/supplementary`, { answer: ledger, body });
export const planSessions = (caseId: string, sessions: number) =>
  act(`/api/cases/${caseId}/planned-sessions`, { sessions });
