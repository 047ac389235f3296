// When a sealed recording is to be read again, and in which order. Pure.
import { isKept } from '../check/findings.ts';
import type { ReadingOfSealed } from '../check/store.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A seal is read at once by whoever asks whether the child may go: this one comes later. */
const afterSealMs = hourMs;
/** What was found damaged is alarmed anew each day, whatever the schedule. */
export const damagedAgainMs = dayMs;

export function readAgainAt({ sealedAt, last }: ReadingOfSealed, everyDays: number): Date {
  if (last === null) return new Date(sealedAt.getTime() + afterSealMs);
  const wait = last.findings.vaults.every(isKept) ? everyDays * dayMs : Math.min(damagedAgainMs, everyDays * dayMs);
  return new Date(last.checkedAt.getTime() + wait);
}

/** The ids to read now: never read first, then the oldest reading. */
export function dueNow(readings: readonly ReadingOfSealed[], everyDays: number, now: Date): string[] {
  const lastMs = ({ last }: ReadingOfSealed) => last?.checkedAt.getTime() ?? Number.NEGATIVE_INFINITY;
  return readings
    .filter((one) => readAgainAt(one, everyDays) <= now)
    .sort((a, b) => Number(lastMs(a) > lastMs(b)) - Number(lastMs(a) < lastMs(b)) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
