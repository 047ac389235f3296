// Talk among those who watch: short messages to all of them or to one's own agency, working notes of the session and no evidence; and by
// voice, which is kept nowhere. The room side never learns of any.
import { z } from 'zod';
import { joined, trackId } from './media.ts';
import { agencyKind, callerId, id, instant, mediaMs } from './values.ts';

/** Who reads it: all who watch, or only one's own agency. */
export const talkAudience = z.enum(['everyone', 'agency']);
export type TalkAudience = z.infer<typeof talkAudience>;

/** As much as is read at a glance. */
export const mostTalkLetters = 500;

/** GET /api/sessions/:sessionId/talk → what was said that I may read, oldest first; also after the end. */
export const talkLine = z.object({
  id: callerId,
  mine: z.boolean(),
  author: z.object({ name: z.string(), agency: z.string(), agencyKind }),
  audience: talkAudience,
  text: z.string(),
  saidAt: instant,
  /** null before the recording */
  mediaMs: mediaMs.nullable(),
});
export type TalkLine = z.infer<typeof talkLine>;

/** Whoever watches, from the booking to the end; idempotent by its id. 409 `out-of-order` after the end. */
export const sayTalk = z.strictObject({
  id: callerId,
  sessionId: id,
  audience: talkAudience,
  text: z.string().trim().min(1).max(mostTalkLetters),
});
export type SayTalk = z.infer<typeof sayTalk>;

/** Whose voice it is, as the media node knows it: by a person's id in `watching` of the live state. */
export function speakerOf(personId: string): string {
  return personId.replaceAll('-', '');
}

/** Answer to `talk:join`, by whoever watches and is in the room already. `speaker`: the name of my own voice, to `produce` it under. */
export const talkJoined = joined.extend({ speaker: trackId });
export type TalkJoined = z.infer<typeof talkJoined>;

/** Who speaks now; pages that have joined the talk ask `consume-all` over `talk:media`. To those who watch alone. */
export const talkSpeaking = z.object({ sessionId: id, speaking: z.array(trackId) });
export type TalkSpeaking = z.infer<typeof talkSpeaking>;
