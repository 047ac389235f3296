// A session as it stands now, and the ticket that lets a page into its room.
import { type LintRequest, lintVerdict } from '../../server/contract/lint.ts';
import { liveState, ticket } from '../../server/contract/live.ts';
import { call } from './call.ts';

export const liveNow = (sessionId: string) => call('GET', `/api/sessions/${sessionId}/live`, { answer: liveState });

/** Single use, ≤ 60 s: asked for anew at every joining. */
export const roomTicket = (sessionId: string, instance: string) =>
  call('POST', `/api/sessions/${sessionId}/ticket`, { answer: ticket, body: { instance } });

/** Judged and forgotten: the draft is kept nowhere. */
export const lintDraft = (sessionId: string, body: LintRequest, signal?: AbortSignal) =>
  call('POST', `/api/sessions/${sessionId}/lint`, { answer: lintVerdict, body, signal });
