// For tests: what a printed paper says to whoever copies it, by the tables inside it: each run as it is drawn, with its place and its letters
// from left to right.
import { inflateSync } from 'node:zlib';

export interface DrawnRun {
  /** in points, from the left and from the bottom */
  readonly x: number;
  readonly y: number;
  /** from left to right, as the eye meets them */
  readonly text: string;
  /** the shapes drawn, by their number in the font inside */
  readonly shapes: readonly string[];
}

export function readPaper(pdf: Uint8Array): DrawnRun[] {
  const raw = Buffer.from(pdf).toString('latin1');
  const objects = new Map(
    [...raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, no = '', body = '']) => [no, body]),
  );
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const [, name = '', no = ''] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(no) ?? '')?.[1];
    if (table !== undefined) fonts.set(name, lettersIn(streamOf(objects.get(table) ?? '')));
  }
  return [...objects.values()]
    .map(streamOf)
    .flatMap((content) => (/\bBT\b/.test(content) ? runsIn(content, fonts) : []));
}

function streamOf(body: string): string {
  const found = /stream\r?\n([\s\S]*)\r?\nendstream/.exec(body)?.[1];
  if (found === undefined) return '';
  const bytes = Buffer.from(found, 'latin1');
  return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}

/** shape → what it stands for */
function lettersIn(table: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    const from = Number.parseInt(first, 16);
    for (const [i, [, codes = '']] of [...list.matchAll(/<([^>]*)>/g)].entries()) {
      const units = codes.split(/\s+/).filter((code) => code !== '');
      const text = String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
      letters.set((from + i).toString(16).padStart(4, '0'), text);
    }
  }
  return letters;
}

function runsIn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): DrawnRun[] {
  return [...content.matchAll(/BT\n1 0 0 1 (\S+) (\S+) Tm\n\/(F\d+) [\s\S]*?ET/g)].map(
    ([block, x = '', y = '', font = '']) => {
      const hex = [...block.matchAll(/<([0-9a-f]+)>/g)].map(([, codes = '']) => codes).join('');
      const shapes = hex.match(/.{4}/g) ?? [];
      const text = shapes.map((shape) => fonts.get(font)?.get(shape) ?? '').join('');
      return { x: Number(x), y: Number(y), text, shapes };
    },
  );
}

/** A line's text as it is read, of runs that all run from the right. */
export function fromTheRight(runs: readonly DrawnRun[]): string {
  const letters = runs.toSorted((a, b) => a.x - b.x).map(({ text }) => text);
  return [...letters.join('')].reverse().join('');
}
