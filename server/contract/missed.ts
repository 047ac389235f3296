// The minutes that somebody who watches has missed: which they are, and their picture and sound out of the live working copy, to be
// watched beside the live picture. Consultation, and logged as such. The room side has none of it.
import { z } from 'zod';
import { callerId, mediaMs } from './values.ts';

/** ms of media that one request gives at most */
export const mostPieceMs = 30_000;

/** Half-open, ms of session clock. */
export const mediaSpan = z.object({ fromMs: mediaMs, toMs: mediaMs });
export type MediaSpan = z.infer<typeof mediaSpan>;

/** GET /api/sessions/:sessionId/missed → what I missed of the running recording, and from when on it can be had. */
export const missed = z.object({
  /** recorded while I wasn't there, less what I have watched again since; in order, apart from each other */
  spans: z.array(mediaSpan),
  /** all tracks below are safe on disk up to here; no piece reaches beyond */
  untilMs: mediaMs,
  /** cameras before microphones, in the order of the capture profile */
  tracks: z.array(z.object({ track: z.string(), kind: z.enum(['audio', 'video']) })),
});
export type Missed = z.infer<typeof missed>;

const wholeMs = z
  .string()
  .regex(/^\d{1,9}$/, 'whole milliseconds')
  .transform(Number);

/**
 * GET /api/sessions/:sessionId/missed/:track → WebM bytes (`video/webm` or `audio/webm`), to be appended to a MediaSource in the order
 * of time: block times are ms of session clock. Empty where nothing was recorded. 409 `out-of-order` beyond `untilMs`.
 */
export const missedPiece = z.strictObject({
  /** made by the page for one watching-again: its pieces are one consultation each, whatever the tracks */
  viewing: callerId,
  fromMs: wholeMs,
  toMs: wholeMs,
  /** a player begins here: from the key frame before, with the file's head in front */
  begin: z.enum(['true', 'false']).transform((text) => text === 'true'),
});
export type MissedPiece = z.infer<typeof missedPiece>;
