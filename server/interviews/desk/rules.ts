// The order of steps that a question takes, as pure rules: proposed, relayed or dropped, settled. A verdict names what is missing.
import type { Outcome } from '../../contract/desk.ts';
import { go, no, type SessionState, type Verdict, whileLive } from '../rules.ts';

/** A question in the states it can be in; what a state doesn't have isn't there. */
export type Question =
  | { readonly state: 'proposed' }
  | { readonly state: 'relayed' }
  | { readonly state: 'outcome'; readonly wasRelayed: boolean };

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
