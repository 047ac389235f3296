// Markers: a time-coded note of somebody who watches. One key drops it where the interview is at that moment; the words come later,
// and what was seen or heard is kept apart from what somebody thinks of it. The room side never learns of any.
import { z } from 'zod';
import { agencyKind, callerId, id, instant, mediaMs, paragraph } from './values.ts';

/** Who reads it: whoever dropped it, their agency, or all who watch and later consult the recording. */
export const markerAudience = z.enum(['mine', 'agency', 'everyone']);
export type MarkerAudience = z.infer<typeof markerAudience>;

/** GET /api/sessions/:sessionId/markers → those that I may read, each with its newest words, in the order of the recording. */
export const marker = z.object({
  id: callerId,
  mine: z.boolean(),
  author: z.object({ name: z.string(), agency: z.string(), agencyKind }),
  audience: markerAudience,
  mediaMs,
  /** what was said or done, as seen and heard */
  fact: z.string().nullable(),
  /** what its author thinks of it */
  opinion: z.string().nullable(),
  /** 1 as it was dropped; rises with every change of its words */
  version: z.int(),
  writtenAt: instant,
});
export type Marker = z.infer<typeof marker>;

const words = { audience: markerAudience, fact: paragraph.nullable(), opinion: paragraph.nullable() };

/** Acts over the socket, each acknowledged and idempotent by its id. Whoever watches: desk, observer, prosecutor. */
export const dropMarker = z.strictObject({
  id: callerId,
  sessionId: id,
  marker: callerId,
  /** where the page was when the key was pressed, however late it arrives; never in the future. 400 where it is */
  mediaMs,
  ...words,
});
export type DropMarker = z.infer<typeof dropMarker>;
/** Its author, also after the end. 409 `conflict` where `version` isn't the newest: another page of theirs wrote meanwhile. */
export const writeMarker = z.strictObject({
  id: callerId,
  sessionId: id,
  marker: callerId,
  version: z.int(),
  ...words,
});
export type WriteMarker = z.infer<typeof writeMarker>;
/** Its author: nobody reads it any more; it stays on record that there was one. */
export const withdrawMarker = z.strictObject({ id: callerId, sessionId: id, marker: callerId });
export type WithdrawMarker = z.infer<typeof withdrawMarker>;
