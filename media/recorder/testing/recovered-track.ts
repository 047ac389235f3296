// For tests: a track found on disk and read back, in one.
import type { KeptPast } from '../kept-past.ts';
import { type RecoveryOptions, readTrackBack, type TrackEnd, type TrackPast, trackEnd } from '../recovery.ts';

/** `past`: what was kept of it; what doesn't fit of that is an error. */
export async function recoveredTrack(options: RecoveryOptions, past?: KeptPast): Promise<TrackEnd & TrackPast> {
  const end = await trackEnd(options);
  const onUnfit = (why: string): never => {
    throw new Error(why);
  };
  return { ...end, ...(await readTrackBack(options, end, { past: async () => past, onUnfit })) };
}
