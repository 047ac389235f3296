// Masked spans: what the desk may keep out of the recording where the house lets it, such as a word with a lawyer in a break. Nothing
// is kept then and nothing shown; that it was so, how long and why is on record, and the span a declared gap.
import { z } from 'zod';
import { callerId, id, instant, mediaMs } from './values.ts';

export const maskReason = z.enum([
  /** privileged talk with a lawyer */
  'legal-counsel',
  /** a medical need, or one of the body */
  'medical',
  /** something about somebody who has nothing to do with the matter */
  'third-person',
]);
export type MaskReason = z.infer<typeof maskReason>;

export const maskEnding = z.enum([
  'desk',
  /** by itself, as was said when it began */
  'limit',
  /** the break that it was allowed in was over */
  'break-end',
  'session-end',
]);
export type MaskEnding = z.infer<typeof maskEnding>;

/** Of `sitting`: the same for both sides. */
export const mask = z.object({
  id,
  reason: maskReason,
  begunAt: instant,
  begunMediaMs: mediaMs.nullable(),
  /** it ends by itself then */
  untilAt: instant,
  /** the media node has said that nothing is kept or shown any more; null: not yet, so it still is */
  heldAt: instant.nullable(),
  endedAt: instant.nullable(),
  endedBy: maskEnding.nullable(),
  /** the media node has said that all is kept and shown again */
  liftedAt: instant.nullable(),
});
export type Mask = z.infer<typeof mask>;

export const maskingWhen = z.enum(['not-allowed', 'in-breaks', 'any-time']);
/** Of `liveState`, for the desk: what the house allows. */
export const masking = z.object({ when: maskingWhen, limitMs: z.int().positive() });
export type Masking = z.infer<typeof masking>;

// ---- acts, over the socket, each idempotent by its id

/** desk, where the house allows it: `note` stays in the database. 403 `forbidden` where not; 409 `conflict` outside a break, or while one lasts. */
export const beginMask = z.strictObject({
  id: callerId,
  sessionId: id,
  reason: maskReason,
  note: z.string().trim().min(1).max(500).optional(),
});
/** desk: `mask` as it was shown, so that nobody ends another than they mean. 409 `conflict` where it is over. */
export const endMask = z.strictObject({ id: callerId, sessionId: id, mask: id });
export type BeginMask = z.infer<typeof beginMask>;
export type EndMask = z.infer<typeof endMask>;
