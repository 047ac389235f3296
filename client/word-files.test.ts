import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readWords } from './word-files.ts';

function catalogue(words: Record<string, Record<string, string>>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'words-')), 'words');
  mkdirSync(folder);
  for (const [language, messages] of Object.entries(words))
    writeFileSync(join(folder, `${language}.json`), JSON.stringify(messages));
  return join(folder, 'en.json');
}

it('puts a language’s words in place of the English ones, and English where one is missing', () => {
  const file = catalogue({ en: { yes: 'Yes', no: 'No' }, uk: { yes: 'Так' } });
  expect(readWords(file, 'en')).toEqual({ yes: 'Yes', no: 'No' });
  expect(readWords(file, 'uk')).toEqual({ yes: 'Так', no: 'No' });
  expect(readWords(file, 'nb')).toEqual({ yes: 'Yes', no: 'No' });
});

it('refuses a message that can’t be parsed, and says which', () => {
  expect(() => readWords(catalogue({ en: { bad: '{n, plural, one {x}' } }), 'en')).toThrow('“bad”');
});
