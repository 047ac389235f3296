import { describe, expect, it } from 'vitest';
import type { Summary } from './reporter.ts';
import { Tally } from './tally.ts';

const green: Summary = { passed: 3, failed: 0, skipped: 0, failures: [], files: [{ file: 'a.test.ts', ms: 1200 }] };
const red: Summary = {
  ...green,
  passed: 2,
  failed: 1,
  failures: [{ file: 'a.test.ts', name: 'adds', message: '1 is not 2' }],
};

describe('the tally of npm test', () => {
  it('ends with one line of two numbers', () => {
    const tally = new Tally();
    tally.pass();
    tally.addRun('unit', green, 0);
    expect(tally.lines().at(-1)).toBe('4 passed, 0 failed');
    expect(tally.exitCode).toBe(0);
  });

  it('names each failure and how to run it again', () => {
    const tally = new Tally();
    tally.addRun('unit', red, 1);
    expect(tally.lines().at(-1)).toBe('2 passed, 1 failed');
    expect(tally.lines()).toContain('      again: npx vitest run --project unit a.test.ts');
    expect(tally.exitCode).toBe(1);
  });

  it('counts a run without a test, without a summary, or with a bad exit as a failure', () => {
    const bad: [Summary | null, number][] = [
      [{ ...green, passed: 0, files: [] }, 0],
      [null, 1],
      [green, 1],
    ];
    for (const [summary, exitCode] of bad) {
      const tally = new Tally();
      tally.pass();
      tally.addRun('db', summary, exitCode);
      expect(tally.exitCode).toBe(1);
      expect(tally.lines().at(-1)).toMatch(/^\d+ passed, 1 failed$/);
    }
  });

  it('is a failure when nothing was counted at all', () => {
    expect(new Tally().exitCode).toBe(1);
  });
});
