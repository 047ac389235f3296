// The order of things in a live session, as pure rules: what must have happened before an act, and what may no longer happen
// after it. A verdict names what is missing. Refuses to know who asks: that is policy's, but for what depends on the order.
import type { FaultCode } from '../platform/fault.ts';

export type SessionState = 'held' | 'scheduled' | 'live' | 'ended' | 'cancelled';

export type Verdict =
  | { readonly go: true }
  | { readonly go: false; readonly code: FaultCode; readonly message: string };

/** ms: two clocks that were set by the same server may differ by so much; more is a claim about the future. */
export const clockTolerance = 5_000;

export const go: Verdict = { go: true };
export const no = (code: FaultCode, message: string): Verdict => ({ go: false, code, message });

export function mayStart(session: SessionState): Verdict {
  return {
    held: no('not-started', 'This time is only held: confirm it first.'),
    scheduled: go,
    live: no('already-started', 'This session is running already.'),
    ended: no('already-started', 'This session has been held and has ended; it can’t be started again.'),
    cancelled: no('conflict', 'This session was cancelled.'),
  }[session];
}

export function mayEnd(session: SessionState): Verdict {
  return {
    held: no('not-started', 'This time is only held: confirm it first.'),
    scheduled: no('not-started', 'This session hasn’t been started: start before stop.'),
    live: go,
    ended: no('not-started', 'This session has ended already.'),
    cancelled: no('not-started', 'This session was cancelled and never started.'),
  }[session];
}

/** What happens while the session runs, and only then: phases, proposals, relays. */
export function whileLive(session: SessionState): Verdict {
  return {
    held: no('not-started', 'This time is only held: confirm it first.'),
    scheduled: no('not-started', 'This session hasn’t been started: start it first.'),
    live: go,
    ended: no('out-of-order', 'This session has ended.'),
    cancelled: no('not-started', 'This session was cancelled and never started.'),
  }[session];
}

export function mayEnterPhase(session: SessionState, phase: { current: string | undefined; next: string }): Verdict {
  const live = whileLive(session);
  if (!live.go) return live;
  return phase.current === phase.next ? no('conflict', 'The interview is in this phase already.') : go;
}
