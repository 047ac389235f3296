// The interview room over HTTP.
import {
  type FinishSafetyCopy,
  type OpenSafetyCopy,
  roomCheck,
  type SafetyChunk,
  safetyKey,
  safetyProgress,
} from '../../server/contract/room.ts';
import { act, bytes, call } from './call.ts';

export const roomCheckOf = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/room-check`, { answer: roomCheck });

export const safetyKeyOf = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/safety-key`, { answer: safetyKey });

/** Made by the media node of what it receives, ten seconds long: WebM, kept nowhere. */
export const testRecordingOf = (sessionId: string) => bytes(`/api/sessions/${sessionId}/test-recording`);

/** Where safety copies are brought; each may be asked again. */
export const safetyCopies = {
  open: ({ copyId, ...body }: Readonly<OpenSafetyCopy> & { readonly copyId: string }) =>
    call('PUT', `/api/safety-copies/${copyId}`, { answer: safetyProgress, body }),
  put: (copyId: string, no: number, piece: Omit<SafetyChunk, 'bytes'> & { readonly bytes: Uint8Array }) =>
    act(`/api/safety-copies/${copyId}/chunks/${no}`, { ...piece, bytes: base64(piece.bytes) }, 'PUT'),
  finish: (copyId: string, body: FinishSafetyCopy) =>
    call('POST', `/api/safety-copies/${copyId}/finish`, { answer: safetyProgress, body }),
};

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
