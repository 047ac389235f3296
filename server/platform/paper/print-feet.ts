// What stands on every page belongs to the paper, not to what it says: readers for the blind pass over it.
import type { Language } from '../../contract/languages.ts';
import { directionWithin } from './bidi.ts';
import { type Line, linesOf } from './lines.ts';
import { alarm, body, drawLine, faint, margin, type Sheet } from './sheet.ts';
import { words } from './words.ts';

export interface Feet {
  readonly foot: string;
  readonly language: Language;
  readonly across?: string | undefined;
}

const size = 8;
const numberRoom = 90;

export function printFeet(sheet: Sheet, { foot, language, across }: Feet): void {
  const { document, direction } = sheet;
  const { start, count } = document.bufferedPageRange();
  const { x, width } = body(sheet);
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page);
    const y = document.page.height - margin;
    // Beneath the margin pdfkit would turn the page.
    const bottom = document.page.margins.bottom;
    document.page.margins.bottom = 0;
    document.markContent('Artifact', { type: 'Pagination' });
    const at = { y, size, colour: faint };
    const [left, right] = [
      { ...at, x, side: 'ltr' },
      { ...at, x, side: 'rtl' },
    ] as const;
    const [near, far] = direction === 'rtl' ? [right, left] : [left, right];
    const [footLine] = lineOf(sheet, foot, width - numberRoom);
    const [pageLine] = lineOf(sheet, words(language, 'pageOf', { page: page - start + 1, pages: count }), numberRoom);
    if (footLine) drawLine(sheet, footLine, { ...near, width });
    if (pageLine) drawLine(sheet, pageLine, { ...far, width });
    if (across !== undefined) printAcross(sheet, across);
    document.endMarkedContent();
    document.page.margins.bottom = bottom;
  }
}

function lineOf({ faces, direction }: Sheet, text: string, width: number): Line[] {
  return linesOf(text, directionWithin(text, direction), { faces, size, weight: 400, width });
}

/** Large, faint and aslant, so that no copy of a page is without it. */
function printAcross(sheet: Sheet, text: string): void {
  const { document, faces, direction } = sheet;
  const { width, height } = document.page;
  const [line] = linesOf(text, directionWithin(text, direction), { faces, size: 34, weight: 700, width: 840 });
  if (!line) return;
  document
    .save()
    .rotate(-52, { origin: [width / 2, height / 2] })
    .fillOpacity(0.16);
  const x = (width - line.width) / 2;
  drawLine(sheet, line, { x, width: line.width, y: height / 2 - 24, size: 34, colour: alarm, side: 'ltr' });
  document.restore().fillOpacity(1);
}
