// Breaks a paragraph into lines that fit, and each line into runs of one font as they stand from the left. A word that is longer than a line
// (a hash, a path) is broken at its joints, else anywhere.
import type { Weight } from '../fonts.ts';
import { type Direction, isControl, levelAt, type Paragraph, paragraphOf, turned, visualOrder } from './bidi.ts';
import type { Face, Faces, Piece } from './faces.ts';

export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** has letters that want more room above and below */
  readonly high: boolean;
}

export interface Setting {
  readonly faces: Faces;
  readonly size: number;
  readonly weight: Weight;
  readonly width: number;
}

/** What stands for a letter that no font of the house has. */
const unknownLetter = '?';

export function linesOf(text: string, direction: Direction, setting: Setting): Line[] {
  const paragraph = paragraphOf(legible(text, setting), direction);
  const faces = facesOf(paragraph, setting);
  return cut(paragraph, faces, setting).map(([start, end]) => {
    const pieces = piecesOf(paragraph, faces, [start, end]);
    const width = pieces.reduce((sum, piece) => sum + setting.faces.width(piece, setting.size), 0);
    return { pieces, width, high: pieces.some(({ face }) => face.part === 'arabic') };
  });
}

type Span = readonly [start: number, end: number];
/** By place in the paragraph; null: nothing is drawn there. */
type FacesOf = readonly (Face | null)[];

/** Marks that turn about whatever follows. */
const forced = /[\u202a-\u202e]/g;

function legible(text: string, { faces, weight }: Setting): string {
  let all = '';
  for (const letter of text.normalize('NFC').replaceAll(/\s/g, ' ').replaceAll(forced, '')) {
    const known = isControl(letter) || faces.faceFor(letter, weight, undefined) !== undefined;
    all += known ? letter : unknownLetter;
  }
  return all;
}

function facesOf({ text }: Paragraph, { faces, weight }: Setting): FacesOf {
  const found: (Face | null)[] = [];
  let before: Face | undefined;
  for (const letter of text) {
    const face = isControl(letter) ? null : (faces.faceFor(letter, weight, before) ?? null);
    if (face) before = face;
    for (let i = 0; i < letter.length; i++) found.push(face);
  }
  return found;
}

function cut(paragraph: Paragraph, faces: FacesOf, setting: Setting): Span[] {
  const { text } = paragraph;
  const widthOf = (span: Span) =>
    logicalPieces(paragraph, faces, span).reduce((sum, piece) => sum + setting.faces.width(piece, setting.size), 0);
  const fits = (span: Span) => widthOf([span[0], trimmedEnd(text, span)]) <= setting.width;
  const lines: Span[] = [];
  let [start, taken, width] = [0, 0, 0];
  const close = (end: number) => {
    lines.push([start, trimmedEnd(text, [start, end])]);
    [start, width] = [end, 0];
  };
  for (const word of spans(text, 0, /\S*\s*/gu)) {
    if (taken > start && width + widthOf([word[0], trimmedEnd(text, word)]) > setting.width) close(taken);
    if (fits(word)) {
      width += widthOf(word);
      taken = word[1];
      continue;
    }
    for (const part of partsOf(text, word, fits)) {
      if (taken > start && !fits([start, part[1]])) close(taken);
      taken = part[1];
    }
    width = widthOf([start, taken]);
  }
  if (taken > start || lines.length === 0) close(taken);
  return lines;
}

/** Of a word that is too long: what stands between its joints, and of that what fits. */
function partsOf(text: string, [start, end]: Span, fits: (span: Span) => boolean): Span[] {
  const joints = spans(text.slice(start, end), start, /[^-/.:_=+@\\]*[-/.:_=+@\\]*\s*/gu);
  return joints.flatMap((part) => (fits(part) ? [part] : spans(text.slice(...part), part[0], /\P{M}\p{M}*|\p{M}/gu)));
}

function spans(text: string, from: number, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)]
    .filter(([found]) => found.length > 0)
    .map(({ index, 0: found }) => [from + index, from + index + found.length] as const);
}

function trimmedEnd(text: string, [start, end]: Span): number {
  return start + text.slice(start, end).trimEnd().length;
}

function logicalPieces({ text }: Paragraph, faces: FacesOf, [start, end]: Span): Piece[] {
  const pieces: { text: string; face: Face }[] = [];
  for (let at = start; at < end; at++) {
    const face = faces[at];
    if (!face) continue;
    const last = pieces.at(-1);
    if (last?.face === face) last.text += text[at];
    else pieces.push({ text: text[at] ?? '', face });
  }
  return pieces;
}

function piecesOf(paragraph: Paragraph, faces: FacesOf, [start, end]: Span): Piece[] {
  const runs: { face: Face; odd: boolean; from: number; to: number }[] = [];
  for (const at of visualOrder(paragraph, start, end)) {
    const face = faces[at];
    if (!face) continue;
    const odd = levelAt(paragraph, at) % 2 === 1;
    const last = runs.at(-1);
    if (last?.face === face && last.odd === odd && at === (odd ? last.from - 1 : last.to)) {
      last.from = Math.min(last.from, at);
      last.to = Math.max(last.to, at + 1);
    } else runs.push({ face, odd, from: at, to: at + 1 });
  }
  return runs.map(({ face, odd, from, to }) => ({ face, text: asShaped(paragraph.text.slice(from, to), odd) }));
}

const shapedFromRight = /\p{Script=Arabic}/u;

/** Shaping turns Arabic letters about by itself, whatever stands around them: what it wouldn't, or shouldn't, is turned before. */
function asShaped(text: string, odd: boolean): string {
  const byItself = shapedFromRight.test(text) || /^[\u0660-\u0669\u06f0-\u06f9]/u.test(text);
  return odd === byItself ? text : turned(text);
}
