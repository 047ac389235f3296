// For tests: a track found on disk and read back, in one.
import { type RecoveryOptions, readTrackBack, type TrackEnd, type TrackPast, trackEnd } from '../recovery.ts';

export async function recoveredTrack(options: RecoveryOptions): Promise<TrackEnd & TrackPast> {
  const end = await trackEnd(options);
  return { ...end, ...(await readTrackBack(options, end)) };
}
