// Writes a package's documents: case.jsonld for machines; label, statement of continuity and the page on checking for people, in the
// recipient's language; and the verifier itself, in a browser's form and a terminal's. They are payload: the export's hash covers them.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isTrainingLog } from '../../../media/evidence/training.ts';
import type { Language } from '../../contract/languages.ts';
import type { Block } from '../../platform/paper/block.ts';
import { printApart } from '../../platform/paper/print-apart.ts';
import type { PackageFolder } from '../package-folder.ts';
import { caseGraph } from './case-graph.ts';
import { continuityBlocks } from './continuity.ts';
import type { PackageFacts } from './facts.ts';
import { howToCheckBlocks } from './how-to-check.ts';
import { labelBlocks } from './label.ts';
import { type DocumentWords, documentWords } from './words/words.ts';

export const CASE_GRAPH = 'data/case.jsonld';
export const verifierNames = ['verify-evidence.html', 'verify-evidence.mjs'] as const;
const documentPath = (name: string): string => `data/docs/${name}`;

export interface Documents {
  /** Folder of the built verifiers; null: packages carry none. */
  readonly verifierDir: string | null;
  readonly language: Language;
}

export async function writeDocuments(
  target: PackageFolder,
  facts: Omit<PackageFacts, 'verifiers'>,
  { verifierDir, language }: Documents,
): Promise<void> {
  const verifiers: { name: string; sha256: string }[] = [];
  for (const name of verifierDir === null ? [] : verifierNames) {
    const bytes = await readFile(join(verifierDir ?? '', name));
    verifiers.push({ name, sha256: createHash('sha256').update(bytes).digest('hex') });
    await target.write(documentPath(name), [bytes]);
  }
  const all = { ...facts, verifiers };
  await target.writeText(CASE_GRAPH, `${JSON.stringify(caseGraph(all), null, 2)}\n`);
  for (const [name, blocks] of papers) {
    const words = documentWords[language];
    await target.write(documentPath(name), [await paper(blocks(all, words), { facts: all, words, language })]);
  }
}

const papers: readonly (readonly [name: string, blocks: (facts: PackageFacts, words: DocumentWords) => Block[]])[] = [
  ['label.pdf', labelBlocks],
  ['continuity.pdf', continuityBlocks],
  ['how-to-check.pdf', howToCheckBlocks],
];

function paper(
  blocks: readonly Block[],
  { facts, words, language }: { facts: PackageFacts; words: DocumentWords; language: Language },
): Promise<Uint8Array> {
  const title = blocks.find(({ is }) => is === 'title');
  const text = title && 'text' in title ? title.text : facts.manifest.exhibitNumber;
  const foot = `${facts.manifest.exhibitNumber}  ·  ${facts.manifest.sealNumber}  ·  ${facts.origin}`;
  const across = isTrainingLog(facts.origin) ? words.training : undefined;
  const warned = across === undefined ? blocks : [{ is: 'warning', text: across } as const, ...blocks];
  return printApart({ title: text, language, blocks: warned, foot, at: facts.madeAt, across });
}
