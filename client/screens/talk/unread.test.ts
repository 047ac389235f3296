import { expect, it } from 'vitest';
import { hintOf, unread } from './unread.ts';

const lines = ['a', 'b', 'c', 'd'].map((id) => ({ id, mine: id === 'c' }));

it('counts what others said after the last line that was seen', () => {
  expect(unread(lines, 'a')).toBe(2);
  expect(unread(lines, 'd')).toBe(0);
});

it('counts all of it before anything was seen', () => {
  expect(unread(lines, '')).toBe(3);
  expect(unread([], '')).toBe(0);
});

it('says beside the title what is most urgent', () => {
  expect(hintOf({ said: 4, fresh: 2, speaking: true })).toBe('somebody speaks');
  expect(hintOf({ said: 4, fresh: 2, speaking: false })).toBe('2 new');
  expect(hintOf({ said: 4, fresh: 0, speaking: false })).toBe('4 said');
  expect(hintOf({ said: 0, fresh: 0, speaking: false })).toBeUndefined();
});
