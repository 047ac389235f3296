// The check of words: every message is there in every language, used, given what it needs, with the plural forms of its language; and no
// text stands in code.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Language, languages } from '../server/contract/languages.ts';
import { checkout } from './checkout.ts';
import { everyNode, isTest, moduleOf, namedIn, readSource, type Source, usesIn } from './words/code.ts';
import { type Messages, valuesOf, wrongWith } from './words/judge.ts';
import { isText } from './words/prose.ts';
import { refusalsIn } from './words/refusals.ts';

interface Finding {
  readonly file: string;
  readonly wrong: string;
}

const files = globSync('client/**/*.{ts,tsx}', { cwd: checkout }).filter((file) => isChecked(file));
const englishFiles = globSync('{client,server}/**/{words,*-words}/en.json', { cwd: checkout });
/** The server's modules that say words; its other text is the log's. */
const speaking = globSync('server/**/*.ts', { cwd: checkout }).filter(
  (file) => !isTest(file) && /words\.ts'|wordsOf\(/.test(readFileSync(join(checkout, file), 'utf8')),
);
const sources = [...files, ...speaking].map(readSource);
const catalogues = new Map(englishFiles.map((file) => [moduleOf(file), wordsAt(dirname(file))]));

/** What the server refuses with: said in English where it is thrown, and found in its catalogues by that. */
const refusals = globSync('server/**/*.ts', { cwd: checkout })
  .filter((file) => !isTest(file) && /Fault\(|\bno\(|forbidden\(/.test(readFileSync(join(checkout, file), 'utf8')))
  .map(readSource)
  .flatMap((source) => refusalsIn(source).map((refused) => ({ ...refused, file: source.file })));

const findings = [...inCatalogues(), ...inUses(), ...inRefusals(), ...inCode()];
/** Of one folder or file alone, where one is named. */
const asked = process.argv[2]?.replace(/\/$/, '');
const wrong = findings.filter(({ file }) => asked === undefined || isIn(file, asked));
for (const one of wrong) console.error(`✗ ${one.file}: ${one.wrong}`);
const messages = [...catalogues.values()].reduce((sum, { en }) => sum + Object.keys(en ?? {}).length, 0);
console.log(
  `${messages} messages in ${catalogues.size} catalogues and ${languages.length} languages; ${wrong.length} wrong`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;

function isChecked(file: string): boolean {
  return !file.startsWith('client/dist/') && !isTest(file) && !file.endsWith('.d.ts');
}

const isIn = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);

function wordsAt(folder: string): Record<Language, Messages | null> {
  const read = (language: Language): Messages | null => {
    const file = join(checkout, folder, `${language}.json`);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  };
  return { en: read('en'), uk: read('uk'), nb: read('nb'), ar: read('ar') };
}

function* inCatalogues(): Generator<Finding> {
  for (const [module, words] of catalogues) {
    const folder = module.replace(/\.ts$/, '');
    for (const wrong of wrongWith({ words })) yield { file: folder, wrong };
    if (isRefusals(module)) continue;
    const named = patternsOf(module);
    for (const id of Object.keys(words.en ?? {}))
      if (!named.some((pattern) => pattern.test(id))) yield { file: folder, wrong: `“${id}” isn’t used` };
  }
}

function isRefusals(module: string): boolean {
  return module.startsWith('server/platform/refusals/');
}

function* inRefusals(): Generator<Finding> {
  const shapeOf = (text: string) => text.replaceAll(/\{\w*\}/g, '{}');
  const known = new Set(
    [...catalogues].flatMap(([module, { en }]) => (isRefusals(module) ? Object.values(en ?? {}).map(shapeOf) : [])),
  );
  for (const { file, line, text } of refusals) {
    const phrase = /^[\w.{}]+: (.+)\.$/.exec(text)?.[1];
    if (
      known.has(text) ||
      known.has(text.replace(/\.$/, '')) ||
      phrase === '{}' ||
      (phrase !== undefined && known.has(phrase))
    )
      continue;
    yield { file, wrong: `line ${line}: a refusal that stands in no language of server/platform/refusals: ${text}` };
  }
}

/** What the modules that know a catalogue name, as patterns: a template may stand for several ids. */
function patternsOf(module: string): RegExp[] {
  const knowing = sources.filter((source) => source.file === module || imports(source, module));
  // One that is looked up by codes from elsewhere is used as a whole.
  if (knowing.some(({ file, tree }) => file === module && tree.text.includes('Object.hasOwn(en, '))) return [/^/];
  const named = knowing.flatMap((source) => [...namedIn(source)]);
  return named
    .map((text) => new RegExp(`^${text.split('*').map(escaped).join('.*')}$`))
    .filter(({ source }) => source !== '^.*$');
}

function imports({ file, tree }: Source, module: string): boolean {
  return tree.statements.some((statement) => {
    const text = /from '(\.[^']+)'/.exec(statement.getText())?.[1];
    return text !== undefined && join(dirname(file), text) === module;
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Values that are handed over are those that the message asks for. */
function* inUses(): Generator<Finding> {
  const modules = new Set(catalogues.keys());
  for (const source of sources) {
    for (const { module, ids, values, line } of usesIn(source, modules)) {
      for (const id of ids) {
        const message = catalogues.get(module)?.en?.[id];
        if (message === undefined || values === null) continue;
        const asked = valuesOf(message);
        if (asked === null) continue;
        const missing = asked.filter((name) => !values.includes(name));
        const needless = ids.length > 1 ? [] : values.filter((name) => !asked.includes(name));
        for (const name of missing) yield { file: source.file, wrong: `line ${line}: “${id}” needs ${name}` };
        for (const name of needless) yield { file: source.file, wrong: `line ${line}: “${id}” doesn’t take ${name}` };
      }
    }
  }
}

function* inCode(): Generator<Finding> {
  for (const { file, tree } of sources) {
    if (!file.startsWith('client/')) continue;
    const tables = /words\.ts$/.test(file);
    const lines = tree.text.split('\n');
    const found: Finding[] = [];
    const near = (line: number) => lines.slice(Math.max(0, line - 2), line + 1).join('\n');
    everyNode(tree, (node) => {
      if (!isText(node, { tables })) return;
      const start = tree.getLineAndCharacterOfPosition(node.getStart()).line;
      if (near(start).includes('// no words:')) return;
      found.push({
        file,
        wrong: `line ${start + 1}: text in code: ${node.getText().trim().replaceAll(/\s+/g, ' ').slice(0, 80)}`,
      });
    });
    yield* found;
  }
}
