// What was said among those who watch, as far as one may read it.
import { z } from 'zod';
import { talkLine } from '../../server/contract/talk.ts';
import { call } from './call.ts';

export const talkOf = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/talk`, { answer: z.array(talkLine) });
