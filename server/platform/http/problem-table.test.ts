import { describe, expect, it } from 'vitest';
import { problem } from '../../contract/problem.ts';
import { Fault, type FaultCode } from '../fault.ts';
import { problemOf, problemTable } from './problem-table.ts';

describe('a problem', () => {
  it.each(Object.entries(problemTable))('of %s is one that the contract knows', (code, row) => {
    const shown = problemOf(new Fault(code as FaultCode, 'A sentence.'));
    expect(problem.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({ type: `urn:heard-once:${code}`, code, status: row.status, title: row.title });
    expect(row.status).toBeGreaterThanOrEqual(400);
  });

  it('carries the fault’s sentence and fields', () => {
    const errors = [{ field: 'a.b', message: 'is not known here' }];
    expect(problemOf(new Fault('malformed', 'a.b: is not known here.', { errors }))).toMatchObject({
      detail: 'a.b: is not known here.',
      errors,
    });
  });

  it('gives away nothing of what went wrong inside', () => {
    const inside = [new Error('password=hunter2'), new Fault('internal', 'password=hunter2'), 'hunter2', null];
    for (const error of inside) {
      const shown = problemOf(error);
      expect(shown.status).toBe(500);
      expect(JSON.stringify(shown)).not.toContain('hunter2');
    }
  });
});

describe('a problem in another language', () => {
  it('is said in it, its fields too, and its code stays', () => {
    const errors = [{ field: 'startsAt', message: 'is in the past' }];
    const shown = problemOf(new Fault('malformed', 'startsAt: is in the past.', { errors }), 'nb');
    expect(shown).toMatchObject({
      code: 'malformed',
      detail: '\u2068startsAt\u2069: er i fortiden.',
      errors: [{ field: 'startsAt', message: 'er i fortiden' }],
    });
  });

  it('says of what kind it is where its own sentence isn’t translated, and that sentence as it is', () => {
    const { detail } = problemOf(new Fault('conflict', 'A sentence.'), 'uk');
    expect(detail).toMatch(/^\p{Script=Cyrillic}.*\(\u2066A sentence\.\u2069\)$/u);
  });
});
