// The recording log of a session.
import { recordingLog } from '../../server/contract/recording-log.ts';
import { call } from './call.ts';

export const logOf = (sessionId: string) => call('GET', `/api/sessions/${sessionId}/log`, { answer: recordingLog });
