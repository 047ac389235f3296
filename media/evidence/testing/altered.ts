// For tests: alters one byte of a package at a time and tells which alterations a verification let pass.
import type { SyntheticPackage } from './synthetic-package.ts';
import { verified } from './verified.ts';

export interface Place {
  readonly path: string;
  readonly at: number;
}

export function placesOf(files: ReadonlyMap<string, Uint8Array>): Place[] {
  return [...files].flatMap(([path, bytes]) => Array.from(bytes, (_byte, at) => ({ path, at })));
}

/** A sequence that a seed makes again: mulberry32, 0 ≤ n < 1. */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let n = Math.imul(state ^ (state >>> 15), 1 | state);
    n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n;
    return ((n ^ (n >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Those whose package was not found to FAIL; each byte gets another value, never its own. */
export async function survivors(
  { files, logKey }: Pick<SyntheticPackage, 'files' | 'logKey'>,
  places: readonly Place[],
  next: () => number,
): Promise<string[]> {
  const survived: string[] = [];
  for (const { path, at } of places) {
    const bent = (files.get(path) ?? new Uint8Array()).slice();
    const to = (bent[at] ?? 0) ^ (1 + Math.floor(next() * 255));
    bent[at] = to;
    const { verdict } = await verified(new Map([...files, [path, bent]]), logKey);
    if (verdict !== 'FAIL') survived.push(`${path} at ${at} to ${to}: ${verdict}`);
  }
  return survived;
}
