// When something that is kept is to be read again, and in which order. Pure.

export interface LastReading {
  readonly id: string;
  /** sealed, or kept */
  readonly keptAt: Date;
  readonly last: { readonly readAt: Date; readonly whole: boolean } | null;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A seal is read at once by whoever asks whether the child may go: this one comes later. */
const afterSealMs = hourMs;
/** What was found damaged is alarmed anew each day, whatever the schedule. */
export const damagedAgainMs = dayMs;

export function readAgainAt({ keptAt, last }: LastReading, everyDays: number): Date {
  if (last === null) return new Date(keptAt.getTime() + afterSealMs);
  const wait = last.whole ? everyDays * dayMs : Math.min(damagedAgainMs, everyDays * dayMs);
  return new Date(last.readAt.getTime() + wait);
}

/** What to read now: never read first, then the oldest reading. */
export function dueNow<R extends LastReading>(readings: readonly R[], everyDays: number, now: Date): R[] {
  const lastMs = ({ last }: LastReading) => last?.readAt.getTime() ?? Number.NEGATIVE_INFINITY;
  return readings
    .filter((one) => readAgainAt(one, everyDays) <= now)
    .sort((a, b) => Number(lastMs(a) > lastMs(b)) - Number(lastMs(a) < lastMs(b)) || (a.id < b.id ? -1 : 1));
}
