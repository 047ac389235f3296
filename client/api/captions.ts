// What a captioner has typed so far.
import { z } from 'zod';
import { caption } from '../../server/contract/captions.ts';
import { call } from './call.ts';

export const captionsOf = (sessionId: string, newest: number) =>
  call('GET', `/api/sessions/${sessionId}/captions?newest=${newest}`, { answer: z.array(caption) });
