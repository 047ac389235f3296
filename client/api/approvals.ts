// Asking for what a second person must approve, and deciding on what others asked for.
import { type AskExport, approval, approvals, type DecideApproval } from '../../server/contract/approvals.ts';
import { call } from './call.ts';

export const exportsOf = (recordingId: string) =>
  call('GET', `/api/recordings/${recordingId}/exports`, { answer: approvals });
export const askForExport = (recordingId: string, body: AskExport) =>
  call('POST', `/api/recordings/${recordingId}/exports`, { answer: approvals, body });
export const decideOn = (approvalId: string, body: DecideApproval) =>
  call('POST', `/api/approvals/${approvalId}/decision`, { answer: approval, body });
export const waitingForMe = () => call('GET', '/api/approvals', { answer: approvals });
