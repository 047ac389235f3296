// One page that tells a stranger how to check the package, with whatever they trust.
import type { Block } from '../../platform/paper/block.ts';
import type { PackageFacts } from './facts.ts';
import type { DocumentWords } from './words/words.ts';

export function howToCheckBlocks({ manifest, verifiers }: PackageFacts, words: DocumentWords): Block[] {
  const { check } = words;
  return [
    ...(manifest.practice ? [{ is: 'warning', text: words.practice } as const] : []),
    { is: 'title', text: check.title },
    { is: 'text', text: check.why },
    { is: 'heading', text: check.needs },
    { is: 'list', items: check.needItems },
    { is: 'heading', text: check.page },
    { is: 'list', items: check.pageSteps },
    { is: 'heading', text: check.program },
    { is: 'list', items: check.programSteps },
    { is: 'heading', text: check.meanings },
    { is: 'table', widths: [90, '*'], rows: check.meaningRows },
    { is: 'heading', text: check.trust },
    { is: 'text', text: check.trustText },
    ...(verifiers.length === 0
      ? []
      : [
          { is: 'text', text: `${check.verifierHashes}:` } as const,
          { is: 'table', widths: [130, '*'], rows: verifiers.map(({ name, sha256 }) => [name, sha256]) } as const,
        ]),
    { is: 'text', text: check.format },
  ];
}
