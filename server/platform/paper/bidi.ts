// In which order a line's letters stand on paper, from left to right: the Unicode Bidirectional Algorithm (UAX #9). Pure. What people wrote
// can’t turn the words around it: marks that force a direction are taken out, isolates of this house put in.
import bidiFactory, { type EmbeddingLevels } from 'bidi-js';

export type Direction = 'ltr' | 'rtl';

const bidi = bidiFactory();
/** Marks, embeddings, overrides, isolates. */
const controls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const [isolate, popIsolate] = ['\u2068', '\u2069'];
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const leftToRight = /[\p{L}\p{N}]/u;

/** A value that stands in a sentence, whatever the directions of both. */
export function isolated(value: string): string {
  return `${isolate}${value.replaceAll(controls, '')}${popIsolate}`;
}

/** Of people's own words: that of their first letter. */
export function directionOf(text: string): Direction {
  for (const letter of text) {
    if (rightToLeft.test(letter)) return 'rtl';
    if (/\p{L}/u.test(letter)) return 'ltr';
  }
  return 'ltr';
}

/** Of a paper's own words: the paper's where any letter runs that way; an id, a time, a hash stays left to right. */
export function directionWithin(text: string, paper: Direction): Direction {
  return paper === 'rtl' && !rightToLeft.test(text) && leftToRight.test(text) ? 'ltr' : paper;
}

export interface Paragraph {
  readonly text: string;
  readonly direction: Direction;
  readonly embedding: EmbeddingLevels;
}

export function paragraphOf(text: string, direction: Direction): Paragraph {
  return { text, direction, embedding: bidi.getEmbeddingLevels(text, direction) };
}

/** Of one line of the paragraph: its letters by their places in the paragraph, as the eye meets them from the left. */
export function visualOrder({ text, direction, embedding }: Paragraph, start: number, end: number): number[] {
  const line = text.slice(start, end);
  const levels = embedding.levels.slice(start, end);
  const paragraphs = [{ start: 0, end: line.length - 1, level: direction === 'rtl' ? 1 : 0 }];
  return bidi.getReorderedIndices(line, { levels, paragraphs }).map((at) => at + start);
}

export function levelAt({ embedding }: Paragraph, at: number): number {
  return embedding.levels[at] ?? 0;
}

/** What stands in a run that is laid out letter by letter from the right: turned about, brackets mirrored. */
export function turned(text: string): string {
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)];
  return letters
    .reverse()
    .map(({ segment }) => bidi.getMirroredCharacter(segment) ?? segment)
    .join('');
}

export function isControl(letter: string): boolean {
  return letter.search(controls) === 0;
}
