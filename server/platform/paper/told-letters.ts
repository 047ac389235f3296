// What a printed shape says. An Arabic letter is drawn from shapes that it shares with others (the body of ب and ت, dots), so that a table from
// shapes to letters, which pdfkit writes, tells wrong ones to whoever copies, searches or listens. Here a shape that stands for two letters
// goes into the file twice. Reaches into pdfkit 0.20 and fontkit 2.0, and refuses to go on where they are built otherwise.
import type PdfDocument from 'pdfkit';

interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

interface FontkitFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
  getGlyph(id: number, codePoints?: readonly number[]): Glyph;
}

interface EmbeddedFont {
  readonly font: FontkitFont;
  readonly subset: { readonly glyphs: number[]; includeGlyph(id: number): number };
  readonly unicode: (readonly number[])[];
  readonly widths: number[];
  readonly scale: number;
  layout(text: string, features: readonly string[]): { glyphs: readonly Glyph[]; positions: readonly object[] };
  encode(text: string, features?: readonly string[]): readonly [codes: string[], positions: readonly object[]];
}

/** Of the document's font at hand. Answers whether it has a letter. */
export function tellLetters(document: InstanceType<typeof PdfDocument>): (codePoint: number) => boolean {
  const embedded: unknown = Reflect.get(document, '_font');
  if (!isEmbeddedFont(embedded)) throw new Error('pdfkit keeps its fonts otherwise than this house knows');
  rememberLetters(embedded.font);
  const numbers = new Map<string, number>();
  embedded.encode = (text, features = []) => {
    const { glyphs, positions } = embedded.layout(text, features);
    return [glyphs.map((glyph) => numberOf(embedded, numbers, glyph).toString(16).padStart(4, '0')), positions];
  };
  return (codePoint) => embedded.font.hasGlyphForCodePoint(codePoint);
}

function numberOf(embedded: EmbeddedFont, numbers: Map<string, number>, glyph: Glyph): number {
  const { subset, unicode, widths, scale } = embedded;
  const key = `${glyph.id} ${glyph.codePoints.join(' ')}`;
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const first = subset.includeGlyph(glyph.id);
  const number = unicode[first] === undefined ? first : subset.glyphs.push(glyph.id) - 1;
  numbers.set(key, number);
  unicode[number] = glyph.codePoints;
  widths[number] = glyph.advanceWidth * scale;
  return number;
}

/** fontkit keeps a shape with the letters that it stood for first: here each is of its own letters. */
function rememberLetters(font: FontkitFont): void {
  const shape = font.getGlyph.bind(font);
  const told = new Map<string, Glyph>();
  font.getGlyph = (id, codePoints = []) => {
    const key = `${id} ${codePoints.join(' ')}`;
    const known = told.get(key) ?? Object.create(shape(id), { codePoints: { value: codePoints } });
    told.set(key, known);
    return known;
  };
}

function isEmbeddedFont(font: unknown): font is EmbeddedFont {
  const has = (value: unknown, ...names: readonly string[]): boolean =>
    typeof value === 'object' && value !== null && names.every((name) => Reflect.get(value, name) !== undefined);
  if (!has(font, 'font', 'subset', 'unicode', 'widths', 'scale', 'layout', 'encode')) return false;
  const { font: inner, subset } = font as { font: unknown; subset: unknown };
  return has(inner, 'hasGlyphForCodePoint', 'getGlyph') && has(subset, 'glyphs', 'includeGlyph');
}
