// What the media node sees and hears of each track while it records: for the desk, and for whoever checks a recording afterwards.
import { z } from 'zod';
import { mediaMs } from './values.ts';

/** `unwatched`: nobody looked, so nothing may be concluded. */
export const trackState = z.enum(['ok', 'silent', 'unplugged', 'clipping', 'black', 'frozen', 'unwatched']);
export type TrackState = z.infer<typeof trackState>;

/** The newest judgement of a track; a track without one hasn't been judged yet. */
export const trackJudgement = z.object({ track: z.string(), state: trackState, sinceMs: mediaMs });
export type TrackJudgement = z.infer<typeof trackJudgement>;
