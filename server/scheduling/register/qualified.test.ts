import { describe, expect, it } from 'vitest';
import { dayAt } from '../../platform/local-time.ts';
import { type Certificate, qualifiedOn, toCertificate } from './qualified.ts';

const nichd = { kind: 'protocol', code: 'nichd' } as const;
const certificate = (more: Partial<Certificate> = {}): Certificate => ({
  ...nichd,
  trainedOn: '2024-03-01',
  validUntil: '2026-03-01',
  ...more,
});

describe('a certificate', () => {
  it.each([
    ['the day before it was made', '2024-02-29', { ok: false, code: 'not-certified' }],
    ['the day it was made', '2024-03-01', { ok: true }],
    ['its last day', '2026-03-01', { ok: true }],
    ['the day after its last', '2026-03-02', { ok: false, code: 'certificate-lapsed', since: '2026-03-02' }],
    ['years later', '2029-01-01', { ok: false, code: 'certificate-lapsed', since: '2026-03-02' }],
  ])('on %s', (_when, day, expected) => {
    expect(qualifiedOn([certificate()], nichd, day)).toEqual(expected);
  });

  it('without an end counts for good', () => {
    expect(qualifiedOn([certificate({ validUntil: null })], nichd, '2099-01-01')).toEqual({ ok: true });
  });

  it('that was refreshed by a newer one counts by the newer, and lapses by the newer', () => {
    const both = [certificate(), certificate({ trainedOn: '2026-02-01', validUntil: '2028-02-01' })];
    expect(qualifiedOn(both, nichd, '2027-01-01')).toEqual({ ok: true });
    expect(qualifiedOn(both, nichd, '2028-02-29')).toMatchObject({ since: '2028-02-02' });
  });

  it('of another protocol, or of another kind with the same code, is none', () => {
    const none = { ok: false, code: 'not-certified' };
    expect(qualifiedOn([certificate({ code: 'abe' })], nichd, '2025-01-01')).toEqual(none);
    expect(qualifiedOn([certificate({ kind: 'vetting' })], nichd, '2025-01-01')).toEqual(none);
    expect(qualifiedOn([], nichd, '2025-01-01')).toEqual(none);
  });

  it.each([
    ['ar', 'ar-SY', true],
    ['ar-SY', 'ar', true],
    ['nb-NO', 'nb-no', true],
    ['ar-SY', 'ar-EG', false],
    ['uk', 'ukr', false],
  ])('in the language %s, asked for %s: %s', (has, code, ok) => {
    const language = certificate({ kind: 'language', code: has, validUntil: null });
    expect(qualifiedOn([language], { kind: 'language', code }, '2025-01-01').ok).toBe(ok);
  });

  it('lapses at the venue’s midnight', () => {
    const lateEvening = new Date('2026-03-01T23:30:00.000Z');
    expect(qualifiedOn([certificate()], nichd, dayAt(lateEvening, 'Europe/London')).ok).toBe(true);
    expect(qualifiedOn([certificate()], nichd, dayAt(lateEvening, 'Europe/Oslo')).ok).toBe(false);
  });

  it('is read from date columns as the days they hold', () => {
    const row = { ...nichd, trainedOn: new Date('2024-03-01T00:00:00.000Z'), validUntil: null };
    expect(toCertificate(row)).toEqual(certificate({ validUntil: null }));
  });
});
