// A table: its columns begin where reading begins. A row stays whole where a page can hold it; its head stands on each page again, which readers
// for the blind pass over.

import { directionWithin } from './bidi.ts';
import type { Block } from './block.ts';
import { type Line, linesOf } from './lines.ts';
import {
  type Box,
  body,
  drawLine,
  fitting,
  footRoom,
  heightOf,
  ink,
  margin,
  nextPage,
  ornament,
  roomLeft,
  rule,
  type Sheet,
  type Structure,
} from './sheet.ts';

type Table = Extract<Block, { is: 'table' }>;
interface Cell extends Box {
  readonly lines: readonly Line[];
  readonly tag: 'TH' | 'TD';
}

const size = 8;
const padding = 3;
const gutter = 6;

export function printTable(sheet: Sheet, { head, rows, widths }: Table): void {
  const table = sheet.document.struct('Table');
  sheet.root.add(table);
  const columns = columnsOf(sheet, widths);
  const cells = (texts: readonly string[], heads: (column: number) => boolean) =>
    onOneLine(
      texts.flatMap((text, i): Cell[] => {
        const column = columns[i];
        return column ? [cell(sheet, text, { column, strong: heads(i) })] : [];
      }),
    );
  const headCells = head && cells(head, () => true);
  if (headCells) printRow(sheet, table, headCells, { again: undefined });
  for (const row of rows)
    printRow(
      sheet,
      table,
      cells(row, (i) => !head && i === 0),
      { again: headCells },
    );
  sheet.y += 5;
}

/** All cells of a row stand on the same lines, whatever their letters. */
function onOneLine(cells: readonly Cell[]): Cell[] {
  const high = cells.some(({ lines }) => lines.some((line) => line.high));
  return cells.map((one) => ({ ...one, lines: one.lines.map((line) => ({ ...line, high })) }));
}

function columnsOf(sheet: Sheet, widths: Table['widths']): Box[] {
  const { x: left, width: all } = body(sheet);
  const fixed = widths.reduce<number>((sum, width) => sum + (width === '*' ? 0 : width), 0);
  const stars = widths.filter((width) => width === '*').length;
  let from = 0;
  return widths.map((width) => {
    const wide = width === '*' ? (all - fixed) / stars : width;
    const x = sheet.direction === 'rtl' ? left + all - from - wide + gutter : left + from;
    from += wide;
    return { x, width: wide - gutter };
  });
}

function cell({ faces, direction }: Sheet, text: string, { column, strong }: { column: Box; strong: boolean }): Cell {
  const setting = { faces, size, weight: strong ? 700 : 400, width: column.width } as const;
  return { ...column, lines: linesOf(text, directionWithin(text, direction), setting), tag: strong ? 'TH' : 'TD' };
}

const heightOfCell = ({ lines }: Cell) => lines.reduce((sum, line) => sum + heightOf(line, { size }), 0);
const heightOfRow = (cells: readonly Cell[]) => Math.max(...cells.map(heightOfCell)) + 2 * padding;

function printRow(
  sheet: Sheet,
  table: Structure,
  cells: readonly Cell[],
  { again }: { readonly again: readonly Cell[] | undefined },
): void {
  const turnPage = () => {
    nextPage(sheet);
    if (again) ornament(sheet, () => band(sheet, again, (_, draw) => draw()));
  };
  const page = sheet.document.page.height - footRoom - margin - (again ? heightOfRow(again) : 0);
  if (heightOfRow(cells) > roomLeft(sheet) && heightOfRow(cells) <= page) turnPage();
  const row = sheet.document.struct('TR');
  table.add(row);
  const elements = cells.map(({ tag }) => {
    const element = sheet.document.struct(tag);
    row.add(element);
    return element;
  });
  let rest = cells;
  while (rest.some(({ lines }) => lines.length > 0)) {
    const room = Math.max(roomLeft(sheet) - 2 * padding, 0);
    const here = rest.map((one) => ({ ...one, lines: fitting(one.lines, room, { size }) }));
    if (here.every(({ lines }) => lines.length === 0)) {
      turnPage();
      continue;
    }
    band(sheet, here, (i, draw) => elements[i]?.add(draw));
    rest = rest.map((one, i) => ({ ...one, lines: one.lines.slice(here[i]?.lines.length) }));
  }
}

/** What of a row stands on this page, and the rule under it. */
function band(sheet: Sheet, cells: readonly Cell[], put: (column: number, draw: () => void) => void): void {
  const top = sheet.y;
  for (const [i, one] of cells.entries())
    put(i, () => {
      let y = top + padding;
      for (const line of one.lines) {
        drawLine(sheet, line, { ...one, size, colour: ink, side: sheet.direction, y });
        y += heightOf(line, { size });
      }
    });
  sheet.y = top + heightOfRow(cells);
  const { x, width } = body(sheet);
  const underline = () =>
    sheet.document
      .moveTo(x, sheet.y)
      .lineTo(x + width, sheet.y)
      .lineWidth(0.5)
      .strokeColor(rule)
      .stroke();
  ornament(sheet, underline);
}
