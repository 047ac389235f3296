// Releasing to people outside, and what was released to oneself.
import { z } from 'zod';
import {
  type AskQuestion,
  type OpenRelease,
  opening,
  outsideQuestion,
  released,
  releasedList,
  releasedPage,
  releaseQuestion,
  type SettleQuestion,
} from '../../server/contract/released.ts';
import {
  type AskRelease,
  begun,
  type RevokeReason,
  release,
  releaseRecipients,
  releases,
} from '../../server/contract/releases.ts';
import { call } from './call.ts';

export const releasesOf = (recordingId: string) =>
  call('GET', `/api/recordings/${recordingId}/releases`, { answer: releases });
export const askForRelease = (recordingId: string, body: AskRelease) =>
  call('POST', `/api/recordings/${recordingId}/releases`, { answer: releases, body });
export const recipientsKnown = () => call('GET', '/api/release-recipients', { answer: releaseRecipients });
export const beginRelease = (releaseId: string) => call('POST', `/api/releases/${releaseId}/begin`, { answer: begun });
export const linkAnew = (releaseId: string) => call('POST', `/api/releases/${releaseId}/link`, { answer: begun });
export const revokeRelease = (releaseId: string, reason: RevokeReason) =>
  call('POST', `/api/releases/${releaseId}/revoke`, { answer: release, body: { reason } });

export const releasedToMe = () => call('GET', '/api/released', { answer: releasedList });
export const oneReleased = (releaseId: string) => call('GET', `/api/released/${releaseId}`, { answer: releasedPage });
/** Logged as a disclosure before the answer comes. */
export const openReleased = (releaseId: string, body: OpenRelease) =>
  call('POST', `/api/released/${releaseId}/openings`, { answer: opening, body });
export const confirmReceipt = (releaseId: string) =>
  call('POST', `/api/released/${releaseId}/receipt`, { answer: released });
export const questionsOf = (releaseId: string) =>
  call('GET', `/api/released/${releaseId}/questions`, { answer: z.array(releaseQuestion) });
export const askQuestion = (releaseId: string, body: AskQuestion) =>
  call('POST', `/api/released/${releaseId}/questions`, { answer: z.array(releaseQuestion), body });

export const outsideQuestionsOf = (recordingId: string) =>
  call('GET', `/api/recordings/${recordingId}/outside-questions`, { answer: z.array(outsideQuestion) });
export const settleQuestion = (questionId: string, body: SettleQuestion) =>
  call('POST', `/api/outside-questions/${questionId}/settle`, { answer: outsideQuestion, body });
