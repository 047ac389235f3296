// Whether a microphone has heard somebody clap: its level rose well above what it was, and loud enough. Pure.
import { floorDb } from './level-math.ts';

export type SoundHeard = 'listening' | 'heard' | 'silent';

/** dB above the quietest, and at least that loud: a clap at two metres does both, a hum does neither */
const riseDb = 12;
const leastDb = -40;
/** ms of nothing at all before a microphone is called silent */
const silentAfterMs = 15_000;

export interface SoundLevels {
  readonly quietestDb: number;
  readonly loudestDb: number;
  readonly forMs: number;
  readonly clapped: boolean;
}
export const noLevels: SoundLevels = {
  quietestDb: Number.POSITIVE_INFINITY,
  loudestDb: Number.NEGATIVE_INFINITY,
  forMs: 0,
  clapped: false,
};

/** `db`: dBFS now; `elapsedMs` since the last time. */
export function hear(before: SoundLevels, db: number, elapsedMs: number): SoundLevels {
  const level = Math.max(db, floorDb);
  const quietestDb = Math.min(before.quietestDb, level);
  return {
    quietestDb,
    loudestDb: Math.max(before.loudestDb, level),
    forMs: before.forMs + elapsedMs,
    clapped: before.clapped || (level >= leastDb && level - quietestDb >= riseDb),
  };
}

export function heardIn({ loudestDb, forMs, clapped }: SoundLevels): SoundHeard {
  if (clapped) return 'heard';
  return forMs >= silentAfterMs && loudestDb <= floorDb + 5 ? 'silent' : 'listening';
}
