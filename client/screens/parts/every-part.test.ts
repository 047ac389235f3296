// What `client/ui` has is shown: a new part, or a new export of one, must come to the page of parts.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';

const ui = join(import.meta.dirname, '../../ui');
const page = readFileSync(join(import.meta.dirname, 'parts.tsx'), 'utf8');
const shownIn = (file: string) => {
  const [found] = globSync(join(import.meta.dirname, 'shown', file));
  return found === undefined ? '' : readFileSync(found, 'utf8');
};
/** What begins with a capital is a part; the rest are hooks and tables. */
const exported = (file: string) =>
  [...readFileSync(join(ui, file), 'utf8').matchAll(/^export (?:function|const) (\p{Lu}\p{Ll}\w*)/gmu)].map(
    ([, name = '']) => name,
  );
const files = globSync('*.tsx', { cwd: ui }).filter((file) => !file.includes('.test.'));

it('every part is on the page of parts, in a file of its own', () => {
  expect(files.length).toBeGreaterThan(20);
  const missing = files.filter((file) => !page.includes(`/shown/${file}'`) || shownIn(file) === '');
  expect(missing).toEqual([]);
});

it('everything that a part’s file exports is shown there', () => {
  // The page itself is what shows a page.
  const hidden = files.flatMap((file) =>
    exported(file)
      .filter((name) => !(shownIn(file) + (file === 'page.tsx' ? page : '')).includes(`<${name}`))
      .map((name) => `${name} of ${basename(file)}`),
  );
  expect(hidden).toEqual([]);
});
