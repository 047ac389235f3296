import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SharedReads } from './shared-reads.ts';

/** A world that changes, and reads of it that take as long as they like. */
function world() {
  let version = 0;
  let begun = 0;
  const open: (() => void)[] = [];
  const reads = new SharedReads(async () => {
    begun += 1;
    const seen = version;
    await new Promise<void>((resolve) => open.push(resolve));
    return seen;
  });
  return {
    reads,
    change: () => ++version,
    begun: () => begun,
    finish: async () => {
      open.shift()?.();
      await new Promise((soon) => setImmediate(soon));
    },
  };
}

describe('reads that are asked for at once', () => {
  it('are one read, the next after the one that is under way', async () => {
    const { reads, change, begun, finish } = world();
    const first = reads.read('a');
    change();
    const late = [reads.read('a'), reads.read('a'), reads.read('a')];
    await finish();
    await finish();
    expect(await first).toBe(0);
    expect(await Promise.all(late)).toEqual([1, 1, 1]);
    expect(begun()).toBe(2);
    const alone = reads.read('a');
    await finish();
    expect(await alone).toBe(1);
    expect(begun()).toBe(3);
  });

  it('never give what was begun before they were asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('ask', 'change', 'finish'), { maxLength: 40 }), async (steps) => {
        const { reads, change, finish } = world();
        let now = 0;
        const asked: { at: number; answer: Promise<number> }[] = [];
        for (const step of steps) {
          if (step === 'ask') asked.push({ at: now, answer: reads.read('a') });
          else if (step === 'change') now = change();
          else await finish();
        }
        for (let left = 0; left <= asked.length; left += 1) await finish();
        for (const { at, answer } of asked) expect(await answer).toBeGreaterThanOrEqual(at);
      }),
      { numRuns: 60 },
    );
  });

  it('fail alone: the next read is another try', async () => {
    let tries = 0;
    const reads = new SharedReads(async () => {
      tries += 1;
      if (tries === 1) throw new Error('away');
      return tries;
    });
    const [first, second] = [reads.read('a'), reads.read('a')];
    await expect(first).rejects.toThrow('away');
    expect(await second).toBe(2);
    expect(await reads.read('a')).toBe(3);
  });
});
