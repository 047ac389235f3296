import { describe, expect, it } from 'vitest';
import { jurisdictionKeys } from '../../cases/clock/jurisdictions.ts';
import { retentionOutcome, retentionSource } from '../../contract/keeping.ts';
import { classCode, retentionClass } from './classes.ts';
import { byTheHouse, dayTold, duenessOf, reviewAtOf } from './rules.ts';

const zone = 'Europe/Oslo';
const at = (text: string) => new Date(text);
const sealedAt = at('2027-03-01T10:00:00.000Z');
const closedAt = at('2027-06-01T10:00:00.000Z');

describe('the table of classes', () => {
  it('has for every jurisdiction and outcome a span, what it is counted from, and whose word it is', () => {
    for (const jurisdiction of [...jurisdictionKeys, 'none'])
      for (const outcome of retentionOutcome.options) {
        const { years, source } = retentionClass(jurisdiction, outcome);
        expect(years, `${jurisdiction} ${outcome}`).toBeGreaterThan(0);
        expect(retentionSource.options).toContain(source);
        expect(classCode(jurisdiction, outcome)).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
      }
  });

  it('says where a law is nearer than the house', () => {
    expect(retentionClass('GB', 'convicted').source).toBe('gb-convicted');
    expect(retentionClass('NO', 'convicted').source).toBe('convicted');
  });
});

describe('a review', () => {
  it('is at the end of the day by the venue’s wall, also from the last of February and over a change of the clock', () => {
    const review = (outcome: 'pending' | 'practice', from: string) =>
      reviewAtOf({ jurisdiction: 'NO', outcome, countedFrom: at(from), zone }).toISOString();
    expect(review('pending', '2027-03-01T23:30:00.000Z')).toBe('2029-03-02T22:59:59.999Z');
    expect(review('pending', '2028-02-29T10:00:00.000Z')).toBe('2030-02-28T22:59:59.999Z');
    expect(review('practice', '2027-01-15T10:00:00.000Z')).toBe('2027-04-15T21:59:59.999Z');
  });

  it('is due from its moment on, and near for ninety days before', () => {
    const due = (now: string) => duenessOf(closedAt, at(now));
    expect([due('2027-03-01T00:00:00.000Z'), due('2027-03-04T00:00:00.000Z'), due('2027-06-01T10:00:00.000Z')]).toEqual(
      ['later', 'near', 'overdue'],
    );
  });

  it('is counted from a day that was, by the venue’s wall', () => {
    const now = at('2027-03-01T10:00:00.000Z');
    expect(dayTold('2027-02-28', zone, now)?.toISOString()).toBe('2027-02-27T23:00:00.000Z');
    expect(dayTold('2027-03-02', zone, now)).toBeUndefined();
    expect(dayTold('2027-02-30', zone, now)).toBeUndefined();
  });
});

describe('what the house says by itself', () => {
  const kept = { practice: false, sealedAt, closedAt: null, now: null };
  const standing = (outcome: 'pending' | 'closed' | 'convicted') => ({ outcome, countedFrom: sealedAt });
  it.each<[string, Parameters<typeof byTheHouse>[0], ReturnType<typeof byTheHouse>]>([
    ['at the seal', kept, { outcome: 'pending', countedFrom: sealedAt }],
    ['nothing more, while the case goes on', { ...kept, now: standing('pending') }, null],
    ['at the closing', { ...kept, closedAt, now: standing('pending') }, { outcome: 'closed', countedFrom: closedAt }],
    ['of what was sealed after it', { ...kept, closedAt }, { outcome: 'closed', countedFrom: closedAt }],
    ['when it is opened again', { ...kept, now: standing('closed') }, { outcome: 'pending', countedFrom: sealedAt }],
    ['nothing against a person’s word', { ...kept, closedAt, now: standing('convicted') }, null],
    ['nothing against it when opened again', { ...kept, now: standing('convicted') }, null],
    ['of practice', { ...kept, practice: true }, { outcome: 'practice', countedFrom: sealedAt }],
  ])('%s', (_, given, said) => {
    expect(byTheHouse(given)).toEqual(said);
  });
});
