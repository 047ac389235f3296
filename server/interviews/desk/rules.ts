// The steps that a question may take, as pure rules: proposed, then merged, withdrawn, dropped or relayed, then settled; and the
// desk's order. A verdict names what is missing. Two desks don't undo each other: who saw an older version changes nothing.
import type { Outcome } from '../../contract/desk.ts';
import { go, no, type SessionState, type Verdict, whileLive } from '../rules.ts';

/** A question in the states it can be in; what a state doesn't have isn't there. */
export type Question =
  | { readonly state: 'proposed' }
  /** another one stands for it */
  | { readonly state: 'merged' }
  | { readonly state: 'withdrawn' }
  | { readonly state: 'relayed' }
  | { readonly state: 'outcome'; readonly wasRelayed: boolean };

const past = {
  merged: no('out-of-order', 'This question was merged: another one stands for it.'),
  withdrawn: no('out-of-order', 'This question was withdrawn by its author.'),
  relayed: no('out-of-order', 'This question was relayed already.'),
  outcome: no('out-of-order', 'This question has its outcome already.'),
} satisfies Record<Exclude<Question['state'], 'proposed'>, Verdict>;

export function mayPropose(session: SessionState, question: Question | undefined): Verdict {
  const live = whileLive(session);
  if (!live.go) return live;
  return question ? no('conflict', 'A question with this id was proposed already.') : go;
}

/** What is done to a proposal: edited, merged, relayed, withdrawn. */
export function whileProposed(session: SessionState, question: Question): Verdict {
  const live = whileLive(session);
  if (!live.go) return live;
  return question.state === 'proposed' ? go : past[question.state];
}

/** Own drafts; and what a desk merged, by any desk: then the originals stand by themselves again. */
export function mayWithdraw(
  session: SessionState,
  question: Question,
  by: { readonly author: boolean; readonly desk: boolean; readonly standsForSeveral: boolean },
): Verdict {
  const proposed = whileProposed(session, question);
  if (!proposed.go) return proposed;
  if (by.author || (by.desk && by.standsForSeveral)) return go;
  return no('forbidden', 'Only its author can withdraw a question. The desk may decline it, with a reason.');
}

/** Beside its like only: proposals are one list, what was relayed and waits for its outcome is the other. */
export function mayMove(session: SessionState, question: Question, other: Question): Verdict {
  const live = whileLive(session);
  if (!live.go) return live;
  if (question.state === other.state && (question.state === 'proposed' || question.state === 'relayed')) return go;
  return no('out-of-order', 'These two are no longer in one list: look again.');
}

export function sawNewest(newest: number, seen: number): Verdict {
  return seen === newest ? go : no('conflict', 'This was changed meanwhile: look at it as it is now.');
}

/** `order` with `moved` right before or after `other`; both are in it. */
export function placed(
  order: readonly string[],
  moved: string,
  beside: { readonly place: 'before' | 'after'; readonly other: string },
): string[] {
  if (moved === beside.other) return [...order];
  const rest = order.filter((one) => one !== moved);
  return rest.toSpliced(rest.indexOf(beside.other) + (beside.place === 'before' ? 0 : 1), 0, moved);
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
  if (question.state !== 'proposed' && question.state !== 'relayed') return past[question.state];
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
