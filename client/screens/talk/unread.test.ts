import { expect, it } from 'vitest';
import { unread } from './unread.ts';

const lines = ['a', 'b', 'c', 'd'].map((id) => ({ id, mine: id === 'c' }));

it('counts what others said after the last line that was seen', () => {
  expect(unread(lines, 'a')).toBe(2);
  expect(unread(lines, 'd')).toBe(0);
});

it('counts all of it before anything was seen', () => {
  expect(unread(lines, '')).toBe(3);
  expect(unread([], '')).toBe(0);
});
