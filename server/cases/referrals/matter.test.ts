import { describe, expect, it } from 'vitest';
import type { Matter } from '../../contract/referrals.ts';
import { fieldsOf } from '../../testing/fields-of.ts';
import { type ChildCase, caseFor } from './matter.ts';

const [newest, older, closed]: readonly ChildCase[] = [
  { id: 'newest', closedAt: null },
  { id: 'older', closedAt: null },
  { id: 'closed', closedAt: new Date(0) },
];
const cases = [newest, older, closed].flatMap((one) => one ?? []);
const goes = (matter: Matter | undefined, of = cases, nameable = ['newest', 'older', 'closed']) =>
  caseFor(of, { matter, nameable: new Set(nameable), field: 'matter' });

describe('the case of a referral', () => {
  it('is one of its own where the child has none, whatever was said', () => {
    expect(goes(undefined, [])).toBeNull();
    expect(goes({ is: 'same' }, [])).toBeNull();
  });
  it('is one of its own for another occurrence', () => {
    expect(goes({ is: 'another' })).toBeNull();
  });
  it('is the one that is named, or the newest open one where none is', () => {
    expect(goes({ is: 'same', caseId: 'older' })).toBe('older');
    expect(goes({ is: 'same' })).toBe('newest');
    expect(goes({ is: 'same' }, cases.toReversed())).toBe('older');
    // Named on purpose: that it is closed is said by whoever writes.
    expect(goes({ is: 'same', caseId: 'closed' })).toBe('closed');
  });
  it('is never taken for granted', () => {
    expect(fieldsOf(() => goes(undefined))).toEqual(['malformed matter']);
  });
  it('is none of another child, and none that whoever says it may not know', () => {
    expect(fieldsOf(() => goes({ is: 'same', caseId: 'foreign' }, cases, ['foreign']))).toEqual([
      'malformed matter.caseId',
    ]);
    expect(fieldsOf(() => goes({ is: 'same', caseId: 'older' }, cases, []))).toEqual(['malformed matter.caseId']);
  });
  it('is none that is closed, where none was named', () => {
    expect(() => goes({ is: 'same' }, cases.slice(2))).toThrow(/closed/);
  });
});
