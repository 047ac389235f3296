import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure, type Span } from '../../platform/spans.ts';
import { deliveredProof, nextWord, shownProof, silentMs, type Word } from './proofs.ts';

const minute = 60_000;
const now = 1_000 * minute;

/** A page that says the same every 30 s, and what it proves by that. */
function told(minutes: number, lifeAt: (ms: number) => number): Span[] {
  const proofs: Span[] = [];
  let word: Word | undefined;
  for (let ms = 0; ms <= minutes * minute; ms += 30_000) {
    const proof = shownProof(word, now + ms);
    if (proof) proofs.push(proof);
    word = nextWord(word, { shown: true, lifeAgoMs: ms - lifeAt(ms) }, now + ms);
  }
  return proofs;
}

describe('what a media node says', () => {
  it('is never taken beyond now, nor of more than a minute ago', () => {
    expect(deliveredProof({ from: now - 5_000, until: now }, now)).toEqual({ from: now - 5_000, until: now });
    expect(deliveredProof({ from: now - 5_000, until: now + 9_000 }, now)?.until).toBe(now);
    expect(deliveredProof({ from: now - 10 * minute, until: now - 9 * minute }, now)).toBeNull();
    expect(deliveredProof({ from: now + 1, until: now + 2 }, now)).toBeNull();
    expect(deliveredProof({ from: now, until: now - 5_000 }, now)).toBeNull();
  });
});

describe('what a page says', () => {
  it('proves what lies between two words, and nothing once it falls silent', () => {
    const word = nextWord(undefined, { shown: true, lifeAgoMs: 0 }, now);
    expect(shownProof(undefined, now)).toBeNull();
    expect(shownProof(word, now + 30_000)).toEqual({ from: now, until: now + 30_000 });
    expect(shownProof(word, now + silentMs + 1)).toBeNull();
    expect(shownProof(nextWord(word, { shown: false, lifeAgoMs: 0 }, now), now + 30_000)).toBeNull();
  });

  it('counts for 25 minutes without a sign of life, and again once there is one', () => {
    expect(measure(told(60, () => 0))).toBe(25 * minute);
    expect(measure(told(24, () => 0))).toBe(24 * minute);
    expect(measure(told(60, (ms) => (ms >= 40 * minute ? 40 * minute : 0)))).toBe((25 + 20) * minute);
    expect(measure(told(60, (ms) => ms))).toBe(60 * minute);
  });

  it('doesn’t make a sign of life younger than now, nor take one back', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (first, second) => {
        const word = nextWord(undefined, { shown: true, lifeAgoMs: first }, now);
        const next = nextWord(word, { shown: true, lifeAgoMs: second }, now + 1_000);
        expect(next.lifeMs).toBeGreaterThanOrEqual(word.lifeMs);
        expect(next.lifeMs).toBeLessThanOrEqual(now + 1_000);
      }),
    );
  });
});
