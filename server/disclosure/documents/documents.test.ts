// The documents of a package, from a recording that nobody made: what machines read through a reader of JSON-LD that isn't ours, what
// people read as a printed file, in every language that there is.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { hex } from '../../../media/evidence/bytes.ts';
import { parseEvent } from '../../../media/evidence/event.ts';
import { manifestHash, parseManifest } from '../../../media/evidence/manifest.ts';
import { manifestPath } from '../../../media/evidence/package-layout.ts';
import { COPY, REC, syntheticPackage } from '../../../media/evidence/testing/synthetic-package.ts';
import { languages } from '../../contract/languages.ts';
import { printPaper } from '../../platform/paper/print-paper.ts';
import { readPaper } from '../../platform/paper/testing/read-paper.ts';
import { caseGraph } from './case-graph.ts';
import { continuityBlocks } from './continuity.ts';
import type { PackageFacts } from './facts.ts';
import { howToCheckBlocks } from './how-to-check.ts';
import { labelBlocks } from './label.ts';
import { documentWords } from './words/words.ts';

let facts: PackageFacts;
const folder = mkdtempSync(join(tmpdir(), 'documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  const viewer = { type: 'evidence.viewed', subject: `evidence:${REC}`, data: { copy: COPY } } as const;
  const approved = { export: '018f0000-0000-7000-8000-0000000000f1' };
  const asked = { type: 'export.approved', subject: `evidence:${REC}`, data: approved } as const;
  const { files, log, logKey } = await syntheticPackage({ moreEvents: [viewer, asked] });
  const bytes = files.get(manifestPath(REC)) ?? new Uint8Array();
  facts = {
    ...{ manifest: parseManifest(bytes), manifestHash: hex(await manifestHash(nodeCrypto, bytes)) },
    ...{ caseId: '018f0000-0000-7000-8000-0000000000e0', caseNumber: 'BH-2026-0001', zone: 'Europe/Oslo' },
    ...{ origin: log.signer.name, logKey, checkpoint: { size: log.size, root: 'Xcnaeacgw0' } },
    entries: log.entries.map(({ index, bytes: entry }) => ({ logIndex: index, event: parseEvent(entry) })),
    copies: [{ id: COPY, path: 'data/copies/x.webm', bytes: 14, sha256: 'ab'.repeat(32) }],
    exhibits: [
      {
        id: '018f0000-0000-7000-8000-0000000000c2',
        number: 'BH-2026-0001-01',
        path: 'data/copies/x.pdf',
        bytes: 9,
        sha256: 'cd'.repeat(32),
      },
    ],
    ...{ purpose: 'trial', madeAt: new Date('2026-03-29T02:00:00.000Z') },
    verifiers: [{ name: 'verify-evidence.html', sha256: 'ef'.repeat(32) }],
  };
});

const noNetwork = { documentLoader: async (url: string) => Promise.reject(new Error(`asked for ${url}`)) };
const investigation = 'https://ontology.caseontology.org/case/investigation/';

describe('case.jsonld', () => {
  it('is a graph to a processor that isn’t ours, without a network, and every reference in it leads to a node', async () => {
    const quads = await jsonld.toRDF(JSON.parse(JSON.stringify(caseGraph(facts))), noNetwork);
    const all = quads as readonly {
      subject: { value: string };
      predicate: { value: string };
      object: { value: string };
    }[];
    const about = (predicate: string) => all.filter((quad) => quad.predicate.value === predicate);
    const types = about('http://www.w3.org/1999/02/22-rdf-syntax-ns#type').map(({ object }) => object.value);
    for (const type of ['Investigation', 'Authorization', 'InvestigativeAction', 'ProvenanceRecord'])
      expect(types).toContain(`${investigation}${type}`);
    const nodes = new Set(all.map(({ subject }) => subject.value));
    const dangling = all.filter(({ object }) => object.value.startsWith('urn:uuid:') && !nodes.has(object.value));
    expect(dangling).toEqual([]);
    expect(about(`${investigation}exhibitNumber`).map(({ object }) => object.value)).toEqual(
      expect.arrayContaining(['BH-2026-0001', 'BH-2026-0001/copy-1', 'BH-2026-0001-01']),
    );
    expect(new Set(about(`${investigation}rootExhibitNumber`).map(({ object }) => object.value))).toEqual(
      new Set(['BH-2026-0001']),
    );
    expect(about(`${investigation}wasDerivedFrom`)).toHaveLength(1);
    const terms = new Set(all.map(({ predicate }) => predicate.value));
    expect([...terms].filter((term) => !/^https?:/.test(term))).toEqual([]);
  });

  it('comes back from the processor with nothing lost: no term is without a meaning', async () => {
    const graph = JSON.parse(JSON.stringify(caseGraph(facts)));
    const expanded = await jsonld.expand(graph, noNetwork);
    const back = await jsonld.compact(expanded, graph['@context'], noNetwork);
    const count = (value: unknown): number =>
      typeof value === 'object' && value !== null ? Object.values(value).reduce((sum, one) => sum + count(one), 0) : 1;
    expect(count({ ...back, '@context': {} })).toBe(count({ ...graph, '@context': {} }));
  });
});

