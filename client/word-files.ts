// Makes the pages once for each language. The sources import the English words of their folder (`words/en.json`); in the build of
// another language that language's file stands in its place, already parsed, so that no parser goes to the browser and no page asks
// for its words: they are in its scripts. Each language has an index of its own (`index.uk.html`), which says language and
// direction from its first byte; whatever doesn't differ is one file for all.
// A message that isn't translated yet is shown in English. Refuses a message that can't be parsed.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuilderOptions, EnvironmentOptions, Plugin } from 'vite';
import { directions, type Language, languages, locales } from '../server/contract/languages.ts';
import { type Compiled, compiled } from './i18n/compiled.ts';

/** Of the pages alone: the server reads its own words itself. */
const english = /\/client\/.*[/-]words\/en\.json$/;

/** The words of a folder in a language, with English for what is missing. */
export function readWords(englishFile: string, language: Language): Record<string, Compiled> {
  const own = join(dirname(englishFile), `${language}.json`);
  const source = read(englishFile);
  const words = language === 'en' || !existsSync(own) ? source : { ...source, ...read(own) };
  return Object.fromEntries(Object.entries(words).map(([id, text]) => [id, compiledOf(own, id, text, language)]));
}

function read(file: string): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function compiledOf(file: string, id: string, text: string, language: Language): Compiled {
  try {
    return compiled(text, language);
  } catch (cause) {
    throw new Error(`${file}: “${id}” can’t be parsed: ${text}`, { cause });
  }
}

/** Vite's own environment is the English one. */
const environmentOf = (language: Language): string => (language === 'en' ? 'client' : language);
export const languageIn = (environment: string): Language =>
  languages.find((language) => environmentOf(language) === environment) ?? 'en';

export function wordFiles(): Plugin {
  return {
    name: 'word-files',
    enforce: 'pre',
    sharedDuringBuild: true,
    load(id) {
      if (!english.test(id)) return null;
      const language = languageIn(this.environment.name);
      this.addWatchFile(join(dirname(id), `${language}.json`));
      return { code: `export default ${JSON.stringify(readWords(id, language))}`, moduleType: 'js' };
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const language = languageIn(this.environment.name);
        const index = bundle['index.html'];
        if (index?.type !== 'asset') return;
        // no words: a tag
        const head = `<html lang="${locales[language].replace(/-u-.*/, '')}" dir="${directions[language]}">`;
        index.source = String(index.source).replace(/<html[^>]*>/, head);
        index.fileName = language === 'en' ? 'index.html' : `index.${language}.html`;
      },
    },
  };
}

/** One build a language, one after the other, into one folder. */
export const oneForEachLanguage: { environments: Record<string, EnvironmentOptions>; builder: BuilderOptions } = {
  environments: Object.fromEntries(
    languages.map((language) => [
      environmentOf(language),
      { consumer: 'client', build: { emptyOutDir: language === 'en', rolldownOptions: { input: indexHtml() } } },
    ]),
  ),
  builder: {
    sharedConfigBuild: true,
    async buildApp({ environments, build }) {
      for (const language of languages) {
        const environment = environments[environmentOf(language)];
        if (environment !== undefined) await build(environment);
      }
    },
  },
};

function indexHtml(): string {
  return join(import.meta.dirname, 'index.html');
}
