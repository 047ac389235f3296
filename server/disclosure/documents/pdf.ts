// Prints blocks as a tagged PDF (PDF/A-2a): a reader for the blind finds title, headings, lists and tables; the letters go along
// in it. The same blocks and the same moment are the same file but for its id. Knows letters of Latin scripts only; see words.ts.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PdfDocument from 'pdfkit';
import type { Block } from './block.ts';

export interface Paper {
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  readonly blocks: readonly Block[];
  /** at the foot of each page, beside its number */
  readonly foot: string;
  readonly pageOf: (page: number, pages: number) => string;
  readonly at: Date;
  /** across each page, behind its words */
  readonly across?: string | undefined;
}

type Document = InstanceType<typeof PdfDocument>;
type Structure = ReturnType<Document['struct']>;

const ink = '#1b1f24';
const faint = '#5a6470';
const rule = '#c3cad2';
const alarm = '#9b1c1c';
const margin = 54;
const fonts = { plain: 'noto-sans-latin-400-normal.woff', strong: 'noto-sans-latin-700-normal.woff' } as const;

export async function printPaper(paper: Paper): Promise<Uint8Array> {
  const document = new PdfDocument({
    ...{ size: 'A4', margins: { top: margin, left: margin, right: margin, bottom: margin + 14 }, bufferPages: true },
    ...{ tagged: true, lang: paper.language, displayTitle: true, pdfVersion: '1.7', subset: 'PDF/A-2a' },
    info: { Title: paper.title, Creator: 'Heard Once', Producer: 'Heard Once', CreationDate: paper.at },
  });
  const pieces: Uint8Array[] = [];
  document.on('data', (piece: Uint8Array) => pieces.push(piece));
  const done = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  for (const [name, bytes] of fontFiles()) document.registerFont(name, bytes);
  const root = document.struct('Document', { title: paper.title });
  document.addStructure(root);
  for (const block of paper.blocks) put(document, root, block);
  root.end();
  printFeet(document, paper);
  document.end();
  await done;
  return Buffer.concat(pieces);
}

let read: readonly (readonly [name: string, bytes: Buffer])[] | undefined;

/** Read once a process. */
function fontFiles() {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans/package.json')), 'files');
  read ??= Object.entries(fonts).map(([name, file]) => [name, readFileSync(join(folder, file))] as const);
  return read;
}

function put(document: Document, root: Structure, block: Block): void {
  printers[block.is](document, root, block as never);
}

type Printers = {
  readonly [K in Block['is']]: (document: Document, root: Structure, block: Extract<Block, { is: K }>) => void;
};

const printers: Printers = {
  title: (document, root, { text }) => {
    tagged(document, root, 'H1', () => document.font('strong').fontSize(22).fillColor(ink).text(text));
    document.moveDown(0.4);
  },
  warning: (document, root, { text }) => {
    tagged(document, root, 'P', () => document.font('strong').fontSize(16).fillColor(alarm).text(text));
    document.moveDown(0.5);
  },
  heading: (document, root, { text }) => {
    if (document.y > document.page.height - 120) document.addPage();
    document.moveDown(0.6);
    tagged(document, root, 'H2', () => document.font('strong').fontSize(13).fillColor(ink).text(text));
    document.moveDown(0.25);
  },
  text: (document, root, { text }) => {
    tagged(document, root, 'P', () => document.font('plain').fontSize(10).fillColor(ink).text(text, { lineGap: 2 }));
    document.moveDown(0.4);
  },
  list: (document, root, { items }) => {
    const list = document.struct('L');
    root.add(list);
    for (const [i, item] of items.entries()) {
      const text = `${i + 1}.  ${item}`;
      tagged(document, list, 'LI', () =>
        document.font('plain').fontSize(10).fillColor(ink).text(text, { lineGap: 2, indent: 0 }),
      );
      document.moveDown(0.2);
    }
    list.end();
    document.moveDown(0.2);
  },
  table: (document, root, { head, rows, widths }) => {
    const cell = (text: string, type: 'TH' | 'TD', strong: boolean) => ({
      ...{ text: text === '' ? ' ' : text, type },
      font: { src: strong ? 'strong' : 'plain', size: 8 },
    });
    const data = [
      ...(head ? [head.map((text) => cell(text, 'TH', true))] : []),
      ...rows.map((row) => row.map((text, i) => cell(text, !head && i === 0 ? 'TH' : 'TD', !head && i === 0))),
    ];
    document.font('plain').fontSize(8).fillColor(ink);
    const under = { structParent: root };
    document.table({
      ...under,
      data,
      columnStyles: widths.map((width) => ({ width })),
      defaultStyle: {
        ...{ border: { bottom: 0.5, top: 0, left: 0, right: 0 }, borderColor: rule, textColor: ink },
        padding: { top: 3, bottom: 3, left: 0, right: 6 },
      },
    });
    document.x = margin;
    document.moveDown(0.5);
  },
};

function tagged(document: Document, parent: Structure, tag: string, print: () => void): void {
  parent.add(document.struct(tag, {}, () => print()));
  document.x = margin;
}

/** What stands on every page belongs to the paper, not to what it says: readers pass over it. */
function printFeet(document: Document, { foot, pageOf, across }: Paper): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page);
    const { page: sheet } = document;
    const bottom = sheet.margins.bottom;
    sheet.margins.bottom = 0;
    const y = sheet.height - margin;
    const width = sheet.width - 2 * margin;
    document.markContent('Artifact', { type: 'Pagination' });
    document.font('plain').fontSize(8).fillColor(faint);
    document.text(foot, margin, y, { width: width - 90, lineBreak: false });
    document.text(pageOf(page - start + 1, count), margin, y, { width, align: 'right', lineBreak: false });
    if (across !== undefined) printAcross(document, across);
    document.endMarkedContent();
    sheet.margins.bottom = bottom;
  }
}

/** Large, faint and aslant, so that no copy of a page is without it. */
function printAcross(document: Document, text: string): void {
  const { width, height } = document.page;
  document.save().rotate(-52, { origin: [width / 2, height / 2] });
  document.font('strong').fontSize(34).fillColor(alarm).fillOpacity(0.16);
  document.text(text, width / 2 - 420, height / 2 - 24, { width: 840, align: 'center', lineBreak: false });
  document.restore().fillOpacity(1);
}
