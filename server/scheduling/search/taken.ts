// Taken times as the database hands them over: a run of bytes for each of those whose they are, since reading some thousand numbers
// as JSON cost more than finding them. Pure.
import type { Taken } from './sweep/question.ts';

/** Each: start and end as PostgreSQL sends instants: 64 bits, microseconds since 2000, big-endian. */
const [bytesEach, untilAt] = [16, 8];
const year2000 = Date.UTC(2000);

export interface Lists {
  /** whose, by number */
  readonly ids: readonly string[];
  /** where, by number; -1 is nowhere */
  readonly places: readonly string[];
}

/** `bytes`: base64, with or without line breaks */
export type Run = readonly [whose: number, where: number, bytes: string];

interface Runs {
  readonly runs: readonly Run[];
  readonly held: boolean;
}

/** By whose they are. */
export function readTaken(all: readonly Runs[], { ids, places }: Lists): Map<string, Taken[]> {
  const byId = new Map<string, Taken[]>();
  for (const { runs, held } of all) {
    for (const [whose, where, bytes] of runs) {
      const id = ids[whose];
      if (id === undefined) throw new Error('the database answered with a time that is nobody’s');
      const before = byId.get(id) ?? [];
      byId.set(id, before);
      addRun(before, Buffer.from(bytes, 'base64'), { place: places[where] ?? null, held });
    }
  }
  return byId;
}

function addRun(to: Taken[], bytes: Buffer, { place, held }: Pick<Taken, 'place' | 'held'>): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.byteLength; at += bytesEach)
    to.push({ from: instantAt(view, at), until: instantAt(view, at + untilAt), place, held });
}

/** In two halves: a BigInt for each would cost more than all the rest. Exact until the year 2255. */
function instantAt(view: DataView, at: number): number {
  return year2000 + (view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4)) / 1000;
}
