// Where the recording is by now, on this page: from the lamp's newest word and the page's own monotonic clock. Pure.
import type { LampWatch } from './lamp-watch.ts';

/** The session clock at an instant of this page's monotonic clock. */
export interface MediaClock {
  readonly mediaMs: number;
  readonly atMs: number;
}

/** Sets the clock by what was heard; where that tells nothing (a new link, no recording) it goes on as it was. */
export function setBy(clock: MediaClock | null, { lamp, offsetMs }: LampWatch): MediaClock | null {
  if (lamp === null || lamp.mediaMs === null || offsetMs === null) return clock;
  return { mediaMs: lamp.mediaMs, atMs: Date.parse(lamp.at) + offsetMs };
}

/** ms of session clock, whole; null before anything was heard. */
export function mediaNow(clock: MediaClock | null, nowMs: number): number | null {
  return clock === null ? null : Math.max(0, Math.round(clock.mediaMs + nowMs - clock.atMs));
}
