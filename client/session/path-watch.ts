// Whether the media node still answers: several times a second it says what it received, and bytes that stop rising say that the
// way is lost long before the browser does. Pure.

export interface PathSample {
  readonly atMs: number;
  /** of the whole transport; undefined while there is no path */
  readonly bytesReceived: number | undefined;
}

export interface PathHeard {
  readonly bytes: number | undefined;
  /** when something came last, ms; null before the first time */
  readonly lastMs: number | null;
}
export const nothingHeard: PathHeard = { bytes: undefined, lastMs: null };

/** ms between two looks, and without an answer before the way counts as lost: together below a second */
export const lookAtPathEveryMs = 200;
export const pathLostAfterMs = 700;

export function listenToPath(before: PathHeard, { atMs, bytesReceived }: PathSample): PathHeard {
  if (bytesReceived === undefined || bytesReceived === before.bytes) return before;
  return { bytes: bytesReceived, lastMs: atMs };
}

/** Never before something came: a path that wasn't there can't be lost. */
export function pathIsLost({ lastMs }: PathHeard, nowMs: number): boolean {
  return lastMs !== null && nowMs - lastMs >= pathLostAfterMs;
}
