// The team's debriefs of a session.
import { debriefs, type FileDebrief } from '../../server/contract/debrief.ts';
import { act, call } from './call.ts';

export const debriefsOf = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/debriefs`, { answer: debriefs });

/** The same id makes it one act. */
export const fileDebrief = (sessionId: string, body: FileDebrief) => act(`/api/sessions/${sessionId}/debriefs`, body);
