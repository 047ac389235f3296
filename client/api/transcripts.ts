// The transcript of a recording, within a consultation.
import {
  draftOfMachine,
  type SaveTranscript,
  type SignTranscript,
  type TranscriptForm,
  transcript,
} from '../../server/contract/transcripts.ts';
import { call } from './call.ts';

const of = (viewingId: string) => `/api/viewings/${viewingId}/transcript`;

export const transcriptOf = (viewingId: string, version: number | null) =>
  call('GET', `${of(viewingId)}${version === null ? '' : `?version=${version}`}`, { answer: transcript });
export const saveTranscript = (viewingId: string, body: SaveTranscript) =>
  call('POST', of(viewingId), { answer: transcript, body });
export const importTranscript = (viewingId: string, file: Blob, about: { id: string; base: number }) =>
  call('POST', `${of(viewingId)}/import?${new URLSearchParams({ id: about.id, base: String(about.base) })}`, {
    answer: transcript,
    file,
  });
/** Asks for a fresh proof. */
export const signTranscript = (viewingId: string, body: SignTranscript) =>
  call('POST', `${of(viewingId)}/signature`, { answer: transcript, body });
/** To be taken along: logged before the first byte. */
export const transcriptUrl = (viewingId: string, form: TranscriptForm, version: number): string =>
  `${of(viewingId)}/${form}?version=${version}`;

const draftAt = (viewingId: string) => `/api/viewings/${viewingId}/draft`;
export const draftOf = (viewingId: string) => call('GET', draftAt(viewingId), { answer: draftOfMachine });
export const askDraft = (viewingId: string, id: string) =>
  call('POST', draftAt(viewingId), { answer: draftOfMachine, body: { id } });
export const cancelDraft = (viewingId: string) =>
  call('POST', `${draftAt(viewingId)}/cancel`, { answer: draftOfMachine });
