import { describe, expect, it } from 'vitest';
import { mayCome, mayGo, mayRecord, type PresentFacts, whileOpen } from './rules.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 9, minute));
const guardian: PresentFacts = {
  ...{ id: 'p', place: 'interview-room', as: 'guardian', person: null, safeguardId: 'g', words: null },
  ...{ since: at(5), until: null },
};
const coming = { who: 'g', since: at(10), now: at(10), startsAt: at(0) };

describe('somebody comes', () => {
  it('once at a time, wherever they are', () => {
    expect(mayCome([guardian], coming)).toMatchObject({ code: 'conflict' });
    expect(mayCome([{ ...guardian, until: at(9) }], coming).go).toBe(true);
    expect(mayCome([guardian], { ...coming, who: 'somebody else' }).go).toBe(true);
  });

  it('as often as one likes where they are only described', () => {
    const technician = { ...guardian, safeguardId: null, words: 'technician' };
    expect(mayCome([technician], { ...coming, who: null }).go).toBe(true);
  });

  it('neither in the future nor before this session', () => {
    expect(mayCome([], { ...coming, since: at(11) })).toMatchObject({ code: 'malformed' });
    expect(mayCome([], { ...coming, since: new Date(at(0).getTime() - 13 * 3_600_000) })).toMatchObject({
      code: 'malformed',
    });
    expect(mayCome([], { ...coming, since: at(-30) }).go).toBe(true);
  });
});

describe('somebody goes', () => {
  it('once, after they came, and not in the future', () => {
    expect(mayGo(guardian, { until: at(7), now: at(10) }).go).toBe(true);
    expect(mayGo(guardian, { until: at(4), now: at(10) })).toMatchObject({ code: 'malformed' });
    expect(mayGo(guardian, { until: at(12), now: at(10) })).toMatchObject({ code: 'malformed' });
    expect(mayGo({ ...guardian, until: at(6) }, { until: at(7), now: at(10) })).toMatchObject({ code: 'out-of-order' });
  });
});

it('an objection says what was then done, an agreement need not', () => {
  for (const answer of ['no', 'withdrawn'] as const) {
    expect(mayRecord(answer, undefined)).toMatchObject({ code: 'malformed' });
    expect(mayRecord(answer, 'stopped').go).toBe(true);
  }
  for (const answer of ['yes', 'not-asked'] as const) expect(mayRecord(answer, undefined).go).toBe(true);
});

it('the record is open from the booking until the end', () => {
  const open = (['held', 'scheduled', 'live', 'ended', 'cancelled'] as const).filter((state) => whileOpen(state).go);
  expect(open).toEqual(['scheduled', 'live']);
});
