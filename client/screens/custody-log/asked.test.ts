import { expect, it } from 'vitest';
import { addressOf, askedIn, beforeIn, queryOf } from './asked.ts';

const of = (text: string) => askedIn(new URLSearchParams(text));

it('asks nothing while nobody has said why, or says what is no purpose', () => {
  expect(queryOf(of('kind=case.opened'), 'Europe/Oslo')).toBeNull();
  expect(queryOf(of('why=curiosity'), 'Europe/Oslo')).toBeNull();
});

it('asks for whole days of the place, the last one too, also where the clocks change', () => {
  expect(queryOf(of('why=trial&from=2026-10-24&until=2026-10-25'), 'Europe/Oslo')).toEqual({
    ...{ why: 'trial', from: '2026-10-23T22:00:00.000Z', until: '2026-10-25T23:00:00.000Z' },
  });
});

it('leaves out of the address what isn’t said, and what is no day or no place', () => {
  expect(addressOf(of('why=trial&from=yesterday&about=%2026-014%20'))).toEqual({ why: 'trial', about: '26-014' });
  expect([beforeIn(new URLSearchParams('before=120')), beforeIn(new URLSearchParams('before=-1'))]).toEqual([
    { before: 120 },
    {},
  ]);
});
