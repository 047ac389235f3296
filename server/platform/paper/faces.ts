// The letters of one paper: which of the house's fonts has a letter, how wide words are, and drawing them. Opens a font when its first letter
// comes. Shapes by fontkit, which is inside pdfkit: this file alone knows how.
import type PdfDocument from 'pdfkit';
import { fontOf, type Letters, letters, type Weight } from '../fonts.ts';
import { sfntOf } from './sfnt.ts';
import { tellLetters } from './told-letters.ts';

type Document = InstanceType<typeof PdfDocument>;

export interface Face {
  readonly name: string;
  readonly part: Letters;
  has(codePoint: number): boolean;
}

/** A run of one font and one direction. */
export interface Piece {
  readonly text: string;
  readonly face: Face;
}

export interface Faces {
  /** Letters that were asked for and that no font of this house has. */
  readonly unknown: ReadonlySet<string>;
  /** The font of a letter: that of the one before it where it can be; undefined: none of this house's has it. */
  faceFor(letter: string, weight: Weight, before: Face | undefined): Face | undefined;
  /** in points */
  width(piece: Piece, size: number): number;
  /** `y`: of the line that letters stand on */
  draw(piece: Piece, at: { readonly x: number; readonly y: number; readonly size: number }): void;
}

const unpacked = new Map<string, Buffer>();
function plain(part: Letters, weight: Weight): Buffer {
  const key = `${part} ${weight}`;
  const known = unpacked.get(key) ?? sfntOf(fontOf(part, weight));
  unpacked.set(key, known);
  return known;
}

/** Empty, but given: the run is shaped as a whole, not word by word, which would lose the order of Arabic. */
const whole = { features: [] };

export function openFaces(document: Document): Faces {
  const open = new Map<string, Face>();
  const widths = new Map<string, number>();
  const unknown = new Set<string>();
  const face = (part: Letters, weight: Weight): Face => {
    const name = `${part}-${weight}`;
    const known = open.get(name);
    if (known) return known;
    document.registerFont(name, plain(part, weight));
    document.font(name);
    const has = tellLetters(document);
    const made = { name, part, has };
    open.set(name, made);
    return made;
  };
  return {
    unknown,
    faceFor(letter, weight, before) {
      const codePoint = letter.codePointAt(0) ?? 0;
      if (before?.has(codePoint)) return before;
      const found = letters.map((part) => face(part, weight)).find((one) => one.has(codePoint));
      if (!found) unknown.add(letter);
      return found;
    },
    width({ text, face: { name } }, size) {
      const key = `${name} ${text}`;
      const known = widths.get(key) ?? document.font(name).fontSize(1000).widthOfString(text, whole);
      widths.set(key, known);
      return (known * size) / 1000;
    },
    draw({ text, face: { name } }, { x, y, size }) {
      // Its width is known here: pdfkit would else shape it once more to measure it.
      const how = { ...whole, lineBreak: false, baseline: 'alphabetic', textWidth: 0, wordCount: 1 } as const;
      document.font(name).fontSize(size).text(text, x, y, how);
    },
  };
}
