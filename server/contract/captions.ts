// Captions: what is said in the room, typed while it is said by a captioner, for whoever can't hear it. On the record: each line stands
// at media time, and one that was mistyped is put right with what it said before kept. The room side never receives any.
import { z } from 'zod';
import { callerId, id, mediaMs } from './values.ts';

/** As much as is read before the next one comes. */
export const mostCaptionLetters = 300;
const text = z.string().trim().min(1).max(mostCaptionLetters);

export const caption = z.object({
  /** of its newest wording */
  id: callerId,
  /** where what it says was said */
  mediaMs,
  text: z.string(),
  /** what it said before, oldest first */
  before: z.array(z.string()),
});
export type Caption = z.infer<typeof caption>;

/** GET /api/sessions/:sessionId/captions → in the order of the recording, the `newest` so many or all (whoever watches). */
export const captionsAsked = z.strictObject({ newest: z.coerce.number().int().min(1).max(1000).optional() });

/** Acts over the socket, each acknowledged and idempotent by its id (captioner). 409 `not-started` before the recording. */
export const writeCaption = z.strictObject({
  id: callerId,
  sessionId: id,
  caption: callerId,
  /** where the page was when its first letter was typed; never in the future. 400 where it is */
  mediaMs,
  text,
});
export type WriteCaption = z.infer<typeof writeCaption>;
/** Also after the end. `caption` is the new wording's id. 409 `conflict` where `corrects` was put right already. */
export const correctCaption = z.strictObject({
  id: callerId,
  sessionId: id,
  caption: callerId,
  corrects: callerId,
  text,
});
export type CorrectCaption = z.infer<typeof correctCaption>;
