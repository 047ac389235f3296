import { describe, expect, it } from 'vitest';
import { prepared, statementName } from './prepared.ts';

describe('a statement', () => {
  it('that says so is kept under its name', () => {
    expect(statementName({ sql: `${prepared('find-people').sql} SELECT 1` })).toBe('find-people');
  });

  it('is not kept otherwise, whatever it mentions further on', () => {
    expect(statementName({ sql: 'SELECT 1' })).toBe('');
    expect(statementName({ sql: "SELECT '/* prepared: find-people */'" })).toBe('');
  });
});
