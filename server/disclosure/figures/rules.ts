// Figures of a house out of rows without content: pure. What fewer than five stand behind isn't told; and where what is told would give away
// the one cell that isn't, by taking it from the whole, another cell goes with it.
import type { Figures } from '../../contract/figures.ts';

/** The fewest that are told. */
export const fewest = 5;

type Cell = Figures['languages'][number];

/** 0 is told: that there was nothing of a kind is nobody's. */
export function told(count: number): number | null {
  return count > 0 && count < fewest ? null : count;
}

/** Cells that add up to a whole which may be known. Largest first. */
export function toldCells(counts: ReadonlyMap<string, number>): Cell[] {
  const cells = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).filter(([, count]) => count > 0);
  const small = cells.filter(([, count]) => told(count) === null);
  // One alone is the whole without the others: the smallest that would be told isn't either.
  const also = small.length === 1 ? cells.findLast(([, count]) => told(count) !== null)?.[0] : undefined;
  return cells.map(([of, count]) => ({ of, count: of === also ? null : told(count) }));
}

/** Two that one adds up of: told only where neither is few. */
export function toldPart(part: number, whole: number): number | null {
  return told(part) === null || told(whole - part) === null ? null : part;
}

export interface Heard {
  readonly referredAt: Date | null;
  readonly heardAt: Date;
  readonly sittings: number;
  readonly languages: readonly string[];
}

export interface Held {
  readonly breakMinutes: readonly number[];
}

export interface Sealed {
  readonly gapCauses: readonly string[];
}

const dayMs = 24 * 3_600_000;

export function figuresOf(rows: {
  readonly heard: readonly Heard[];
  readonly held: readonly Held[];
  readonly sealed: readonly Sealed[];
}): Omit<Figures, 'from' | 'until'> {
  const { heard, held, sealed } = rows;
  const waits = heard.flatMap(({ referredAt, heardAt }) =>
    referredAt === null ? [] : [Math.max(0, Math.floor((heardAt.getTime() - referredAt.getTime()) / dayMs))],
  );
  const breaks = held.flatMap(({ breakMinutes }) => breakMinutes);
  const withBreak = held.filter(({ breakMinutes }) => breakMinutes.length > 0).length;
  const withGap = sealed.filter(({ gapCauses }) => gapCauses.length > 0).length;
  return {
    heard: told(heard.length),
    waiting: waits.length < fewest ? null : { medianDays: quantile(waits, 0.5), ninthTenthDays: quantile(waits, 0.9) },
    sittingsAChild: toldCells(counted(heard.map(({ sittings }) => (sittings < 3 ? `${sittings}` : '3 or more')))),
    languages: toldCells(counted(heard.flatMap(({ languages }) => languages))),
    held: told(held.length),
    withBreak: toldPart(withBreak, held.length),
    breakMinutes: withBreak < fewest ? null : Math.round(quantile(breaks, 0.5)),
    sealed: told(sealed.length),
    withGap: toldPart(withGap, sealed.length),
    gapCauses: toldCells(counted(sealed.flatMap(({ gapCauses }) => [...new Set(gapCauses)]))),
  };
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The smallest that so large a part is no more than. */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

/** One figure a line: what, of what, how many; nothing where it isn't told. */
export function csvOf(figures: Figures): string {
  const { waiting } = figures;
  const line = (what: string, of: string, value: number | null | undefined) => [what, of, value ?? ''];
  const cells = (what: string, all: readonly Cell[]) => all.map(({ of, count }) => line(what, of, count));
  const rows = [
    ['figure', 'of', 'count'],
    line('children first heard', '', figures.heard),
    line('days from referral to interview, median', '', waiting?.medianDays),
    line('days from referral to interview, nine of ten', '', waiting?.ninthTenthDays),
    ...cells('children by sittings', figures.sittingsAChild),
    ...cells('children by language', figures.languages),
    line('sittings held', '', figures.held),
    line('sittings with a break', '', figures.withBreak),
    line('minutes of a break, median', '', figures.breakMinutes),
    line('recordings sealed', '', figures.sealed),
    line('recordings with a gap', '', figures.withGap),
    ...cells('recordings by cause of gap', figures.gapCauses),
  ];
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

/** RFC 4180; and no cell that a spreadsheet takes for a formula. */
function quoted(cell: string | number): string {
  const text = typeof cell === 'string' && /^[=+\-@]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
