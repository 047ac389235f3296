// Finding, opening and watching recordings.
import { z } from 'zod';
import {
  custodyLine,
  type FoundOnly,
  foundRecording,
  mediaAddresses,
  type PlayedReport,
  recordingPage,
  type ViewingRequest,
  viewing,
} from '../../server/contract/recordings.ts';
import { strip } from '../../server/contract/strip.ts';
import { act, call } from './call.ts';

export const findRecordings = (search: string, only: FoundOnly | null) =>
  call('GET', `/api/recordings?${new URLSearchParams({ ...(search && { search }), ...(only && { only }) })}`, {
    answer: z.array(foundRecording),
  });
export const oneRecording = (recordingId: string) =>
  call('GET', `/api/recordings/${recordingId}`, { answer: recordingPage });
export const custodyOf = (recordingId: string) =>
  call('GET', `/api/recordings/${recordingId}/custody`, { answer: z.array(custodyLine) });

/** Logged as a consultation before the answer comes. */
export const openViewing = (recordingId: string, body: ViewingRequest) =>
  call('POST', `/api/recordings/${recordingId}/viewings`, { answer: viewing, body });

export const stripOf = (viewingId: string) => call('GET', `/api/viewings/${viewingId}/strip`, { answer: strip });

/** Where its pictures are, for a minute. */
export const addressesOf = (viewingId: string) =>
  call('POST', `/api/viewings/${viewingId}/addresses`, { answer: mediaAddresses });

export const tellPlayedOf = (viewingId: string, body: PlayedReport) => act(`/api/viewings/${viewingId}/played`, body);

/** From a page that may be closing: nobody waits for an answer. */
export function leaveViewing(viewingId: string, body: PlayedReport): void {
  const sent = { method: 'POST', credentials: 'same-origin', keepalive: true } as const;
  const headers = { 'content-type': 'application/json' };
  void fetch(`/api/viewings/${viewingId}/end`, { ...sent, headers, body: JSON.stringify(body) }).catch(() => undefined);
}
