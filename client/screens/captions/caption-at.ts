// Which caption belongs to a moment of the recording. Pure.
import type { Caption } from '../../../server/contract/captions.ts';

/** ms that a line stays when no other follows: long enough to read it twice. */
const staysMs = 8_000;

/** `captions` in the order of the recording; null where nothing was typed of what is said then. */
export function captionAt(captions: readonly Caption[], ms: number): Caption | null {
  const last = captions.findLast(({ mediaMs }) => mediaMs <= ms);
  return last !== undefined && ms - last.mediaMs < staysMs ? last : null;
}
