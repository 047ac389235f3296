// How alike two parts of names are, 0 to 1. Pure: letters by edit distance, sounds by phonetic key.
import { distance } from 'fastest-levenshtein';
import type { NamePart } from './name-parts.ts';

/** From here on two parts are taken for the same name spelled otherwise; from the lower one on they may be. */
export const alikeFrom = { otherwise: 0.84, perhaps: 0.68 } as const;

export function likeness(one: NamePart, other: NamePart): number {
  if (one.raw === other.raw) return 1;
  const sound = best(one.keys, other.keys);
  if (one.unvowelled !== other.unvowelled) {
    const short = Math.min(...one.keys.map(length), ...other.keys.map(length)) < 2;
    return sound === 1 ? (short ? 0.74 : 0.92) : sound * 0.85;
  }
  const letters = best(one.forms, other.forms);
  if (letters === 1) return 0.98;
  return sound === 1 ? Math.max(letters, 0.6 + 0.4 * letters) : (letters + sound) / 2;
}

function best(ones: readonly string[], others: readonly string[]): number {
  let most = 0;
  for (const one of ones) {
    for (const other of others) {
      if (one === other) return 1;
      most = Math.max(most, 1 - distance(one, other) / Math.max(one.length, other.length));
    }
  }
  return most;
}

const length = (text: string): number => text.length;
