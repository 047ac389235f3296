// Declared ties, and handing an assignment over.
import { casePage } from '../../server/contract/cases.ts';
import { type HandOverRequest, type TieRequest, ties } from '../../server/contract/register.ts';
import { act, call } from './call.ts';

export const tiesOf = (caseId: string) => call('GET', `/api/cases/${caseId}/ties`, { answer: ties });
export const declareTie = (caseId: string, body: TieRequest) =>
  call('POST', `/api/cases/${caseId}/ties`, { answer: ties, body });
export const withdrawTie = (tieId: string) => act(`/api/ties/${tieId}/withdraw`);
export const handOver = (assignmentId: string, body: HandOverRequest) =>
  call('POST', `/api/assignments/${assignmentId}/hand-over`, { answer: casePage, body });
