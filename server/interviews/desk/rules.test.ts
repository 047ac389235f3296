import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionState, Verdict } from '../rules.ts';
import {
  mayMove,
  mayPropose,
  maySettle,
  mayWithdraw,
  placed,
  type Question,
  sawNewest,
  whileProposed,
} from './rules.ts';

const code = (verdict: Verdict) => (verdict.go ? 'go' : verdict.code);
const relayed: Question = { state: 'relayed' };
const proposed: Question = { state: 'proposed' };
const settled: Question = { state: 'outcome', wasRelayed: true };
const every: Question[] = [proposed, { state: 'merged' }, { state: 'withdrawn' }, relayed, settled];

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
    const sentences = every.slice(1).map((one) => {
      const verdict = whileProposed('live', one);
      return verdict.go ? '' : verdict.message;
    });
    expect(new Set(sentences).size).toBe(4);
  });

  it('is edited, merged and relayed only while it is a proposal of a running session', () => {
    expect(every.map((one) => code(whileProposed('live', one)))).toEqual([
      'go',
      ...Array.from({ length: 4 }, () => 'out-of-order'),
    ]);
    const states: SessionState[] = ['held', 'scheduled', 'ended', 'cancelled'];
    expect(states.map((state) => code(whileProposed(state, proposed)))).not.toContain('go');
  });

  it('is settled neither after a merge nor after it was withdrawn', () => {
    for (const as of ['desk', 'interviewer'] as const)
      for (const gone of [every[1], every[2]])
        expect(gone && code(maySettle('live', gone, { as, outcome: 'deferred', reason: undefined }))).toBe(
          'out-of-order',
        );
  });

  it('is withdrawn by its author, or by a desk where it stands for several; never once it was relayed', () => {
    const by = (
      more: Partial<{ author: boolean; desk: boolean; standsForSeveral: boolean }>,
      of: Question = proposed,
    ) => code(mayWithdraw('live', of, { author: false, desk: false, standsForSeveral: false, ...more }));
    expect(by({ author: true })).toBe('go');
    expect(by({ desk: true, standsForSeveral: true })).toBe('go');
    expect([by({}), by({ desk: true }), by({ standsForSeveral: true })]).toEqual(
      Array.from({ length: 3 }, () => 'forbidden'),
    );
    expect(by({ author: true }, relayed)).toBe('out-of-order');
  });

  it('is refused to whoever saw it before it was changed', () => {
    expect([sawNewest(2, 1), sawNewest(2, 2), sawNewest(2, 3)].map(code)).toEqual(['conflict', 'go', 'conflict']);
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

describe('the desk’s order', () => {
  const orders = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 12 });
  const pick = (order: readonly string[], n: number) => order[n % order.length] ?? '';

  it('has what was moved right beside the other one, and leaves the rest as it stood', () => {
    fc.assert(
      fc.property(orders, fc.nat(), fc.nat(), fc.constantFrom('before', 'after'), (order, m, n, place) => {
        const [moved, other] = [pick(order, m), pick(order, n)];
        const next = placed(order, moved, { place, other });
        expect(next.toSorted()).toEqual(order.toSorted());
        const without = (list: readonly string[]) => list.filter((one) => one !== moved);
        expect(without(next)).toEqual(without(order));
        if (moved !== other) expect(next.indexOf(other) - next.indexOf(moved)).toBe(place === 'before' ? 1 : -1);
        else expect(next).toEqual(order);
      }),
    );
  });

  it('lets two who move different questions beside third ones both win, in whatever order they come', () => {
    const [one, two] = [
      { moved: 'a', place: 'after', other: 'd' },
      { moved: 'e', place: 'before', other: 'b' },
    ] as const;
    const both = (first: typeof one | typeof two, second: typeof one | typeof two) =>
      placed(placed(['a', 'b', 'c', 'd', 'e'], first.moved, first), second.moved, second);
    expect(both(one, two)).toEqual(['e', 'b', 'c', 'd', 'a']);
    expect(both(two, one)).toEqual(both(one, two));
  });

  it('is of proposals among themselves and of relayed ones among themselves', () => {
    expect(code(mayMove('live', proposed, proposed))).toBe('go');
    expect(code(mayMove('live', relayed, relayed))).toBe('go');
    expect(code(mayMove('live', proposed, relayed))).toBe('out-of-order');
    expect(code(mayMove('live', relayed, settled))).toBe('out-of-order');
    expect(code(mayMove('live', settled, settled))).toBe('out-of-order');
    expect(code(mayMove('ended', relayed, relayed))).toBe('out-of-order');
  });
});

function attempt(act: string, question: Question | undefined): Question | undefined {
  if (act === 'propose') return mayPropose('live', question).go ? proposed : undefined;
  if (!question) return undefined;
  if (act === 'relay') return whileProposed('live', question).go ? relayed : undefined;
  const as = act === 'desk' ? 'desk' : 'interviewer';
  return maySettle('live', question, { as, outcome: 'deferred', reason: undefined }).go ? settled : undefined;
}
