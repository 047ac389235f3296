// Cases, assignments, bookings by hand.
import { z } from 'zod';
import {
  type AssignmentRequest,
  type BookInterviewRequest,
  type CloseReason,
  casePage,
  caseRow,
  type OpenDetail,
  type ReopenReason,
  rooms,
  sessionList,
  sessionSummary,
} from '../../server/contract/cases.ts';
import type { Matter } from '../../server/contract/referrals.ts';
import { act, call } from './call.ts';

export const myCases = () => call('GET', '/api/cases', { answer: z.array(caseRow) });
/** `matter`: of a child who has a case, whether it is about the same or another. */
export const openCase = (referralId: string, matter?: Matter) =>
  call('POST', '/api/cases', { answer: casePage, body: { referralId, matter } });
export const closeCase = (caseId: string, reason: CloseReason) =>
  call('POST', `/api/cases/${caseId}/close`, { answer: casePage, body: { reason } });
export const reopenCase = (caseId: string, reason: ReopenReason) =>
  call('POST', `/api/cases/${caseId}/reopen`, { answer: casePage, body: { reason } });
export const openDetail = (caseId: string, body: OpenDetail) => act(`/api/cases/${caseId}/details`, body);
export const oneCase = (caseId: string) => call('GET', `/api/cases/${caseId}`, { answer: casePage });

export const assign = (caseId: string, body: AssignmentRequest) =>
  call('POST', `/api/cases/${caseId}/assignments`, { answer: casePage, body });
export const revoke = (assignmentId: string) => act(`/api/assignments/${assignmentId}/revoke`);

export const bookInterview = (caseId: string, body: BookInterviewRequest) =>
  call('POST', `/api/cases/${caseId}/interview`, { answer: casePage, body });
export const bookPractice = (body: BookInterviewRequest) =>
  call('POST', '/api/practice-sessions', { answer: sessionSummary, body });

export const mySessions = (from: string, until: string) =>
  call('GET', `/api/sessions?${new URLSearchParams({ from, until })}`, { answer: sessionList });
export const allRooms = () => call('GET', '/api/rooms', { answer: rooms });
