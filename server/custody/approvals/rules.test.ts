import { describe, expect, it } from 'vitest';
import { approvalAct } from '../../contract/approvals.ts';
import { goodForMs, stateOf } from './rules.ts';

const now = new Date('2027-03-01T10:00:00.000Z');
const later = new Date(now.getTime() + 1);
const asked = { expiresAt: later, usedAt: null, decision: null };

describe('a request for a second person’s approval', () => {
  it('waits, then is approved or refused, then used', () => {
    expect(stateOf(asked, now)).toBe('waiting');
    expect(stateOf({ ...asked, decision: { approved: true } }, now)).toBe('approved');
    expect(stateOf({ ...asked, decision: { approved: false } }, now)).toBe('refused');
    expect(stateOf({ ...asked, decision: { approved: true }, usedAt: now }, later)).toBe('used');
  });

  it('is worth nothing from its end on, approved or not', () => {
    expect(stateOf(asked, later)).toBe('expired');
    expect(stateOf({ ...asked, decision: { approved: true } }, later)).toBe('expired');
    expect(stateOf({ ...asked, decision: { approved: false } }, later)).toBe('refused');
  });

  it.each(approvalAct.options)('is good for 14 days at most: %s', (act) => {
    expect(goodForMs[act]).toBeLessThanOrEqual(14 * 86_400_000);
  });
});
