import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, fewest, figuresOf, type Heard, told, toldCells, toldPart } from './rules.ts';

const day = 24 * 3_600_000;
const heard = (days: number, more: Partial<Heard> = {}): Heard => ({
  ...{ referredAt: new Date(0), heardAt: new Date(days * day), sittings: 1, languages: ['nb'], ...more },
});
const none = { heard: [], held: [], sealed: [] };

describe('a count', () => {
  it('of one to four isn’t told; none and five are', () => {
    expect([0, 1, 4, 5, 12].map(told)).toEqual([0, null, null, 5, 12]);
    expect([toldPart(6, 20), toldPart(3, 20), toldPart(18, 20), toldPart(0, 20)]).toEqual([6, null, null, 0]);
  });

  it('that is small is never to be had by taking the others from the whole', () => {
    const counts = fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(counts, (by) => {
        const real = new Map(Object.entries(by));
        const cells = toldCells(real);
        const hidden = cells.filter(({ count }) => count === null);
        for (const { of, count } of cells) if (count !== null) expect(count).toBe(real.get(of));
        for (const { count } of cells) expect(count === null || count >= fewest).toBe(true);
        const rest = hidden.map(({ of }) => real.get(of) ?? 0);
        // What is left of the whole is one cell's only where that cell is all there is.
        if (rest.some((count) => count < fewest)) expect(hidden.length > 1 || cells.length === 1).toBe(true);
      }),
    );
  });
});

describe('figures', () => {
  it('are the middle and nine of ten of the days waited, sittings a child, languages', () => {
    const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
    const rows = days.map((one) => heard(one, one > 5 ? { sittings: 4, languages: ['uk', 'ru'] } : {}));
    expect(figuresOf({ ...none, heard: rows })).toMatchObject({
      heard: 10,
      waiting: { medianDays: 5, ninthTenthDays: 9 },
      sittingsAChild: [
        { of: '1', count: 5 },
        { of: '3 or more', count: 5 },
      ],
      languages: [
        { of: 'nb', count: 5 },
        { of: 'ru', count: 5 },
        { of: 'uk', count: 5 },
      ],
    });
  });

  it('tell nothing of four children, not even how long they waited', () => {
    const few = figuresOf({ ...none, heard: [1, 2, 3, 4].map((one) => heard(one)) });
    expect(few).toMatchObject({ heard: null, waiting: null });
    expect(few.sittingsAChild.concat(few.languages).every(({ count }) => count === null)).toBe(true);
  });

  it('count a recording once a cause, and a sitting with two breaks once', () => {
    const sealed = Array.from({ length: 12 }, (_, at) => ({ gapCauses: at < 6 ? ['disk', 'disk', 'masked'] : [] }));
    const held = Array.from({ length: 12 }, (_, at) => ({ breakMinutes: at < 6 ? [5, 15] : [] }));
    expect(figuresOf({ heard: [], held, sealed })).toMatchObject({
      ...{ held: 12, withBreak: 6, breakMinutes: 5, sealed: 12, withGap: 6 },
      gapCauses: [
        { of: 'disk', count: 6 },
        { of: 'masked', count: 6 },
      ],
    });
  });

  it('go into a table for a spreadsheet, without a formula and without what isn’t told', () => {
    const all = {
      ...figuresOf(none),
      from: '2027-01-01',
      until: '2027-03-31',
      languages: [{ of: '=x,"y"', count: 7 }],
    };
    const lines = csvOf({ ...all, heard: null }).split('\r\n');
    expect(lines).toContain('children first heard,,');
    expect(lines).toContain(`children by language,"'=x,""y""",7`);
  });
});
