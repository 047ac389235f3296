import { describe, expect, it } from 'vitest';
import { pointersIn } from './links.ts';
import { boldIn, screenWords } from './said.ts';

const paths = (text: string) => pointersIn(text).map(({ path }) => path);

describe('what a document points at', () => {
  it('is its links, without what follows a hash', () => {
    expect(paths('See [the map](../README.md#the-map) and ![a picture](a.png "A").')).toEqual([
      '../README.md',
      'a.png',
    ]);
    expect(paths('[one]: ./one.md')).toEqual(['./one.md']);
  });

  it('is no address elsewhere and no place on the same page', () => {
    expect(paths('[web](https://example.org/a) [mail](mailto:a@example.org) [below](#below)')).toEqual([]);
  });

  it('is also a file that is named between backticks, unless it stands for several or has a blank to fill in', () => {
    expect(paths('`server/main.ts` decides; `server/**/x.ts`, `a/<name>.md`, `npm test`')).toEqual(['server/main.ts']);
  });

  it('is nothing in what is shown as code', () => {
    expect(paths('```\n[a](gone.md) `a/gone.ts`\n```\n`[b](gone.md)`')).toEqual([]);
  });

  it('says on which line', () => {
    expect(pointersIn('\n[a](b.md)')).toEqual([{ path: 'b.md', line: 2, from: 'here' }]);
  });
});

describe('what a guide says stands on a screen', () => {
  const stands = screenWords(['Find a time', 'Relay', 'Questions ({count})', 'Approve<hidden> it</hidden>', '{a} {b}']);

  it('is everything in bold', () => {
    expect(boldIn('Press **Relay**.\nThen **Find\n  a time**.')).toEqual([
      { words: 'Relay', line: 1 },
      { words: 'Find a time', line: 2 },
    ]);
  });

  it('must be a whole message, with what it was given', () => {
    expect(['Find a time', 'Questions (3)', 'Approve'].every(stands)).toBe(true);
    expect(['Find', 'Find time', 'Questions', 'Anything at all'].some(stands)).toBe(false);
  });
});
