import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mayEnd,
  mayEnterPhase,
  mayPropose,
  mayRelay,
  maySettle,
  mayStart,
  type Question,
  type SessionState,
  type Verdict,
} from './rules.ts';

const code = (verdict: Verdict) => (verdict.go ? 'go' : verdict.code);
const states: SessionState[] = ['held', 'scheduled', 'live', 'ended', 'cancelled'];
const over = (rule: (state: SessionState) => Verdict) =>
  Object.fromEntries(states.map((state) => [state, code(rule(state))]));
const relayed: Question = { state: 'relayed' };
const proposed: Question = { state: 'proposed' };
const settled: Question = { state: 'outcome', wasRelayed: true };

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
    expect(over((state) => mayRelay(state, proposed))).toEqual(whileLive);
    const asked = { as: 'interviewer', outcome: 'asked', reason: undefined } as const;
    expect(over((state) => maySettle(state, relayed, asked))).toEqual({ ...whileLive, ended: 'go' });
  });

  it('does not enter the phase it is in', () => {
    expect(code(mayEnterPhase('live', { current: 'break', next: 'break' }))).toBe('conflict');
    expect(code(mayEnterPhase('live', { current: undefined, next: 'break' }))).toBe('go');
  });
});

describe('a question', () => {
  it('is declined with a reason only', () => {
    const declined = { as: 'interviewer', outcome: 'declined' } as const;
    expect(code(maySettle('live', relayed, { ...declined, reason: undefined }))).toBe('malformed');
    expect(code(maySettle('live', relayed, { ...declined, reason: 'said already' }))).toBe('go');
  });

  it('not relayed may be deferred or declined by the desk, never asked', () => {
    const by = (outcome: 'asked' | 'deferred', as: 'desk' | 'interviewer') =>
      code(maySettle('live', proposed, { as, outcome, reason: undefined }));
    expect([by('deferred', 'desk'), by('asked', 'desk')]).toEqual(['go', 'out-of-order']);
    expect([by('deferred', 'interviewer'), by('asked', 'interviewer')]).toEqual(['out-of-order', 'out-of-order']);
  });

  it('says what is missing when it is refused', () => {
    const refused = maySettle('live', proposed, { as: 'interviewer', outcome: 'asked', reason: undefined });
    expect(refused.go ? '' : refused.message).toMatch(/must be relayed/);
  });

  it('only ever goes proposed → relayed → outcome or proposed → outcome, whatever is tried in whatever order', () => {
    const step = fc.constantFrom('propose', 'relay', 'desk', 'interviewer');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let question: Question | undefined;
        const trail: string[] = [];
        for (const act of steps) {
          const next = attempt(act, question);
          if (!next) continue;
          question = next;
          trail.push(next.state);
        }
        expect(['', 'proposed', 'proposed relayed', 'proposed outcome', 'proposed relayed outcome']).toContain(
          trail.join(' '),
        );
      }),
    );
  });
});

function attempt(act: string, question: Question | undefined): Question | undefined {
  if (act === 'propose') return mayPropose('live', question).go ? proposed : undefined;
  if (!question) return undefined;
  if (act === 'relay') return mayRelay('live', question).go ? relayed : undefined;
  const as = act === 'desk' ? 'desk' : 'interviewer';
  return maySettle('live', question, { as, outcome: 'deferred', reason: undefined }).go ? settled : undefined;
}