describe.each(languages)('the papers in %s', (language) => {
  const words = documentWords[language];

  it('tell every access with who, when and why, the gap with its cause, and the hashes', () => {
    const text = JSON.stringify(continuityBlocks(facts, words));
    expect(text).toContain(words.acts['evidence.viewed']);
    expect(text).toContain(`${words.causes['rtp-loss']} (rtp-loss)`);
    expect(text).toMatch(/2026-03-29 0\d:\d\d:\d\d \+0[12]:00/);
    const label = JSON.stringify(labelBlocks(facts, words));
    for (const fact of [
      facts.manifestHash,
      facts.manifest.tracks[0]?.head,
      'Xcnaeacgw0',
      'ab'.repeat(32),
      facts.logKey,
    ])
      expect(label).toContain(fact);
    expect(JSON.stringify(howToCheckBlocks(facts, words))).toContain('ef'.repeat(32));
  });

  it('tell where the picture was worse than planned, and leave it out where it never was', () => {
    const [first, ...others] = facts.manifest.tracks;
    if (first === undefined) throw new Error('no track');
    const worse = { ...first, degraded: [[61_000, 64_500]] as [number, number][] };
    const of = { ...facts, manifest: { ...facts.manifest, tracks: [worse, ...others] } };
    const text = JSON.stringify(continuityBlocks(of, words));
    expect(text).toContain(words.continuity.degraded);
    expect(text).toContain('"0:01:01.000","0:00:03.500"');
    expect(JSON.stringify(continuityBlocks(facts, words))).not.toContain(words.continuity.degraded);
  });

  it('have a word for each act, purpose and cause that they tell', () => {
    for (const { event } of facts.entries.filter(({ event }) => event.subject.startsWith('evidence:'))) {
      expect(words.acts[event.type], event.type).toBeDefined();
      expect(words.purposes[event.why], event.why).toBeDefined();
    }
    expect(Object.keys(words.causes).sort()).toEqual(Object.keys(documentWords.en.causes).sort());
    expect(Object.keys(words.acts).sort()).toEqual(Object.keys(documentWords.en.acts).sort());
    expect(Object.keys(words.purposes).sort()).toEqual(Object.keys(documentWords.en.purposes).sort());
  });

  it('say when they were written, in the order in which a time is read', async () => {
    const of = { title: 'x', language, foot: '', at: facts.madeAt };
    const runs = readPaper(await printPaper({ ...of, blocks: continuityBlocks(facts, words) }));
    const lines = [...Map.groupBy(runs, ({ y }) => y).values()].map((line) =>
      line
        .toSorted((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join(''),
    );
    expect(lines.filter((line) => line.includes('2026-03-29 04:00:00 +02:00'))).toHaveLength(1);
  });

  it('print tagged, in their language, with their letters inside; practice says so first', async () => {
    const practice = { ...facts, manifest: { ...facts.manifest, practice: true } };
    const papers = [labelBlocks, continuityBlocks, howToCheckBlocks] as const;
    for (const [i, blocks] of papers.entries()) {
      expect(blocks(practice, words)[0]).toEqual({ is: 'warning', text: words.practice });
      const title = blocks(facts, words)[0];
      const of = { language, foot: 'BH-2026-0001', at: facts.madeAt };
      const pdf = await printPaper({
        ...of,
        title: title && 'text' in title ? title.text : '',
        blocks: blocks(facts, words),
      });
      const raw = Buffer.from(pdf).toString('latin1');
      expect(raw.startsWith('%PDF-1.7')).toBe(true);
      expect(raw).toContain(`/Lang (${language})`);
      expect(raw).toContain('/StructTreeRoot');
      expect(raw).toContain('NotoSans');
      const keep = process.env.KEEP_PAPERS ?? folder;
      writeFileSync(join(keep, `${language}-${i}.pdf`), pdf);
    }
  });
});

it('label and page on checking are one page each', async () => {
  const pages = [labelBlocks, howToCheckBlocks].map(async (blocks, i) => {
    const paper = { title: 'x', language: 'nb' as const, foot: '', at: facts.madeAt };
    const path = join(folder, `pages-${i}.pdf`);
    writeFileSync(path, await printPaper({ ...paper, blocks: blocks(facts, documentWords.nb) }));
    const raw = execFileSync('grep', ['-a', '-o', '/Count [0-9]*', path]).toString();
    return raw.trim();
  });
  expect(await Promise.all(pages)).toEqual(['/Count 1', '/Count 1']);
});
