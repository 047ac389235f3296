// The interviewer's utterances by type, as peers code them.
import { coding, codings, type SaveCoding } from '../../server/contract/coding.ts';
import { call } from './call.ts';

export const codingsOf = (recordingId: string) =>
  call('GET', `/api/recordings/${recordingId}/codings`, { answer: codings });
export const saveCoding = (recordingId: string, body: SaveCoding) =>
  call('POST', `/api/recordings/${recordingId}/codings`, { answer: coding, body });
