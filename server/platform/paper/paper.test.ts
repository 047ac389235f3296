// Papers in each script, read back by the tables inside them: which letters stand where, and that what is copied is what was meant.
import PdfDocument from 'pdfkit';
import { expect, it } from 'vitest';
import type { Language } from '../../contract/languages.ts';
import { directionOf, isolated } from './bidi.ts';
import type { Block } from './block.ts';
import { openFaces } from './faces.ts';
import { linesOf } from './lines.ts';
import { printPaper } from './print-paper.ts';
import { fromTheRight, readPaper } from './testing/read-paper.ts';

/** The number of a page stands below, in points. */
const footTop = 54;
const printed = async (language: Language, ...blocks: Block[]) => {
  const about = { title: 'x', foot: '', at: new Date('2026-03-03T09:00:00.000Z') };
  const runs = readPaper(await printPaper({ ...about, language, blocks }));
  return runs.filter(({ y }) => y > footTop);
};
const setting = { faces: openFaces(new PdfDocument()), size: 10, weight: 400, width: 400 } as const;
/** From the left, a run a piece. */
const pieces = (text: string, direction: 'ltr' | 'rtl') =>
  linesOf(text, direction, setting).map((line) => line.pieces.map((piece) => piece.text));

it('an Arabic line stands from the right, its numbers and Latin words from the left', () => {
  expect(pieces('المبرز BH-2026-0001 مختوم', 'rtl')).toEqual([['مختوم', ' ', 'BH-2026-0001', 'المبرز ']]);
  expect(pieces('صفحة 1 من 3', 'rtl')).toEqual([['3', 'من ', ' ', '1', 'صفحة ']]);
  expect(pieces('(مختوم)', 'rtl')).toEqual([['(', 'مختوم', ')']]);
});

it('a value in an Arabic sentence keeps its own order where it is set apart', () => {
  const apart = pieces(`القضية ${isolated('2026-0001')} مغلقة`, 'rtl')[0] ?? [];
  expect(apart).toContain('2026-0001');
  expect(pieces('القضية 2026-0001 مغلقة', 'rtl')[0]).not.toContain('2026-0001');
});

it('what people wrote can’t turn other words about', () => {
  const forced = '\u202eevil\u202c';
  expect(pieces(`plain ${forced} words`, 'ltr')).toEqual([['plain evil words']]);
  expect(isolated(forced)).toBe('\u2068evil\u2069');
});

it('every script has its font, and a letter of none stands as a question mark', () => {
  const line = linesOf('Київ Þórsmörk, Đà Nẵng, Ελλάδα თბილისი', 'ltr', setting)[0];
  expect(line?.pieces.map(({ face }) => face.part)).toEqual(expect.arrayContaining(['latin', 'cyrillic', 'greek']));
  expect(line?.pieces.map(({ text }) => text).join('')).toContain('Ελλάδα ???????');
});

it('a paper says at its end which letters it lacks, each once, in its own language; one that lacks none says nothing', async () => {
  const georgian = { is: 'text', text: 'თბილისი, თბ' } as const;
  for (const [language, words] of [
    ['en', '5 letters of this paper have no font here'],
    ['uk', 'Для 5 літер цього документа'],
    ['nb', '5 bokstaver i dette dokumentet'],
  ] as const) {
    const runs = await printed(language, georgian, { is: 'text', text: 'end' });
    const text = runs.map((run) => run.text).join('');
    expect(text.indexOf(words)).toBeGreaterThan(text.indexOf('end'));
    for (const letter of new Set('თბილისი'))
      expect(text).toContain(`U+${letter.codePointAt(0)?.toString(16).toUpperCase()}`);
  }
  expect((await printed('ar', georgian)).map(({ text }) => text).join(' ')).toContain('U+10D7');
  expect((await printed('en', { is: 'text', text: 'Київ' })).map(({ text }) => text)).toEqual(['Київ']);
});

it('Arabic letters are joined as they stand in the word, and each is told as itself to whoever copies', async () => {
  const word = 'تبثن ثبت بثت';
  const [run, ...more] = (await printed('ar', { is: 'title', text: word })).filter(({ text }) => text !== '');
  expect(more).toEqual([]);
  expect(run && fromTheRight([run])).toBe(word);
  // The first and the last of one word are other shapes than the letters alone.
  const alone = (await printed('ar', { is: 'title', text: 'ت ث' })).flatMap(({ shapes }) => shapes);
  expect(run?.shapes.length).toBeGreaterThan([...word].length);
  expect(alone.length).toBeGreaterThan(3);
});

it('an Arabic page begins at the right: its words, its tables and the numbers of its lists', async () => {
  const table = { is: 'table', widths: [150, '*'], rows: [['رقم', 'BH-1'] as const] } as const;
  const runs = await printed('ar', { is: 'text', text: 'كلمة' }, table, { is: 'list', items: ['بند'] });
  const placeOf = (text: string) => runs.find((run) => run.text === [...text].reverse().join(''))?.x ?? Number.NaN;
  expect(placeOf('كلمة')).toBeGreaterThan(480);
  expect(placeOf('رقم')).toBeGreaterThan(400);
  expect(runs.find(({ text }) => text === 'BH-1')?.x).toBeLessThan(placeOf('رقم'));
  expect(placeOf('1')).toBeGreaterThan(placeOf('بند'));
});

it('a hash longer than its column is broken and loses nothing; a long table goes on, its head with it', async () => {
  const hash = 'ab'.repeat(64);
  const [start, ...rest] = linesOf(hash, 'ltr', { ...setting, width: 120 });
  expect(rest.length).toBeGreaterThan(2);
  expect([start, ...rest].flatMap((line) => line?.pieces.map(({ text }) => text) ?? []).join('')).toBe(hash);
  const rows = Array.from({ length: 120 }, (_, i) => [`row ${i}`, 'x']);
  const runs = await printed('en', { is: 'table', head: ['Which', 'What'], widths: [100, '*'], rows });
  expect(runs.filter(({ text }) => text.startsWith('row '))).toHaveLength(120);
  expect(runs.filter(({ text }) => text === 'Which').length).toBeGreaterThan(1);
  expect(Math.min(...runs.map(({ y }) => y))).toBeGreaterThan(60);
});

it('somebody’s own words run as their letters do, in a paper of any language', () => {
  expect([directionOf('«سلام» he said'), directionOf('12: Hallo'), directionOf('…')]).toEqual(['rtl', 'ltr', 'ltr']);
});
