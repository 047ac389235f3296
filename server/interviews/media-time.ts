// Media time: ms of session clock at this moment. The media node tells it with every lamp; between two lamps it is carried on
// by the monotonic clock. After a restart of the server, until the next lamp, it is counted from the recording's start.

import type { LiveFacts } from './live-facts.ts';

export interface LampSeen {
  readonly mediaMs: number;
  /** this process's monotonic clock when the lamp came, ms */
  readonly seenAtMs: number;
}

/** Null before the recording and once its stop was asked for. */
export function mediaTime(
  recording: { readonly startedAt: Date | null; readonly stopAskedAt: Date | null } | null,
  lamp: LampSeen | undefined,
  clock: { readonly now: Date; readonly monotonicMs: number },
): number | null {
  if (!recording || recording.stopAskedAt) return null;
  if (lamp) return Math.round(lamp.mediaMs + Math.max(0, clock.monotonicMs - lamp.seenAtMs));
  if (!recording.startedAt) return null;
  return Math.max(0, clock.now.getTime() - recording.startedAt.getTime());
}

/** How long the recording became, once the session has ended; null before that. */
export function recordedUntil({ session, recording }: Pick<LiveFacts, 'session' | 'recording'>): number | null {
  if (!session.endedAt || !recording?.startedAt) return null;
  return session.endedAt.getTime() - recording.startedAt.getTime();
}
