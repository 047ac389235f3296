// Exhibits of a session, and the interviewer's own notes.
import { z } from 'zod';
import {
  type BringExhibitFile,
  exhibit,
  type HandInNotes,
  interviewNotes,
  type KeepNotes,
} from '../../server/contract/exhibits.ts';
import { call } from './call.ts';

export const exhibitsOf = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/exhibits`, { answer: z.array(exhibit) });

/** May be asked again: the same bytes are the same file. */
export const bringFile = (exhibitId: string, file: Blob, about: BringExhibitFile) =>
  call('POST', `/api/exhibits/${exhibitId}/files?${new URLSearchParams(about)}`, { answer: exhibit, file });

/** Where a consultation opens it; logged before the first byte. */
export const fileUrl = (viewingId: string, fileId: string): string => `/api/viewings/${viewingId}/exhibits/${fileId}`;

export const notesOf = (sessionId: string) =>
  call('GET', `/api/sessions/${sessionId}/notes`, { answer: interviewNotes });
export const keepNotes = (sessionId: string, body: KeepNotes) =>
  call('PUT', `/api/sessions/${sessionId}/notes`, { answer: interviewNotes, body });
export const handInNotes = (sessionId: string, body: HandInNotes) =>
  call('POST', `/api/sessions/${sessionId}/notes/hand-in`, { answer: exhibit, body });
