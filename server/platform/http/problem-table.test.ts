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
