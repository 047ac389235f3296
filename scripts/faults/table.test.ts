import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import config from '../../vitest.config.ts';
import { checkout } from '../checkout.ts';
import { groups } from './cases.ts';
import type { Shown } from './reporter.ts';
import { rowOf, tableOf } from './table.ts';

const shown = (name: string, more: Partial<Shown> = {}): Shown => ({
  ...{ file: 'a.test.ts', name, state: 'passed', ms: 1, figures: [], why: '' },
  ...more,
});
const one = { what: 'a cable is pulled', file: 'a.test.ts', test: 'goes on' };

describe('the table of faults', () => {
  it('holds a case only if every test of it passed, with its figures', () => {
    const tests = [shown('sound > goes on', { figures: ['lost 0.4 s'] }), shown('picture > goes on')];
    expect(rowOf(one, tests)).toMatchObject({ result: 'held', figure: 'lost 0.4 s' });
    const bad = shown('picture > goes on', { state: 'failed', why: 'expected 1' });
    expect(rowOf(one, [...tests, bad])).toMatchObject({ result: 'FAILED', figure: 'expected 1' });
  });

  it('says why a case was skipped, and that one without a test was not run', () => {
    const skipped = shown('goes on', { state: 'skipped', why: 'strace is not installed' });
    expect(rowOf(one, [skipped])).toMatchObject({ result: 'skipped', figure: 'strace is not installed' });
    expect(rowOf(one, [shown('goes on', { file: 'b.test.ts' })])).toMatchObject({ result: 'NOT RUN' });
  });

  it('counts what was not run among the failed', () => {
    const { lines, wrong } = tableOf([{ title: 'disks', cases: [one] }], []);
    expect([lines.at(-1), wrong]).toEqual(['0 held, 1 failed, 0 skipped', 1]);
  });
});

describe('the list of faults', () => {
  const cases = groups.flatMap((group) => group.cases);

  it.each([...new Set(cases.map(({ file }) => file))])('names tests that are in %s', (file) => {
    expect(existsSync(join(checkout, file)), file).toBe(true);
    const text = readFileSync(join(checkout, file), 'utf8');
    const absent = cases.filter((each) => each.file === file && !text.includes(each.test)).map(({ test }) => test);
    expect(absent).toEqual([]);
  });

  it('is of kinds of test that take turns: they are run in one go, and vitest refuses that otherwise', () => {
    const turns = (config.test?.projects ?? []).map((project) =>
      typeof project === 'object' && 'test' in project ? project.test?.sequence?.groupOrder : undefined,
    );
    expect(turns.length).toBeGreaterThan(3);
    expect(turns).not.toContain(undefined);
    expect(new Set(turns).size).toBe(turns.length);
  });

  it('names no case twice', () => {
    expect(new Set(cases.map(({ what }) => what)).size).toBe(cases.length);
  });
});
