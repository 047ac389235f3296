// After the end: whether the child may go, and why not yet. Codes only; the words are the screen's. The same for both sides of
// the glass: nothing in it depends on whether anybody watches.
import { z } from 'zod';
import { instant, mediaMs } from './values.ts';

/** `go` only where every check has passed. `wait`: not known yet. `missing`: something failed, or isn't known after a minute. */
export const endingVerdict = z.enum(['go', 'wait', 'missing']);
export type EndingVerdict = z.infer<typeof endingVerdict>;

export const endingCheckName = z.enum([
  /** each track of the manifest, read back whole and frame by frame out of this copy */
  'vault',
  'mirror',
  /** sound and picture at most 80 ms apart */
  'in-step',
  /** no silence, no frozen or black picture while it was recorded */
  'watched',
  'gaps',
  'sealed',
  /** the seal lies under a signed checkpoint of the custody log */
  'proven',
]);
export type EndingCheckName = z.infer<typeof endingCheckName>;

export const endingFinding = z.object({
  code: z.enum([
    'no-recording',
    /** manifest or key aren't there as they were sealed */
    'unreadable',
    'damaged',
    /** the track is on the list, but nothing of it was recorded */
    'no-media',
    'missing-track',
    'apart',
    'not-measured',
    'nothing-to-compare',
    'not-checked',
    'silent',
    'unplugged',
    'clipping',
    'black',
    'frozen',
  ]),
  track: z.string().nullable(),
  /** where in the recording it begins */
  fromMs: mediaMs.nullable(),
  /** how long, or how far apart */
  ms: z.int().nullable(),
});
export type EndingFinding = z.infer<typeof endingFinding>;

export const endingCheck = z.object({
  check: endingCheckName,
  state: z.enum(['passed', 'waiting', 'failed']),
  found: z.array(endingFinding),
});
export type EndingCheck = z.infer<typeof endingCheck>;

export const endingGap = z.object({
  track: z.string(),
  cause: z.string(),
  fromMs: mediaMs,
  ms: z.int().positive(),
  /** the room station kept a copy of this span */
  covered: z.boolean(),
});
export type EndingGap = z.infer<typeof endingGap>;

/** Of `liveState`: what was said last. */
export const ending = z.object({
  verdict: endingVerdict,
  saidAt: instant,
  checks: z.array(endingCheck),
  gaps: z.array(endingGap),
});
export type Ending = z.infer<typeof ending>;
