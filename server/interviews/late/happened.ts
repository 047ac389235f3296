// When an act was done that may come later than that: pure. What comes at once is timed by the server's own clock, the better one.
// What comes late has the time of the page that did it, brought into the session where it can't be, and then it is marked so.
import type { SessionState } from '../rules.ts';

export interface Told {
  readonly at: Date;
  readonly errMs: number;
}

export interface Late {
  readonly claimedAt: Date;
  /** as the page said */
  readonly errMs: number;
  /** the claimed time can't be: before the session began, or in the future */
  readonly bounded: boolean;
}

export interface Happened {
  readonly at: Date;
  /** null: it came at once */
  readonly late: Late | null;
}

/** ms between doing and coming that are no delay: what the way takes, and two clocks that agree */
export const promptMs = 5_000;

/** `startedAt` null: nothing can have happened yet, so it happens now and the rules refuse it. */
export function happened(told: Told | undefined, clock: { now: Date; startedAt: Date | null }): Happened {
  const { now, startedAt } = clock;
  if (!told || Math.abs(now.getTime() - told.at.getTime()) <= promptMs) return { at: now, late: null };
  const from = (startedAt ?? now).getTime();
  const at = new Date(Math.min(now.getTime(), Math.max(from, told.at.getTime())));
  const bounded = at.getTime() !== told.at.getTime();
  return { at, late: { claimedAt: told.at, errMs: told.errMs, bounded } };
}

/** What the log says of the clock that timed it: where it was cut, it was off by no less than that. */
export function pageClock(at: Date, late: Late): { errMs: number; src: string } {
  const cutMs = Math.abs(at.getTime() - late.claimedAt.getTime());
  return { errMs: Math.max(late.errMs, cutMs), src: late.bounded ? 'page-bounded' : 'page' };
}

/** How the session stood at that moment: what was done before its end is not refused for coming after it. */
export function stateAt(session: { state: SessionState; endedAt: Date | null }, { at, late }: Happened): SessionState {
  const before = late !== null && session.endedAt !== null && at < session.endedAt;
  return session.state === 'ended' && before ? 'live' : session.state;
}

/** Of the recording's clock: `nowMs` is its time at `now`. Null where nothing was recorded at that moment. */
export function mediaTimeThen(
  recording: { readonly startedAt: Date | null; readonly stopAskedAt: Date | null } | null,
  at: Date,
  clock: { readonly now: Date; readonly nowMs: number | null },
): number | null {
  if (clock.nowMs !== null) {
    const then = clock.nowMs - (clock.now.getTime() - at.getTime());
    return then < 0 ? null : then;
  }
  if (!recording?.startedAt || (recording.stopAskedAt && at > recording.stopAskedAt)) return null;
  return at < recording.startedAt ? null : at.getTime() - recording.startedAt.getTime();
}
