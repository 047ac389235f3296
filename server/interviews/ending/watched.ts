// What the detectors saw of a recording's tracks while it was made, as the check after the end needs it. A track that nobody looked at,
// or not all the time, is not checked; and what isn't checked is never taken for well.

import type { CaptureProfile } from '../../contract/room.ts';
import type { TrackState } from '../../contract/watching-recording.ts';
import type { Database } from '../../platform/database/database.ts';
import { expectedTracks, isMeantSilence, isSwitchedByHand } from '../room/capture.ts';
import type { Alarm, Watched } from './rules.ts';

export interface Judged {
  readonly track: string;
  readonly state: TrackState;
  /** ms of session clock: from here it is so, and then it was said */
  readonly sinceMs: number;
  readonly mediaMs: number;
}

/**
 * `judged`: by track in the order in which it was said. Nobody has to have spoken from elsewhere, and between words nothing is heard of
 * them. Pure.
 */
export function watchedOf(judged: readonly Judged[], capture: CaptureProfile): Watched {
  const told = judged.filter((one) => !isMeantSilence(capture, one));
  const expected = expectedTracks(capture).filter(({ id }) => !isSwitchedByHand(capture, id));
  const unseen = expected.length === 0 || expected.some(({ id }) => !told.some(({ track }) => track === id));
  if (unseen || told.some(({ state }) => state === 'unwatched')) return { state: 'not-checked' };
  const alarms = told.flatMap(({ track, state, sinceMs, mediaMs }, index): Alarm[] => {
    if (state === 'ok' || state === 'unwatched') return [];
    const next = told.slice(index + 1).find((one) => one.track === track);
    return [{ code: state, track, fromMs: sinceMs, ms: Math.max(0, (next?.sinceMs ?? mediaMs) - sinceMs) }];
  });
  return alarms.length === 0 ? { state: 'passed' } : { state: 'failed', alarms };
}

export function watchedIn(database: Database) {
  return async (recordingId: string, capture: CaptureProfile): Promise<Watched> => {
    const judged = await database.trackJudgement.findMany({
      where: { recordingId },
      orderBy: [{ track: 'asc' }, { mediaMs: 'asc' }, { eventId: 'asc' }],
    });
    return watchedOf(judged, capture);
  };
}
