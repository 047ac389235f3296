import { expect, it } from 'vitest';
import { checkEntry, dueness } from './rules.ts';

const now = new Date('2027-03-01T10:00:00.000Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

it.each([
  ['far', hours(48.1), null],
  ['near', hours(48), null],
  ['near', hours(0.1), null],
  ['overdue', now, null],
  ['overdue', hours(-900), null],
  ['far', hours(-900), hours(-1)],
  ['far', null, hours(-1)],
] as const)('information is %s when due at %s and told at %s', (state, dueAt, toldAt) => {
  expect(dueness({ dueAt, toldAt }, now)).toBe(state);
});

it('refuses what was told tomorrow and what is due yesterday', () => {
  const told = (at: Date) => ({ at: at.toISOString(), language: 'nb', understood: 'yes' }) as const;
  expect(() => checkEntry({ topic: 'rights', told: told(hours(1)) }, now)).toThrow(/told.at: is in the future/);
  expect(() => checkEntry({ topic: 'rights', dueAt: hours(-1).toISOString() }, now)).toThrow(/dueAt: is in the past/);
  expect(() => checkEntry({ topic: 'rights', told: told(now), dueAt: hours(1).toISOString() }, now)).not.toThrow();
});
