// The markers of a session that one may read.
import { z } from 'zod';
import { marker } from '../../server/contract/markers.ts';
import { call } from './call.ts';

export const markersOf = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/markers`, { answer: z.array(marker) });
