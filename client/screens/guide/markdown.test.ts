import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGuide } from './markdown.ts';

const guides = join(import.meta.dirname, '../../guides');

describe('a guide’s text', () => {
  it('is headings, paragraphs, lists with lines that go on, and tables', () => {
    const text =
      '# One\n\nPress **Go\non**, *then*\nwait:\n1. first\n   goes on\n2. `second`\n\n| A | B |\n|---|---|\n| a | [b](c.md) |\n';
    expect(readGuide(text)).toEqual([
      { kind: 'heading', level: 1, text: ['One'] },
      { kind: 'paragraph', text: ['Press ', { strong: 'Go on' }, ', ', { em: 'then' }, ' wait:'] },
      { kind: 'list', ordered: true, items: [['first goes on'], [{ code: 'second' }]] },
      {
        kind: 'table',
        rows: [
          [['A'], ['B']],
          [['a'], [{ link: 'c.md', text: 'b' }]],
        ],
      },
    ]);
  });

  it('may have a picture and a line of a command', () => {
    expect(readGuide('![A room](pictures/a.webp)\n\n```sh\nnode x --key <key>\n```')).toEqual([
      { kind: 'picture', alt: 'A room', file: 'pictures/a.webp' },
      { kind: 'command', text: 'node x --key <key>' },
    ]);
  });

  it('is refused where it has marks that would be shown as they stand', () => {
    expect(() => readGuide('a <b>bold</b> word')).toThrow('a mark that no guide has');
    expect(() => readGuide('- one\ngoes on')).toThrow('a list goes on');
  });

  it('of every role can be read', () => {
    const files = globSync('*.md', { cwd: guides });
    expect(files.length).toBe(13);
    for (const file of files)
      expect(readGuide(readFileSync(join(guides, file), 'utf8'))[0], file).toMatchObject({ level: 1 });
  });
});
