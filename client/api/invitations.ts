// Answering an invitation by its link alone, and the letters of a demonstration.
import type { z } from 'zod';
import { type answer, answerPage, outbox } from '../../server/contract/invitations.ts';
import { call } from './call.ts';

export type Answer = z.infer<typeof answer>;

export const invitation = (token: string) =>
  call('GET', `/api/answers/${encodeURIComponent(token)}`, { answer: answerPage });
/** The same answer again is no other. */
export const giveAnswer = (token: string, given: Answer) =>
  call('POST', `/api/answers/${encodeURIComponent(token)}`, { answer: answerPage, body: { answer: given } });

export const lettersOut = () => call('GET', '/api/outbox', { answer: outbox });
