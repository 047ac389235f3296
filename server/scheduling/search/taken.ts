// Taken times as the database hands them over: one run of bytes, since reading some thousand numbers as JSON cost more than
// finding them (for 4,000 spans 1.1 ms against 0.3 ms here, and half as much again in the database). Pure.
import type { Taken } from './sweep/question.ts';

/** Whose and where as 32 bits, start and end as PostgreSQL sends instants: 64 bits, microseconds since 2000; all big-endian. */
const bytesEach = 24;
const [whereAt, fromAt, untilAt] = [4, 8, 16];
/** Start and end. */
const spanBytes = 16;
const year2000 = Date.UTC(2000);

export interface Lists {
  /** whose, by number */
  readonly ids: readonly string[];
  /** where, by number; -1 is nowhere */
  readonly places: readonly (string | null)[];
}

export interface Run {
  /** base64, with or without line breaks */
  readonly bytes: string;
  readonly held: boolean;
}

/** By whose they are. */
export function readTaken(runs: readonly Run[], lists: Lists): Map<string, Taken[]> {
  const byId = new Map<string, Taken[]>();
  for (const { bytes, held } of runs) addRun(byId, viewOf(bytes), { ...lists, held });
  return byId;
}

/** One after the other, in the order of `ids`: how many bytes as 32 bits, then start and end of each. All of somebody's at one place. */
export function readOwn(base64: string, { ids, places }: Lists): Map<string, Taken[]> {
  const view = viewOf(base64);
  const byId = new Map<string, Taken[]>();
  let at = 0;
  for (const [number, id] of ids.entries()) {
    const end = at + 4 + view.getInt32(at);
    const place = places[number] ?? null;
    const own: Taken[] = [];
    for (at += 4; at < end; at += spanBytes)
      own.push({ from: instantAt(view, at), until: instantAt(view, at + 8), place, held: false });
    if (own.length > 0) byId.set(id, own);
  }
  if (at !== view.byteLength) throw new Error('the database answered with a time that is nobody’s');
  return byId;
}

function addRun(
  byId: Map<string, Taken[]>,
  view: DataView,
  { ids, places, held }: Lists & { readonly held: boolean },
): void {
  for (let at = 0; at < view.byteLength; at += bytesEach) {
    const id = ids[view.getInt32(at)];
    if (id === undefined) throw new Error('the database answered with a time that is nobody’s');
    const place = places[view.getInt32(at + whereAt)] ?? null;
    const one = { from: instantAt(view, at + fromAt), until: instantAt(view, at + untilAt), place, held };
    const before = byId.get(id);
    if (before) before.push(one);
    else byId.set(id, [one]);
  }
}

function viewOf(base64: string): DataView {
  const bytes = Buffer.from(base64, 'base64');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** In two halves: a BigInt for each would cost more than all the rest. Exact until the year 2255. */
function instantAt(view: DataView, at: number): number {
  return year2000 + (view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4)) / 1000;
}
