// Asks the configured authority for a time-stamp as soon as a recording is sealed and the notary has signed over that: so that a court can see
// by a clock that isn't ours that the seal was there then, and not only that a later package was. One token does for all seals that its
// checkpoint covers. An authority that is away is an alarm, each time that it was asked anew, and never a stop: sealing, watching and
// packages go on without, and it is asked again; for how long it has been away is a figure, and administrators are told. Refuses practice, which is nobody's evidence.
import type { CustodyLog } from '../../custody/service.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import { Rounds } from '../../platform/rounds.ts';
import type { TimestampAuthority } from '../time-stamp.ts';
import * as store from './store.ts';

export interface StampingHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly custody: Pick<CustodyLog, 'entriesOfSubject' | 'newestCheckpoint'>;
  readonly authority: TimestampAuthority;
  /** It has been away since then, and for some time: once a time that it is away. */
  tellAway?(since: Date): Promise<unknown>;
}

export interface Stamping {
  /** How many seals were stamped now. */
  round(): Promise<number>;
  /** Null: it answers, or wasn't asked yet. */
  awaySince(): Date | null;
  /** How many seals no authority has said anything of. */
  waiting(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
}

const everyMs = 10_000;
/** After a refusal, ms until it is asked again. */
export const askAgainMs = 60_000;
/** Away for as long, ms, people are told: a minute's trouble is nobody's. */
export const tellAfterMs = 15 * 60_000;
const atOnce = 50;

export function createStamping(house: StampingHouse): Stamping {
  const { database, clock, log, custody, authority } = house;
  let askAgainAt = 0;
  let away: { readonly since: Date; told: boolean } | null = null;
  const isAway = async (waiting: number, why: string) => {
    away ??= { since: clock.now(), told: false };
    log.error({ waiting, why }, 'ALARM: no time-stamp at the seal; it is asked for again');
    if (away.told || clock.now().getTime() - away.since.getTime() < tellAfterMs) return;
    // Once the telling itself has failed, it is told with the next refusal.
    await house.tellAway?.(away.since);
    away.told = true;
  };
  const round = async (): Promise<number> => {
    if (clock.now().getTime() < askAgainAt) return 0;
    const waiting = await store.unstamped(database, atOnce);
    const checkpoint = waiting.length === 0 ? null : await custody.newestCheckpoint(database);
    if (!checkpoint) return 0;
    const covered = await coveredBy(house, waiting, checkpoint.size);
    if (covered.length === 0) return 0;
    const given = await authority.over(checkpoint.note);
    if ('why' in given) {
      askAgainAt = clock.now().getTime() + askAgainMs;
      await isAway(covered.length, given.why);
      return 0;
    }
    if (away) log.info({ since: away.since }, 'time-stamps: the authority answers again');
    away = null;
    await store.keep(database, covered, { size: checkpoint.size, token: given.bytes, obtainedAt: clock.now() });
    return covered.length;
  };
  const failed = 'time-stamps: the database gave no answer; the next round comes';
  const rounds = new Rounds(async () => void (await round()), { everyMs, log, failed });
  return {
    round,
    awaySince: () => away?.since ?? null,
    waiting: () => store.countUnstamped(database),
    start: () => rounds.start(),
    stop: () => rounds.stop(),
  };
}

/** Those of which the checkpoint covers the seal. */
async function coveredBy(
  { database, custody }: StampingHouse,
  recordingIds: readonly string[],
  size: number,
): Promise<string[]> {
  const covered: string[] = [];
  for (const id of recordingIds) {
    const entries = await custody.entriesOfSubject(database, `evidence:${id}`);
    const sealed = entries.find(({ event }) => event.type === 'recording.sealed');
    if (sealed && sealed.logIndex < size) covered.push(id);
  }
  return covered;
}
