// Whether anybody is before this page: pointer, key, touch, or that it came into sight, within a minute. What a page asks for without one is
// marked as asked by nobody, so that a page left open doesn't keep its sign-in from ending. Knows nothing of what is asked.
import { unattendedAfterMs, unattendedHeader } from '../../server/contract/unattended.ts';

export const lifeSigns = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'] as const;

let lifeMs = performance.now();

export function noteLife(): void {
  lifeMs = performance.now();
}

/** Until what it returns is called. */
export function watchForLife(): () => void {
  const sight = () => document.visibilityState === 'visible' && noteLife();
  for (const sign of lifeSigns) window.addEventListener(sign, noteLife, { passive: true, capture: true });
  document.addEventListener('visibilitychange', sight);
  return () => {
    for (const sign of lifeSigns) window.removeEventListener(sign, noteLife, { capture: true });
    document.removeEventListener('visibilitychange', sight);
  };
}

/** For the head of whatever is asked now. */
export function askedByNobody(nowMs = performance.now()): Readonly<Record<string, string>> {
  return nowMs - lifeMs < unattendedAfterMs ? {} : { [unattendedHeader]: 'yes' };
}
