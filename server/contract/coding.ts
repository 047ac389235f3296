// The interviewer's utterances coded by type, as peers do it to learn: which types, how many of each. Types are those of the question lint.
// A working note of the house: places and types, never a word that was said.
import { z } from 'zod';
import { questionType } from './lint.ts';
import { callerId, id, instant, mediaMs } from './values.ts';

export const codedUtterance = z.strictObject({ mediaMs, type: questionType });
export type CodedUtterance = z.infer<typeof codedUtterance>;
const utterances = z.array(codedUtterance).max(2000);

/**
 * POST /api/recordings/:recordingId/codings → 201 `coding` (interviewer, desk). `after`: the version of one's own that was read, 0 for the
 * first; each is kept. The same id again changes nothing. 400 names a place beyond the end. 409 `conflict` where another was saved meanwhile.
 */
export const saveCoding = z.strictObject({ id: callerId, after: z.int().nonnegative().max(10_000), utterances });
export type SaveCoding = z.infer<typeof saveCoding>;

export const coding = z.object({
  id,
  mine: z.boolean(),
  coder: z.object({ name: z.string(), agency: z.string() }),
  version: z.int().positive(),
  savedAt: instant,
  utterances: z.array(codedUtterance),
  /** of each type; all types stand in it */
  counts: z.record(questionType, z.int()),
});
export type Coding = z.infer<typeof coding>;

/** GET /api/recordings/:recordingId/codings → each coder's newest, who began first first. */
export const codings = z.array(coding);
