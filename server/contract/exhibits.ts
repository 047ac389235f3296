// Exhibits shown or made during the interview, and the interviewer's notes. One press says that there is one, at media time; its picture
// or scan may come later. Its number is the recording's with a number of its own behind it, given by the server, in order.
import { z } from 'zod';
import { doneAt } from './sitting.ts';
import { callerId, id, instant, line, mediaMs } from './values.ts';

export const exhibitKind = z.enum(['drawing', 'document', 'photo', 'object', 'notes']);
export type ExhibitKind = z.infer<typeof exhibitKind>;
export const exhibitHow = z.enum(['shown', 'made']);
export type ExhibitHow = z.infer<typeof exhibitHow>;
/** How its file came to be: photographed, scanned, taken out of the live picture, or typed. */
export const exhibitForm = z.enum(['photo', 'scan', 'still', 'text']);
export type ExhibitForm = z.infer<typeof exhibitForm>;
/** Told by the bytes themselves, whatever the file was called. */
export const exhibitType = z.enum(['image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'text/plain']);
export type ExhibitType = z.infer<typeof exhibitType>;
export const withdrawalReason = z.enum(['by-mistake', 'noted-twice', 'wrong-picture']);
export type WithdrawalReason = z.infer<typeof withdrawalReason>;

/** What a database of text can't keep. */
const noNul = /^[^\0]*$/;

/** 25 MiB */
export const mostExhibitBytes = 25 * 1024 * 1024;

export const exhibitFile = z.object({
  /** evidence id */
  id,
  form: exhibitForm,
  type: exhibitType,
  bytes: z.int().positive(),
  /** of the plain bytes, as in the custody log */
  sha256: z.string(),
  keptAt: instant,
});
export type ExhibitFile = z.infer<typeof exhibitFile>;

/** GET /api/sessions/:sessionId/exhibits → all of them, in the order of their numbers: interviewer and desk. */
export const exhibit = z.object({
  id: callerId,
  number: z.string(),
  /** the recording's */
  rootNumber: z.string(),
  kind: exhibitKind,
  how: exhibitHow,
  words: z.string().nullable(),
  /** null: said outside the recording */
  mediaMs: mediaMs.nullable(),
  notedAt: instant,
  by: z.string(),
  files: z.array(exhibitFile),
  /** it stays, struck out */
  withdrawn: z.object({ at: instant, reason: withdrawalReason }).nullable(),
});
export type Exhibit = z.infer<typeof exhibit>;

/** Acts over the socket, each acknowledged and idempotent by its id; interviewer or desk, also after the end. */
export const noteExhibit = z.strictObject({
  id: callerId,
  sessionId: id,
  exhibit: callerId,
  kind: exhibitKind.exclude(['notes']),
  how: exhibitHow,
  words: line.regex(noNul, 'must hold no NUL').nullable(),
  done: doneAt.optional(),
});
export type NoteExhibit = z.infer<typeof noteExhibit>;
/** 409 `conflict` where it is withdrawn already. */
export const withdrawExhibit = z.strictObject({
  id: callerId,
  sessionId: id,
  exhibit: callerId,
  reason: withdrawalReason,
});
export type WithdrawExhibit = z.infer<typeof withdrawExhibit>;

/**
 * POST /api/exhibits/:exhibitId/files?id=…&form=…&sha256=… with the bytes as body → 200 `Exhibit`. The same bytes again are the same
 * file. 400 `malformed` where the bytes are none of the kinds, cut short, or not those of the hash.
 */
export const bringExhibitFile = z.strictObject({
  id: callerId,
  form: exhibitForm.exclude(['text']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in 64 lower-case hex digits'),
});
export type BringExhibitFile = z.infer<typeof bringExhibitFile>;

/** GET /api/sessions/:sessionId/notes → the interviewer's own, nobody else's. */
export const interviewNotes = z.object({
  /** 0: nothing kept yet */
  version: z.int().nonnegative(),
  text: z.string(),
  /** number of the exhibit that this version was handed in as */
  handedIn: z.string().nullable(),
});
export type InterviewNotes = z.infer<typeof interviewNotes>;
/** PUT /api/sessions/:sessionId/notes → 200 `InterviewNotes`. 409 `conflict` where `version` isn't the newest. */
export const keepNotes = z.strictObject({
  version: z.int().nonnegative(),
  text: z.string().max(50_000).regex(noNul, 'must hold no NUL'),
});
export type KeepNotes = z.infer<typeof keepNotes>;
/** POST /api/sessions/:sessionId/notes/hand-in → 200 `Exhibit` of kind `notes`: from here on not the interviewer's alone. */
export const handInNotes = z.strictObject({ id: callerId, exhibit: callerId, version: z.int().positive() });
export type HandInNotes = z.infer<typeof handInNotes>;
