// The order of things in a live session, as pure rules: what must have happened before an act, and what may no longer happen
// after it. A verdict names what is missing. Refuses to know who asks: that is policy's, but for what depends on the order.
import type { Outcome } from '../contract/live.ts';
import type { FaultCode } from '../platform/fault.ts';

export type SessionState = 'held' | 'scheduled' | 'live' | 'ended' | 'cancelled';

/** A question in the states it can be in; what a state doesn't have isn't there. */
export type Question =
  | { readonly state: 'proposed' }
  | { readonly state: 'relayed' }
  | { readonly state: 'outcome'; readonly wasRelayed: boolean };

export type Verdict =
  | { readonly go: true }
  | { readonly go: false; readonly code: FaultCode; readonly message: string };

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

export function mayPropose(session: SessionState, question: Question | undefined): Verdict {
  const live = whileLive(session);
  if (!live.go) return live;
  return question ? no('conflict', 'A question with this id was proposed already.') : go;
}

export function mayRelay(session: SessionState, question: Question): Verdict {
  const live = whileLive(session);
  if (!live.go) return live;
  return {
    proposed: go,
    relayed: no('out-of-order', 'This question was relayed already.'),
    outcome: no('out-of-order', 'This question has its outcome already: it can’t be relayed any more.'),
  }[question.state];
}

export type SettlingRole = 'interviewer' | 'desk';

/** The desk settles what it doesn't pass in, the interviewer what was passed in; nobody settles twice. */
export function maySettle(
  session: SessionState,
  question: Question,
  act: { readonly as: SettlingRole; readonly outcome: Outcome; readonly reason: string | undefined },
): Verdict {
  if (session !== 'ended') {
    const live = whileLive(session);
    if (!live.go) return live;
  }
  if (question.state === 'outcome') return no('out-of-order', 'This question has its outcome already.');
  if (act.outcome === 'declined' && act.reason === undefined)
    return no('malformed', 'A question is declined with a reason: say why.');
  return act.as === 'desk' ? mayDeskSettle(question, act.outcome) : mayInterviewerSettle(question);
}

function mayDeskSettle(question: Question, outcome: Outcome): Verdict {
  if (question.state === 'relayed')
    return no('out-of-order', 'This question was relayed: its outcome is the interviewer’s.');
  if (outcome !== 'deferred' && outcome !== 'declined')
    return no(
      'out-of-order',
      'It must be relayed before it can be asked or answered; the desk may defer or decline it.',
    );
  return go;
}

function mayInterviewerSettle(question: Question): Verdict {
  return question.state === 'relayed'
    ? go
    : no('out-of-order', 'This question must be relayed before it gets its outcome.');
}
