// Prints blocks as a tagged PDF (PDF/A-2a), in any of the house's languages: a reader for the blind finds title, headings, lists and tables; the
// letters go along in it; in Arabic a page begins at the right. The same blocks and the same moment are the same file but for its id.
import PdfDocument from 'pdfkit';
import { directions, type Language } from '../../contract/languages.ts';
import { directionOf, directionWithin } from './bidi.ts';
import type { Block } from './block.ts';
import { openFaces } from './faces.ts';
import { type Line, linesOf } from './lines.ts';
import { printFeet } from './print-feet.ts';
import { printTable } from './print-table.ts';
import {
  alarm,
  type Box,
  body,
  faint,
  flow,
  footRoom,
  heightOf,
  ink,
  type Look,
  margin,
  nextPage,
  ornament,
  roomLeft,
  type Sheet,
  type Structure,
} from './sheet.ts';
import { words } from './words.ts';

export interface Paper {
  readonly title: string;
  readonly language: Language;
  readonly blocks: readonly Block[];
  /** at the foot of each page, beside its number */
  readonly foot: string;
  readonly at: Date;
  /** across each page, behind its words */
  readonly across?: string | undefined;
}

/** Codes of letters without a font that are told, at most. */
const mostTold = 12;

/** Takes this thread for as long as the paper is: see print-apart.ts. */
export async function printPaper(paper: Paper): Promise<Uint8Array> {
  const document = new PdfDocument({
    ...{ size: 'A4', margins: { top: margin, left: margin, right: margin, bottom: footRoom }, bufferPages: true },
    ...{ tagged: true, lang: paper.language, displayTitle: true, pdfVersion: '1.7', subset: 'PDF/A-2a' },
    info: { Title: paper.title, Creator: 'Heard Once', Producer: 'Heard Once', CreationDate: paper.at },
  });
  const pieces: Uint8Array[] = [];
  document.on('data', (piece: Uint8Array) => pieces.push(piece));
  const done = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  const root = document.struct('Document', { title: paper.title });
  document.addStructure(root);
  const faces = openFaces(document);
  const sheet: Sheet = { document, faces, root, direction: directions[paper.language], y: margin };
  for (const block of paper.blocks) printers[block.is](sheet, block as never);
  tellUnknown(sheet, paper.language);
  root.end();
  printFeet(sheet, paper);
  document.end();
  await done;
  return Buffer.concat(pieces);
}

/** A letter that no font here has is a gap, and no gap goes unsaid. */
function tellUnknown(sheet: Sheet, language: Language): void {
  const unknown = [...sheet.faces.unknown].map((letter) => `U+${codeOf(letter)}`);
  if (unknown.length === 0) return;
  const codes = [...unknown.slice(0, mostTold), ...(unknown.length > mostTold ? ['…'] : [])].join(', ');
  sheet.y += 6;
  written(sheet, 'P', { text: words(language, 'unknownLetters', { count: unknown.length, codes }), gap: 2 });
}

const codeOf = (letter: string) => letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');

type Printers = {
  readonly [K in Block['is']]: (sheet: Sheet, block: Extract<Block, { is: K }>) => void;
};

