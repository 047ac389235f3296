// Looks through outputs for what tells who a child is, in one pass over their bytes whatever the number of spellings. What an output wraps
// whole (hex of a database's bytes, base64 of a mail's part) is unwrapped and looked through as well. Says where it was met and how it
// was written, never more of the output than its place.
import { everyCanary, type Marks } from './marks.ts';
import { type Spelling, spellingsOf } from './spellings.ts';

export interface Output {
  /** what it is and where it lies, such as `table letter` */
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface Found {
  readonly output: string;
  /** byte, and line from 1; of what was unwrapped, within it */
  readonly place: string;
  readonly tells: string;
  readonly as: string;
}

export type Scan = (outputs: Iterable<Output>) => Found[];

export function createScan(marks: Marks): Scan {
  const spellings = spellingsOf(marks);
  if (spellings.length === 0) throw new Error('nothing to look for: such a scan can’t fail');
  const starts = new Uint8Array(1 << 24);
  const byStart = Map.groupBy(spellings, ({ bytes }) => startAt(bytes, 0));
  for (const start of byStart.keys()) starts[start] = 1;
  return (outputs) =>
    [...outputs].flatMap((output) =>
      layersOf(output).flatMap(({ name, bytes }) => {
        const found: Found[] = [];
        for (let at = 0; at + 2 < bytes.length; at += 1) {
          const start = startAt(bytes, at);
          if (starts[start] !== 1) continue;
          const met = byStart.get(start)?.find((one) => isAt(bytes, at, one));
          if (met) found.push({ output: name, place: placeOf(bytes, at), tells: met.tells, as: met.as });
        }
        return found;
      }),
    );
}

const startAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);

function isAt(bytes: Buffer, at: number, { bytes: wanted }: Spelling): boolean {
  return bytes.length - at >= wanted.length && bytes.compare(wanted, 0, wanted.length, at, at + wanted.length) === 0;
}

function placeOf(bytes: Buffer, at: number): string {
  const before = bytes.subarray(0, at);
  let line = 1;
  for (let next = before.indexOf(10); next >= 0; next = before.indexOf(10, next + 1)) line += 1;
  return `byte ${at}, line ${line}`;
}

const wrapped = [
  { as: 'hex', runs: /[0-9a-f]{32,}|[0-9A-F]{32,}/g, open: (run: string) => Buffer.from(run, 'hex') },
  { as: 'base64', runs: /[A-Za-z0-9+/_-]{24,}/g, open: (run: string) => Buffer.from(run, 'base64') },
] as const;

/** Itself; and in one more each, all that lies in it as hex and as base64. */
function layersOf({ name, content }: Output): { name: string; bytes: Buffer }[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  const text = bytes.toString('latin1');
  const inner = wrapped.flatMap(({ as, runs, open }) => {
    // A line break in base64 of a mail is no end of it.
    const joined = as === 'base64' ? text.replaceAll(/([A-Za-z0-9+/]{60,76})\r?\n(?=[A-Za-z0-9+/=])/g, '$1') : text;
    const opened = [...joined.matchAll(runs)].map(([run]) => Buffer.concat([open(run), Buffer.of(10)]));
    return opened.length === 0 ? [] : [{ name: `${name} (in its ${as})`, bytes: Buffer.concat(opened) }];
  });
  return [{ name, bytes }, ...inner];
}

const everyScan = createScan(everyCanary);

/** For every child that tests make. Throws, naming output and place. */
export function refuseCanaries(outputs: Iterable<Output>, scan: Scan = everyScan): void {
  const found = scan(outputs);
  if (found.length === 0) return;
  const lines = found.slice(0, 20).map(({ output, place, tells, as }) => `  ${output}, ${place}: “${tells}” as ${as}`);
  throw new Error(`who a child is got out ${found.length} times:\n${lines.join('\n')}`);
}
