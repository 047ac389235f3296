import { describe, expect, it } from 'vitest';
import { backgroundChildren } from './labelled/background.ts';
import { MemoryIndex } from './labelled/memory-index.ts';
import type { Half } from './labelled/names.ts';
import { labelledPairs } from './labelled/pairs.ts';
import { prepared } from './prepared.ts';
import { decideFrom, match, mostCandidates } from './score.ts';

const others = 5_000;
const stored = labelledPairs.map((pair) => pair.stored);
const siblings = labelledPairs.flatMap((pair) => pair.siblings);
const index = new MemoryIndex([...stored, ...siblings, ...backgroundChildren(others)]);

interface Found {
  readonly half: Half;
  /** 0 is first; -1 isn't there */
  readonly rank: number;
  readonly decided: boolean;
  readonly strangers: number;
}

const found = labelledPairs.map(({ half, referred }, own): Found => {
  const asked = prepared(referred);
  const candidates = index.candidates(asked, mostCandidates).flatMap((at) => {
    const child = index.children[at];
    return child ? [{ at, ...match(asked, child) }] : [];
  });
  const ranked = candidates.sort((one, other) => other.score - one.score);
  const undecided = ranked.filter(({ score }) => score >= decideFrom);
  return {
    half,
    rank: ranked.findIndex(({ at }) => at === own),
    decided: undecided.some(({ at }) => at === own),
    strangers: undecided.filter(({ at }) => at !== own).length,
  };
});

function shareOf(half: Half, is: (one: Found) => boolean): number {
  const all = found.filter((one) => one.half === half);
  return all.filter(is).length / all.length;
}

const inFirstFive = ({ rank }: Found) => rank >= 0 && rank < 5;

describe(`five hundred labelled pairs among ${others} other children`, () => {
  it('are found among the first five, names that nothing was tuned on too', () => {
    for (const half of ['tuned', 'held-out'] as const) {
      const [five, first] = [shareOf(half, inFirstFive), shareOf(half, ({ rank }) => rank === 0)];
      console.log(`recall@5 ${half}: ${(five * 100).toFixed(1)} %, first: ${(first * 100).toFixed(1)} %`);
    }
    expect(labelledPairs).toHaveLength(500);
    expect(shareOf('held-out', inFirstFive)).toBeGreaterThanOrEqual(0.98);
    expect(shareOf('tuned', inFirstFive)).toBeGreaterThanOrEqual(0.98);
  });

  it('must be decided on, and with them less than one stranger on average', () => {
    const strangers = found.reduce((sum, one) => sum + one.strangers, 0) / found.length;
    console.log(
      `to be decided on beside the child: ${strangers.toFixed(2)} others; ${index.tokenCount / index.children.length} tokens a child`,
    );
    expect(shareOf('held-out', ({ decided }) => decided)).toBeGreaterThanOrEqual(0.98);
    expect(strangers).toBeLessThan(1);
  });

  it('come out the same each time', () => {
    const again = index.candidates(prepared(labelledPairs[0]?.referred ?? { givenName: '', familyName: '' }), 5);
    expect(again).toEqual(
      index.candidates(prepared(labelledPairs[0]?.referred ?? { givenName: '', familyName: '' }), 5),
    );
    const names = new Set(stored.map(({ givenName, familyName }) => `${givenName} ${familyName}`));
    expect(names.size).toBeGreaterThan(400);
  });
});