const printers: Printers = {
  title: (sheet, { text }) => {
    written(sheet, 'H1', { text, size: 22, weight: 700 });
    sheet.y += 10;
  },
  warning: (sheet, { text }) => {
    written(sheet, 'P', { text, size: 16, weight: 700, colour: alarm });
    sheet.y += 9;
  },
  heading: (sheet, { text }) => {
    if (roomLeft(sheet) < 60) nextPage(sheet);
    sheet.y += 9;
    written(sheet, 'H2', { text, size: 13, weight: 700 });
    sheet.y += 4;
  },
  text: (sheet, { text }) => {
    written(sheet, 'P', { text, gap: 2 });
    sheet.y += 5;
  },
  list: (sheet, { items }) => {
    const list = sheet.document.struct('L');
    sheet.root.add(list);
    for (const [i, item] of items.entries()) printItem(sheet, list, { number: `${i + 1}.`, item });
    sheet.y += 3;
  },
  table: printTable,
  signature: (sheet, { lines }) => {
    if (roomLeft(sheet) < 70) nextPage(sheet);
    sheet.y += 40;
    const top = sheet.y;
    for (const [i, text] of lines.entries()) {
      const box = part(sheet, i, lines.length);
      const { x, width } = box;
      sheet.y = top;
      ornament(sheet, () =>
        sheet.document
          .moveTo(x, top)
          .lineTo(x + width, top)
          .lineWidth(0.75)
          .strokeColor(ink)
          .stroke(),
      );
      sheet.y += 3;
      written(sheet, 'P', { text, size: 8, colour: faint, ...box });
    }
  },
  said: (sheet, { who, at, text }) => {
    if (who !== null) {
      if (roomLeft(sheet) < 50) nextPage(sheet);
      sheet.y += 5;
      written(sheet, 'P', { text: who, weight: 700, ...beside(sheet, clockWidth).rest });
    }
    const { first, rest } = beside(sheet, clockWidth);
    const side = directionOf(text);
    const lines = set(sheet, text, { size: 10, weight: 400, width: rest.width, direction: side });
    if (lines[0] && roomLeft(sheet) < heightOf(lines[0], { size: 10 })) nextPage(sheet);
    const top = sheet.y;
    const base = lines[0]?.high ? 2 : 1;
    sheet.y += base;
    written(sheet, 'P', { text: at, size: 8, colour: faint, ...first });
    sheet.y = top;
    flow(sheet, element(sheet, 'P'), lines, { ...rest, size: 10, colour: ink, side, gap: 2 });
    sheet.y += 1;
  },
};

const clockWidth = 66;
const numberWidth = 18;

/** One of several equal parts side by side, the first where reading begins. */
function part(sheet: Sheet, at: number, of: number): Box {
  const { x, width } = body(sheet);
  const wide = width / of;
  const place = sheet.direction === 'rtl' ? of - 1 - at : at;
  return { x: x + place * wide + (sheet.direction === 'rtl' ? 16 : 0), width: wide - 16 };
}

/** A narrow part where reading begins, and what is left beside it. */
function beside(sheet: Sheet, narrow: number): { first: Box; rest: Box } {
  const { x, width } = body(sheet);
  const rtl = sheet.direction === 'rtl';
  return {
    first: { x: rtl ? x + width - narrow : x, width: narrow },
    rest: { x: rtl ? x : x + narrow, width: width - narrow },
  };
}

function printItem(sheet: Sheet, list: Structure, { number, item }: { number: string; item: string }): void {
  const { first, rest } = beside(sheet, numberWidth);
  const one = sheet.document.struct('LI');
  list.add(one);
  const part = (tag: string): Structure => {
    const made = sheet.document.struct(tag);
    one.add(made);
    return made;
  };
  const look = { size: 10, colour: ink, side: sheet.direction, gap: 2 };
  const lines = inOwnWay(sheet, item, { size: 10, weight: 400, width: rest.width });
  if (lines[0] && roomLeft(sheet) < heightOf(lines[0], look)) nextPage(sheet);
  const top = sheet.y;
  flow(
    sheet,
    part('Lbl'),
    set(sheet, number, { size: 10, weight: 400, width: first.width, direction: sheet.direction }),
    {
      ...first,
      ...look,
    },
  );
  sheet.y = top;
  flow(sheet, part('LBody'), lines, { ...rest, ...look });
  sheet.y += 3;
}

function element({ document, root }: Sheet, tag: string): Structure {
  const made = document.struct(tag);
  root.add(made);
  return made;
}

interface Written extends Partial<Look>, Partial<Box> {
  readonly text: string;
  readonly weight?: 400 | 700;
}

function written(sheet: Sheet, tag: string, { text, weight = 400, ...look }: Written): void {
  const whole = { ...body(sheet), size: 10, colour: ink, side: sheet.direction, ...look };
  flow(sheet, element(sheet, tag), inOwnWay(sheet, text, { size: whole.size, weight, width: whole.width }), whole);
}

interface Set {
  readonly size: number;
  readonly weight: 400 | 700;
  readonly width: number;
}

const inOwnWay = (sheet: Sheet, text: string, how: Set): Line[] =>
  set(sheet, text, { ...how, direction: directionWithin(text, sheet.direction) });

function set({ faces }: Sheet, text: string, { direction, ...how }: Set & { direction: Sheet['direction'] }): Line[] {
  return linesOf(text, direction, { ...how, faces });
}
