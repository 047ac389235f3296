import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AskAgainContext, Coming } from './coming.tsx';

const shown = (error: Error | null, again: (() => void) | null = () => undefined) =>
  renderToStaticMarkup(
    <AskAgainContext value={again}>
      <Coming error={error} />
    </AskAgainContext>,
  );
const answer = (status: number) => Object.assign(new Error('because'), { code: 'x', status });

describe('what isn’t there yet', () => {
  it('is silent at first, in a place that a screen reader listens to', () => {
    expect(shown(null)).toBe('<p role="status"></p>');
  });

  it('is nothing where it is there', () => {
    expect(renderToStaticMarkup(<Coming error={null} there />)).toBe('');
    expect(renderToStaticMarkup(<Coming error={answer(0)} there />)).toContain('because');
  });

  it('says why it failed and asks again, where asking may help', () => {
    expect(shown(answer(0))).toContain('because');
    expect(shown(answer(0))).toContain('Try again');
    expect(shown(answer(503))).toContain('Try again');
  });

  it('offers nothing that can’t help: after a refusal, or where nobody can ask', () => {
    expect(shown(answer(403))).not.toContain('Try again');
    expect(shown(answer(0), null)).not.toContain('Try again');
  });
});
