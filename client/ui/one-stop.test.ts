import { expect, it } from 'vitest';
import { nextByLetter } from './one-stop.ts';

it('finds the next by its first letter, and round again', () => {
  const texts = ['Physical violence', 'Sexual abuse', 'Neglect', 'Trafficking for labour', 'trafficking otherwise'];
  const found = (at: number, letter: string) => nextByLetter(texts, at, letter);
  expect([found(0, 's'), found(0, 'T'), found(3, 't'), found(4, 't'), found(2, 'n'), found(0, 'x')]).toEqual([
    1,
    3,
    4,
    3,
    2,
    null,
  ]);
});
