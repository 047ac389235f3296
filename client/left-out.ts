// What libraries bring along that no page of ours runs, left out of the build: React Aria's own words in other languages than the page's; of
// mediasoup what is for React Native, for browsers older than those we build for (vite.config.ts), and for its tests; of zod what writes JSON
// Schema, which the server alone does, for its description: called in a page, it throws. Refuses a build in which one of these is no longer
// found: a library that moved it would bring it back unseen.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { Language } from '../server/contract/languages.ts';

/** Its dictionaries pass over a language that has none, to English. */
const ariaWords = /\/react-(?:aria|stately)[^/]*\/dist\/private\/intl\/[^/]+\/([a-z]{2})-[A-Z]{2}\.mjs$/;

const elsewhere: Readonly<Record<string, RegExp>> = {
  ReactNative106: /\/mediasoup-client\/lib\/handlers\/ReactNative106\.js$/,
  Chrome74: /\/mediasoup-client\/lib\/handlers\/Chrome74\.js$/,
  FakeHandler: /\/mediasoup-client\/lib\/handlers\/FakeHandler\.js$/,
  fakeParameters: /\/mediasoup-client\/lib\/test\/fakeParameters\.js$/,
};

const jsonSchema = /\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/;

/** In place of a module of zod: the same names, each of which throws; what makes a method of a schema makes one that does. */
function throwing(file: string): string {
  const exported = [...readFileSync(file, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm)];
  const names = exported.map(([, name = '']) => name);
  const gone = names.map((name) => `export const ${name} = ${name.startsWith('create') ? '() => gone' : 'gone'};`); // no words: code
  const renamed = names.includes('processSchema') ? ['export { gone as process };'] : []; // no words: code
  // no words: for whoever builds
  return ["const gone = () => { throw new Error('left out of the pages'); };", ...gone, ...renamed].join('\n');
}

/** `languageOf`: an environment's, by its name */
export function leftOut(languageOf: (environment: string) => Language): Plugin {
  const found = new Set<string>();
  return {
    name: 'left-out',
    apply: 'build',
    enforce: 'pre',
    sharedDuringBuild: true,
    load(id) {
      const tag = ariaWords.exec(id)?.[1];
      if (tag !== undefined) {
        found.add('words');
        const spoken = tag === 'en' || tag === languageOf(this.environment.name);
        return spoken ? null : { code: 'export default undefined;', moduleType: 'js' };
      }
      if (jsonSchema.test(id)) {
        found.add('json-schema');
        return { code: throwing(id), moduleType: 'js' };
      }
      const name = Object.keys(elsewhere).find((one) => elsewhere[one]?.test(id));
      if (name === undefined) return null;
      found.add(name);
      return { code: 'exports.__esModule = true;', moduleType: 'js' };
    },
    buildEnd(error) {
      const missing = ['words', 'json-schema', ...Object.keys(elsewhere)].filter((one) => !found.has(one));
      // no words: to whoever builds
      if (error === undefined && missing.length > 0)
        this.error(`not found any more, so not left out: ${missing.join(', ')}`);
    },
  };
}
