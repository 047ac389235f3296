// The transcript of a recording: versions of lines with their speakers, one of which may be signed as the official one. Read and taken along
// within a consultation alone.
import { z } from 'zod';
import { callerId, instant, mediaMs } from './values.ts';

export const mostLines = 20_000;
/** Bytes of a file that is imported, and of a version that is saved. */
export const mostTranscriptBytes = 4 * 1024 * 1024;

const words = z
  .string()
  .transform((text) => text.replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1).max(2_000));
const speaker = z
  .string()
  .transform((text) => text.replace(/\s+/gu, ' ').trim())
  .pipe(z.string().max(80))
  .transform((text) => (text === '' ? null : text))
  .nullable();

export const transcriptLine = z.strictObject({ fromMs: mediaMs, toMs: mediaMs, speaker, text: words });
export type TranscriptLine = z.infer<typeof transcriptLine>;

export const transcriptOrigin = z.enum(['imported', 'machine', 'edited']);
export const transcriptVersion = z.object({
  version: z.int().positive(),
  origin: transcriptOrigin,
  /** a machine's draft that nobody went through */
  machine: z.boolean(),
  by: z.string(),
  savedAt: instant,
  sha256: z.string(),
  signed: z.object({ by: z.string(), at: instant }).nullable(),
});
export type TranscriptVersion = z.infer<typeof transcriptVersion>;

/**
 * GET /api/viewings/:viewingId/transcript?version=n → that version, else the newest. A recipient is given the official one alone. The
 * official version is the newest that was signed.
 */
export const transcript = z.object({
  /** newest first */
  versions: z.array(transcriptVersion),
  shown: z.int().positive().nullable(),
  official: z.int().positive().nullable(),
  lines: z.array(transcriptLine),
  /** what I may do */
  may: z.object({ write: z.boolean(), sign: z.boolean() }),
});
export type Transcript = z.infer<typeof transcript>;

/**
 * POST /api/viewings/:viewingId/transcript → 201 `Transcript`. A whole new version. 409 `conflict` where `base` isn't the newest (0: none yet).
 * `gone`: whoever saves went through all of it, so that it is no machine's draft any more.
 */
export const saveTranscript = z.strictObject({
  id: callerId,
  base: z.int().nonnegative(),
  gone: z.boolean(),
  lines: z.array(transcriptLine).min(1).max(mostLines),
});
export type SaveTranscript = z.infer<typeof saveTranscript>;

/** POST /api/viewings/:viewingId/transcript/import?id=…&base=n, the file's bytes: WebVTT or SubRip → 201 `Transcript`. 400 names the line. */
export const importTranscript = z.strictObject({ id: callerId, base: z.coerce.number().int().nonnegative() });

/** POST /api/viewings/:viewingId/transcript/signature → 200 `Transcript`; with a fresh proof. 409 where it isn't the newest or a machine's. */
export const signTranscript = z.strictObject({ version: z.int().positive(), sha256: z.string().length(64) });
export type SignTranscript = z.infer<typeof signTranscript>;

/** GET /api/viewings/:viewingId/transcript/:writtenAs?version=n → a file to take along, with its words about it in the reader's language. */
export const transcriptForm = z.enum(['vtt', 'txt', 'pdf']);
export type TranscriptForm = z.infer<typeof transcriptForm>;

export const draftState = z.enum(['waiting', 'making', 'made', 'failed', 'cancelled']);
export type DraftState = z.infer<typeof draftState>;
export const draftFailure = z.enum([
  /** the program isn't there, or can't be run */
  'tool-missing',
  'tool-failed',
  /** ended by something outside: by its bound on memory, say */
  'killed',
  'timed-out',
  /** it writes without an end, or more than a transcript may have */
  'too-big',
  'disk-full',
  /** what it wrote is no WebVTT, or isn't of this recording; `failedLine` says where */
  'not-understood',
  /** nothing is heard in this recording */
  'no-sound',
  /** the working copy can't be read as it was sealed */
  'source-damaged',
]);
export type DraftFailure = z.infer<typeof draftFailure>;

/**
 * GET /api/viewings/:viewingId/draft → by who may watch; empty where no program is set up or one may not write. POST, with `askDraft` → 201, by
 * who may write the transcript; 409 while one is being made. POST …/draft/cancel. What it becomes is a version of the transcript.
 */
export const draftOfMachine = z.object({
  mayAsk: z.boolean(),
  /** the one that was asked for last */
  draft: z
    .object({
      state: draftState,
      failure: draftFailure.nullable(),
      failedLine: z.int().nullable(),
      version: z.int().nullable(),
      /** thousandths, while it is made */
      progress: z.int().nullable(),
    })
    .nullable(),
});
export type DraftOfMachine = z.infer<typeof draftOfMachine>;
export const noDrafts: DraftOfMachine = { mayAsk: false, draft: null };
export const askDraft = z.strictObject({ id: callerId });
