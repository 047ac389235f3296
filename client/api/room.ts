// The interview room over HTTP.
import { roomCheck } from '../../server/contract/room.ts';
import { call } from './call.ts';

export const roomCheckOf = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/room-check`, { answer: roomCheck });
