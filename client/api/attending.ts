// Watching on record: the undertaking, and who attended for how long.
import { attendance, type GiveUndertaking, undertaking } from '../../server/contract/attending.ts';
import { act, call } from './call.ts';

export const undertakingOf = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/undertaking`, { answer: undertaking });

/** The same id makes it one act. */
export const giveUndertaking = (sessionId: string, body: GiveUndertaking) =>
  act(`/api/sessions/${sessionId}/undertaking`, body);

export const attendanceOf = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/attendance`, { answer: attendance });
