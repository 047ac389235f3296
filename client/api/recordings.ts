// Finding, opening and watching recordings.
import { z } from 'zod';
import {
  custodyLine,
  foundRecording,
  recordingPage,
  type ViewingRequest,
  viewing,
} from '../../server/contract/recordings.ts';
import { call } from './call.ts';

export const findRecordings = (search: string) =>
  call('GET', `/api/recordings?${new URLSearchParams(search === '' ? {} : { search })}`, {
    answer: z.array(foundRecording),
  });
export const oneRecording = (recordingId: string) =>
  call('GET', `/api/recordings/${recordingId}`, { answer: recordingPage });
export const custodyOf = (recordingId: string) =>
  call('GET', `/api/recordings/${recordingId}/custody`, { answer: z.array(custodyLine) });

/** Logged as a consultation before the answer comes. */
export const openViewing = (recordingId: string, body: ViewingRequest) =>
  call('POST', `/api/recordings/${recordingId}/viewings`, { answer: viewing, body });
