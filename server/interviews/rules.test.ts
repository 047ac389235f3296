import { describe, expect, it } from 'vitest';
import { mayPropose, maySettle, whileProposed } from './desk/rules.ts';
import { mayEnd, mayEnterPhase, mayStart, type SessionState, type Verdict } from './rules.ts';

const code = (verdict: Verdict) => (verdict.go ? 'go' : verdict.code);
const states: SessionState[] = ['held', 'scheduled', 'live', 'ended', 'cancelled'];
const over = (rule: (state: SessionState) => Verdict) =>
  Object.fromEntries(states.map((state) => [state, code(rule(state))]));

describe('a session', () => {
  it('starts once and ends once', () => {
    expect(over(mayStart)).toEqual({
      held: 'not-started',
      scheduled: 'go',
      live: 'already-started',
      ended: 'already-started',
      cancelled: 'conflict',
    });
    expect(over(mayEnd)).toEqual({
      held: 'not-started',
      scheduled: 'not-started',
      live: 'go',
      ended: 'not-started',
      cancelled: 'not-started',
    });
  });

  it('has phases and questions only while it runs', () => {
    const never = 'not-started';
    const whileLive = { held: never, scheduled: never, live: 'go', ended: 'out-of-order', cancelled: never };
    expect(over((state) => mayEnterPhase(state, { current: 'a', next: 'b' }))).toEqual(whileLive);
    expect(over((state) => mayPropose(state, undefined))).toEqual(whileLive);
    expect(over((state) => whileProposed(state, { state: 'proposed' }))).toEqual(whileLive);
    const asked = { as: 'interviewer', outcome: 'asked', reason: undefined } as const;
    expect(over((state) => maySettle(state, { state: 'relayed' }, asked))).toEqual({ ...whileLive, ended: 'go' });
  });

  it('does not enter the phase it is in', () => {
    expect(code(mayEnterPhase('live', { current: 'break', next: 'break' }))).toBe('conflict');
    expect(code(mayEnterPhase('live', { current: undefined, next: 'break' }))).toBe('go');
  });
});
