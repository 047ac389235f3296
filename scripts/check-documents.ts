// The check of documents: each link leads somewhere, each file that is named is there, and what a guide shows in bold stands on a screen.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout } from './checkout.ts';
import { pointersIn } from './documents/links.ts';
import { boldIn, screenWords } from './documents/said.ts';

const documents = globSync('{*.md,{server,client,media,prisma,scripts}/**/*.md}', { cwd: checkout }).filter(isSource);
const sources = globSync('{server,client,media,prisma,scripts}/**/*.*', { cwd: checkout }).filter(isSource);
const textOf = (file: string) => readFileSync(join(checkout, file), 'utf8');
const english = globSync('{client,server}/**/{words,*-words}/en.json', { cwd: checkout }).flatMap((file) =>
  Object.values<string>(JSON.parse(textOf(file))),
);
const standsOnAScreen = screenWords(english);

const wrong = [...links(), ...guides()];
for (const line of wrong) console.error(`✗ ${line}`);
console.log(`${documents.length} documents, ${wrong.length} wrong`);
process.exitCode = wrong.length > 0 ? 1 : 0;

function* links(): Generator<string> {
  for (const file of documents) {
    // What was true at the time stays in it, also of files that are gone since.
    const past = file === 'CHANGELOG.md';
    for (const { path, line, from } of pointersIn(textOf(file))) {
      const there = from === 'here' ? existsSync(join(checkout, dirname(file), path)) : past || isNamedWell(file, path);
      if (!there) yield `${file}:${line}: ${path} isn’t there`;
    }
  }
}

/** Documents name files from the checkout, or from any folder of their own room; another's (a package's, say) are not ours to look for. */
function isNamedWell(file: string, path: string): boolean {
  const [first = ''] = path.split('/');
  const own = dirname(file) === '.' ? '' : `${dirname(file)}/`;
  const ours = sources.some(
    (one) => one.startsWith(`${first}/`) || (one.startsWith(own) && one.includes(`/${first}/`)),
  );
  return !ours || sources.some((one) => one === path || (one.startsWith(own) && one.endsWith(`/${path}`)));
}

function* guides(): Generator<string> {
  for (const file of documents.filter((one) => one.startsWith('client/guides/')))
    for (const { words, line } of boldIn(textOf(file)))
      if (!standsOnAScreen(words)) yield `${file}:${line}: “${words}” stands on no screen`;
}

function isSource(file: string): boolean {
  return !/(^|\/)(node_modules|dist|generated|output)\//.test(file);
}
