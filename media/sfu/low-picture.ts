// The small picture beside a camera's own: `child-cam-low` shows `child-cam` to whoever's line can't carry more. It is for
// watching alone, never recorded, so that what is evidence is one stream that no viewer's line can thin, switch or refresh.
// Pure names; who may send one is the room's to see to.
const suffix = '-low';

/** The evidence track that a small picture shows; null for a track that is evidence itself. */
export function shownBy(track: string): string | null {
  return track.endsWith(suffix) && track.length > suffix.length ? track.slice(0, -suffix.length) : null;
}

export function lowOf(track: string): string {
  return `${track}${suffix}`;
}
