// What a walk through the whole product left behind, looked through for who the children are: what all processes printed, the database as a
// dump would show it, the names of files and whatever is text in them, the addresses that browsers asked for, and what pages store.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { demoReferrals } from '../../prisma/demo/barnahus.ts';
import { databaseText } from '../test/canary/database-text.ts';
import { everyCanary, marksOf, together } from '../test/canary/marks.ts';
import { createScan, type Output, refuseCanaries } from '../test/canary/scan.ts';
import { storeUrl } from './as-if.ts';
import type { Person } from './browser.ts';
import type { Product } from './product.ts';

export interface LeftBehind {
  readonly product: Product;
  readonly people: readonly Person[];
  /** folders of packages, and what commands printed, by name */
  readonly more?: Readonly<Record<string, string>>;
  readonly folders?: readonly string[];
}

/** How many outputs were looked through. Throws where one tells who a child is. */
export async function refuseTraces({ product, people, more = {}, folders = [] }: LeftBehind): Promise<number> {
  const stored = await Promise.all(people.map(({ context }) => context.storageState({ indexedDB: true })));
  const outputs: Output[] = [
    ...(await databaseText(storeUrl(product.varFolder))),
    { name: 'what npm start and its processes printed', content: product.output() },
    ...people.map(({ addresses }, n) => ({ name: `addresses of browser ${n}`, content: addresses.join('\n') })),
    ...stored.map((state, n) => ({ name: `what browser ${n} stores`, content: JSON.stringify(state) })),
    ...Object.entries(more).map(([name, content]) => ({ name, content })),
    ...[product.varFolder, ...folders].flatMap(filesBelow),
  ];
  const children = demoReferrals.map(({ child }) => marksOf(child));
  refuseCanaries(outputs, createScan(together(everyCanary, ...children)));
  return outputs.length;
}

/** Names of all; the content of what isn't the database's own, whose rows were read, and isn't media of many megabytes. */
function filesBelow(folder: string): Output[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const read = names.filter((name) => {
    const { size } = statSync(path.join(folder, name), { throwIfNoEntry: false }) ?? { size: 0 };
    return !/(^|\/)(postgres-[^/]*|data\/base|pg_wal)\//.test(name) && size > 0 && size < 4_000_000;
  });
  const files = read.filter((name) => statSync(path.join(folder, name)).isFile());
  return [
    { name: `names of files in ${folder}`, content: names.join('\n') },
    ...files.map((name) => ({ name: path.join(folder, name), content: readFileSync(path.join(folder, name)) })),
  ];
}
