// The queue as this desk ordered it: the server's order, with the moves that are still on their way. Pure.
import type { Question } from '../../../server/contract/desk.ts';
import type { Given, KeptAct } from '../../session/kept-acts.ts';

export type Move = Given<'question:move'>;

export function withMoves(questions: readonly Question[], waiting: readonly KeptAct[]): Question[] {
  return waiting.reduce(
    (order, { event, message: { question, other, place } }) => {
      const moved = order.find(({ id }) => id === question);
      if (event !== 'question:move' || moved === undefined || question === other) return order;
      const rest = order.filter((one) => one !== moved);
      const at = rest.findIndex(({ id }) => id === other);
      return at === -1 ? order : rest.toSpliced(at + (place === 'before' ? 0 : 1), 0, moved);
    },
    [...questions],
  );
}

/** One up or down in its list; null at the end of it. */
export function oneStep(list: readonly Question[], question: string, by: -1 | 1): Move | null {
  const at = list.findIndex(({ id }) => id === question);
  const other = at === -1 ? undefined : list[at + by];
  return other === undefined ? null : { question, place: by === -1 ? 'before' : 'after', other: other.id };
}

/** Several beside one, in their order: each but the first after the one before it. */
export function together(
  list: readonly Question[],
  keys: ReadonlySet<unknown>,
  beside: { readonly place: 'before' | 'after'; readonly other: string },
): Move[] {
  const moved = list.filter(({ id }) => keys.has(id) && id !== beside.other).map(({ id }) => id);
  return moved.map((question, n) => {
    const before = moved[n - 1];
    return before === undefined ? { question, ...beside } : { question, place: 'after', other: before };
  });
}
