// No regular expression of ours takes longer than its text is long, or at worst the square of it within what a field may hold: each is given
// strings made to be slow for it, doubled again and again. What counts is how the time grows, never the time.
import { createContext, Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { regexesInSource, type SourceRegex, slowStrings } from './testing/hostile/regexes-in-source.ts';

const all = regexesInSource();
/** A guard against hanging for ever, hundreds of times what the longest string takes; whatever meets it grows without bound. */
const guardMs = 5_000;
/** Shorter ones are over before a clock sees them. */
const seenMs = 4;

/** One for all: a script can be stopped there, in the middle of an expression. */
const room: { regex: RegExp; text: string } = { regex: /x/, text: '' };
createContext(room);
const asked = new Script('regex.test(text)');

function msOf(regex: RegExp, text: string): number {
  regex.lastIndex = 0;
  Object.assign(room, { regex, text });
  // Of this thread's own processor time: what else the machine does isn't counted.
  const begun = process.threadCpuUsage();
  try {
    asked.runInContext(room, { timeout: guardMs });
  } catch {
    return Number.POSITIVE_INFINITY;
  }
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}

/** How much longer twice the text takes, once it is long enough to be seen; 1 where it never is. */
function growth(one: SourceRegex): number {
  const regex = new RegExp(one.source, one.flags);
  let worst = 1;
  let before: number[] = [];
  // Where time doubles with each character, the first of them is over and the second never.
  for (const length of [16, 32, 1_000, 2_000, 4_000]) {
    const now = slowStrings(one, length).map((text) => (worst < Number.POSITIVE_INFINITY ? msOf(regex, text) : 0));
    for (const [n, ms] of now.entries()) {
      if (ms === Number.POSITIVE_INFINITY) worst = ms;
      if (length > 1_000 && (before[n] ?? 0) > seenMs) worst = Math.max(worst, ms / (before[n] ?? ms));
    }
    before = now;
  }
  return worst;
}

describe('a regular expression', () => {
  it('is found wherever one stands', () => {
    expect(all.length).toBeGreaterThan(100);
    expect(all.some(({ file }) => file === 'server/platform/http/strict-json.ts')).toBe(true);
  });

  it('that is slow would be seen', () => {
    const of = (source: string) => ({ file: '', line: 0, source, flags: '' });
    expect(growth(of('^[a-z]+$'))).toBeLessThan(6);
    expect(growth(of('^(a+)+$'))).toBeGreaterThan(6);
  });

  const files = [...new Set(all.map(({ file }) => file))];
  it.each(files)('of %s grows by less than the third power', (file) => {
    for (const one of all.filter((regex) => regex.file === file))
      expect(growth(one), `line ${one.line}: /${one.source}/${one.flags}`).toBeLessThan(6);
  });
});
