// For tests: questions built anew from their steps alone, as a second implementation of what the desk does to them.
import type { Question, QuestionStep } from '../../../contract/desk.ts';

export type Replayed = Pick<
  Question,
  'id' | 'state' | 'version' | 'deskText' | 'mergedInto' | 'relayedText' | 'outcome'
>;

export function asReplayed(question: Question): Replayed {
  const { id, state, version, deskText, mergedInto, relayedText, outcome } = question;
  return { id, state, version, deskText, mergedInto, relayedText, outcome };
}

/** In the order of their ids: places are compared by `replayOrder`. */
export function replay(steps: readonly QuestionStep[]): Replayed[] {
  const questions = new Map<string, Replayed>();
  for (const step of steps) {
    const before = questions.get(step.question);
    if (step.kind === 'proposed') questions.set(step.question, fresh(step.question));
    else if (before) questions.set(step.question, after(before, step));
    else throw new Error(`a step of a question that was never proposed: ${step.kind}`);
  }
  return [...questions.values()].toSorted(byId);
}

const fresh = (id: string): Replayed => ({
  ...{ id, state: 'proposed', version: 1, deskText: null, mergedInto: null, relayedText: null, outcome: null },
});

function after(before: Replayed, { kind, text, other, outcome }: QuestionStep): Replayed {
  if (kind === 'moved') return before;
  const next = { ...before, version: (before.version ?? 0) + 1 };
  if (kind === 'edited') return { ...next, deskText: text };
  if (kind === 'merged') return { ...next, state: 'merged', mergedInto: other };
  if (kind === 'parted') return { ...next, state: 'proposed', mergedInto: null };
  if (kind === 'withdrawn') return { ...next, state: 'withdrawn' };
  if (kind === 'relayed') return { ...next, state: 'relayed', relayedText: text };
  return { ...next, state: 'outcome', outcome };
}

export const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** Relayed ones that wait, in the order that the room sees: relaying puts last, a move puts beside. */
export function replayRoomOrder(steps: readonly QuestionStep[]): string[] {
  return steps.reduce<string[]>((order, { kind, question, other, place }) => {
    const rest = order.filter((id) => id !== question);
    if (kind === 'relayed') return [...rest, question];
    if (kind === 'settled') return rest;
    if (kind !== 'moved' || rest.length === order.length || other === null || other === question) return order;
    return rest.toSpliced(rest.indexOf(other) + (place === 'before' ? 0 : 1), 0, question);
  }, []);
}
