// A session as it stands now, and the ticket that lets a page into its room.
import { openNeeds, questionSteps } from '../../server/contract/desk.ts';
import { type LintRequest, lintVerdict } from '../../server/contract/lint.ts';
import { liveState, ticket } from '../../server/contract/live.ts';
import { call } from './call.ts';

export const liveNow = (sessionId: string) => call('GET', `/api/sessions/${sessionId}/live`, { answer: liveState });

/** Single use, ≤ 60 s: asked for anew at every joining. */
export const roomTicket = (sessionId: string, instance: string) =>
  call('POST', `/api/sessions/${sessionId}/ticket`, { answer: ticket, body: { instance } });

/** What happened to questions since the live state's `seq` was `after`. */
export const questionStepsAfter = (sessionId: string, after: number) =>
  call('GET', `/api/sessions/${sessionId}/question-steps?after=${after}`, { answer: questionSteps });
/** What is still to be found out, of no agency: for the break. */
export const openNeedsOf = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/open-needs`, { answer: openNeeds });
/** Judged and forgotten: the draft is kept nowhere. */
export const lintDraft = (sessionId: string, body: LintRequest, signal?: AbortSignal) =>
  call('POST', `/api/sessions/${sessionId}/lint`, { answer: lintVerdict, body, signal });
