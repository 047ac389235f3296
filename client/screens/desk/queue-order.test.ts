import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../server/contract/desk.ts';
import type { KeptAct } from '../../session/kept-acts.ts';
import { type Move, oneStep, together, withMoves } from './queue-order.ts';

const question = (id: string): Question => ({
  ...{ id, state: 'proposed', relayedText: null, relayedMediaMs: null },
  ...{ outcome: null, outcomeReason: null, outcomeMediaMs: null },
});
const list = ['a', 'b', 'c', 'd'].map(question);
const waiting = (move: Move): KeptAct => ({ event: 'question:move', message: { id: 'x', sessionId: 'y', ...move } });
const order = (moves: readonly Move[]) =>
  withMoves(list, moves.map(waiting))
    .map(({ id }) => id)
    .join('');

describe('the queue as this desk ordered it', () => {
  it('shows moves at once that are still on their way, one upon the other', () => {
    const down = oneStep(list, 'a', 1);
    expect(down).toEqual({ question: 'a', place: 'after', other: 'b' });
    expect(order(down ? [down] : [])).toBe('bacd');
    const again = oneStep(withMoves(list, down ? [waiting(down)] : []), 'a', 1);
    expect(order([down, again].flatMap((move) => move ?? []))).toBe('bcad');
  });

  it('stays where a move’s question is gone', () => {
    expect(order([{ question: 'gone', place: 'before', other: 'a' }])).toBe('abcd');
    expect(order([{ question: 'a', place: 'after', other: 'gone' }])).toBe('abcd');
  });

  it('ends at both ends', () => {
    expect([oneStep(list, 'a', -1), oneStep(list, 'd', 1), oneStep(list, 'gone', 1)]).toEqual([null, null, null]);
  });

  it('brings several together in their order', () => {
    fc.assert(
      fc.property(
        fc.subarray(['a', 'b', 'c', 'd']),
        fc.constantFrom('a', 'b', 'c', 'd'),
        fc.constantFrom('before', 'after'),
        (keys, other, place) => {
          const moved = keys.filter((key) => key !== other).join('');
          expect(order(together(list, new Set(keys), { place, other }))).toContain(
            place === 'before' ? `${moved}${other}` : `${other}${moved}`,
          );
        },
      ),
    );
  });
});
