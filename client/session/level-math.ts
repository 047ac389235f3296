// How loud, in figures. Pure.

/** Silence below this counts as none: dBFS. */
export const floorDb = -60;

/** Root mean square of samples in −1…1 as dBFS; a full-scale sine is −3. Silence is −Infinity. */
export function rmsDb(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i += 1) sum += (samples[i] ?? 0) ** 2;
  return samples.length === 0 ? Number.NEGATIVE_INFINITY : 10 * Math.log10(sum / samples.length);
}

/** dBFS → 0…1 for a meter's bar, even in decibels. */
export const barOf = (db: number): number => Math.min(1, Math.max(0, 1 - db / floorDb));

/** The bar falls slowly, so that a clap can be seen: at most 20 dB a second. */
export function falling(beforeDb: number, nowDb: number, elapsedMs: number): number {
  return Math.max(nowDb, Math.max(floorDb, beforeDb) - (20 * elapsedMs) / 1000);
}

/** A screen says it as a word, so that colour isn't needed. */
export function loudnessOf(db: number): 'none' | 'quiet' | 'good' | 'loud' {
  if (db <= floorDb + 5) return 'none';
  if (db < -40) return 'quiet';
  return db > -6 ? 'loud' : 'good';
}
