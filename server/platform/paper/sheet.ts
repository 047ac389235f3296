// The page under the pen: where the next line goes, and a new page where it has no room. What is drawn stands in the paper's structure, so that
// a reader for the blind meets it in its order.
import type PdfDocument from 'pdfkit';
import type { Direction } from './bidi.ts';
import type { Faces } from './faces.ts';
import type { Line } from './lines.ts';

export type Document = InstanceType<typeof PdfDocument>;
export type Structure = ReturnType<Document['struct']>;

export const margin = 54;
/** of the page, kept for its foot */
export const footRoom = margin + 14;
export const ink = '#1b1f24';
export const faint = '#5a6470';
export const rule = '#c3cad2';
export const alarm = '#9b1c1c';

export interface Sheet {
  readonly document: Document;
  readonly faces: Faces;
  readonly direction: Direction;
  readonly root: Structure;
  y: number;
}

export interface Box {
  readonly x: number;
  readonly width: number;
}

export interface Look {
  readonly size: number;
  readonly colour: string;
  /** where lines begin */
  readonly side: Direction;
  /** between lines, in points */
  readonly gap?: number;
}

export function body({ document }: Sheet): Box {
  return { x: margin, width: document.page.width - 2 * margin };
}

export function roomLeft({ document, y }: Sheet): number {
  return document.page.height - footRoom - y;
}

export function nextPage(sheet: Sheet): void {
  sheet.document.addPage();
  sheet.y = margin;
}

/** Arabic has more above and below its line. */
export function heightOf({ high }: Pick<Line, 'high'>, { size, gap = 0 }: Pick<Look, 'size' | 'gap'>): number {
  return size * (high ? 1.56 : 1.36) + gap;
}

/** One line with its top at `y`. */
export function drawLine({ document, faces }: Sheet, line: Line, at: Box & Look & { readonly y: number }): void {
  const { x, width, y, size, colour, side } = at;
  document.fillColor(colour);
  const base = y + size * (line.high ? 1.14 : 1.069);
  let from = side === 'rtl' ? x + width - line.width : x;
  for (const piece of line.pieces) {
    faces.draw(piece, { x: from, y: base, size });
    from += faces.width(piece, size);
  }
}

/** Lines one below another into one element, over as many pages as they take. */
export function flow(sheet: Sheet, element: Structure, lines: readonly Line[], look: Box & Look): void {
  let rest = lines;
  while (rest.length > 0) {
    const here = fitting(rest, roomLeft(sheet), look);
    if (here.length === 0) {
      nextPage(sheet);
      continue;
    }
    element.add(() => {
      for (const line of here) {
        drawLine(sheet, line, { ...look, y: sheet.y });
        sheet.y += heightOf(line, look);
      }
    });
    rest = rest.slice(here.length);
  }
}

export function fitting(lines: readonly Line[], room: number, look: Pick<Look, 'size' | 'gap'>): readonly Line[] {
  let height = 0;
  const over = lines.findIndex((line) => {
    height += heightOf(line, look);
    return height > room;
  });
  return over === -1 ? lines : lines.slice(0, over);
}

/** Lines and grounds that say nothing. */
export function ornament({ document }: Sheet, draw: () => void): void {
  document.markContent('Artifact', { type: 'Layout' });
  draw();
  document.endMarkedContent();
}
