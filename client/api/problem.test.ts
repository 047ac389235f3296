import { describe, expect, it } from 'vitest';
import { asProblem, ProblemError, problemFrom } from './problem.ts';

const given = {
  type: 'urn:heard-once:malformed',
  title: 'Malformed',
  status: 400,
  code: 'malformed',
  detail: 'Two fields are wrong.',
  errors: [{ field: 'child.givenName', message: 'is empty' }],
};

describe('a refusal', () => {
  it('keeps its code, its sentence and what is wrong with which field', () => {
    const problem = problemFrom(given, 400);
    expect(problem).toMatchObject({ code: 'malformed', status: 400, message: 'Two fields are wrong.' });
    expect(problem.fields.get('child.givenName')).toBe('is empty');
  });
  it('falls back on the title where no sentence is given', () => {
    expect(problemFrom({ ...given, detail: '' }, 400).message).toBe('Malformed');
  });
  it.each([undefined, null, 'Bad Gateway', { error: 'x' }])(
    'of another shape (%s) becomes one that says so',
    (body) => {
      expect(problemFrom(body, 502)).toMatchObject({
        code: 'strange-refusal',
        message: expect.stringContaining('502'),
      });
    },
  );
  it('and any other error can be shown alike', () => {
    const problem = problemFrom(given, 400);
    expect(asProblem(problem)).toBe(problem);
    expect(asProblem(new Error('boom'))).toMatchObject({ code: 'page-fault', message: 'boom' });
    expect(asProblem('odd')).toBeInstanceOf(ProblemError);
  });
});
