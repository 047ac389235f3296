import { expect, it } from 'vitest';
import { checkNamed, isOpen, type NeedFact, ordered, originalsOf } from './rules.ts';

const need = (id: string, position: number, more: Partial<NeedFact> = {}): NeedFact => {
  return { id, position, mergedIntoId: null, withdrawnAt: null, ...more };
};
const withdrawn = { withdrawnAt: new Date(0) };
const ofCase = [
  need('a', 0),
  need('b', 1, { mergedIntoId: 'm' }),
  need('m', 2, { mergedIntoId: 'top' }),
  need('c', 3),
  need('gone', 4, withdrawn),
  need('top', 5),
  need('d', 6, { mergedIntoId: 'top' }),
  need('taken back', 7, { mergedIntoId: 'top', ...withdrawn }),
];

it('keeps all that went into a need, however often it was merged, but what was withdrawn', () => {
  expect(originalsOf('top', ofCase).map(({ id }) => id)).toEqual(['m', 'b', 'd']);
  expect(ofCase.filter(isOpen).map(({ id }) => id)).toEqual(['a', 'c', 'top']);
});

it('orders what is named first and leaves the rest as it stood', () => {
  expect([...ordered(['top'], ofCase)]).toEqual([
    ['top', 0],
    ['a', 1],
    ['c', 2],
  ]);
  expect([...ordered([], ofCase).keys()]).toEqual(['a', 'c', 'top']);
});

it('refuses by name what isn’t of the case or is named twice, and what no longer stands by itself', () => {
  expect(() => checkNamed(['a', 'x'], ofCase)).toThrow(/needIds.1: is no need/);
  expect(() => checkNamed(['a', 'a'], ofCase)).toThrow(/needIds.1: is named twice/);
  for (const id of ['b', 'gone']) expect(() => checkNamed([id], ofCase)).toThrow(/merged or withdrawn meanwhile/);
  expect(() => checkNamed(['c', 'a'], ofCase)).not.toThrow();
});
