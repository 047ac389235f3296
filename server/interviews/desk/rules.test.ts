import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../rules.ts';
import { mayPropose, mayRelay, maySettle, type Question } from './rules.ts';

const code = (verdict: Verdict) => (verdict.go ? 'go' : verdict.code);
const relayed: Question = { state: 'relayed' };
const proposed: Question = { state: 'proposed' };
const settled: Question = { state: 'outcome', wasRelayed: true };

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
