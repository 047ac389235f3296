// Looks after ended sessions until it can be said that the child may go: what the rows say is judged every second, the sealed recording
// is read back once it is there, and what changed is stored, then told. A restart loses nothing but the second it takes: all of it
// stands in the database. What failed is read again after a while, since a vault that was away may be back.
import type { CaptureProfile } from '../../contract/room.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Rounds } from '../../platform/rounds.ts';
import type { SealedChecks } from '../../recordings/check/check-sealed.ts';
import type { Telling } from '../act.ts';
import { readLive } from '../live-store.ts';
import type { House } from '../ports.ts';
import { lockSession, raiseLiveSeq } from '../store.ts';
import { judge, type Said, type Watched } from './rules.ts';
import { coveredSpans, insertEnding, undecidedSince } from './store.ts';

/** What is known of a recording elsewhere. */
export interface EndingPorts {
  readonly sealed: SealedChecks;
  /** What the detectors saw of these tracks, the expected ones, while they were recorded. */
  watched(recordingId: string, capture: CaptureProfile): Promise<Watched>;
}

const everyMs = 1_000;
/** Older ends are for fixity checks: nobody waits in the room any more. */
const lookBackMs = 12 * 3_600_000;
/** Somebody stands there with the child: these are looked at each time, older ones each thirtieth. */
const freshMs = 5 * 60_000;
const seldom = 30;
const againMs = 60_000;

export class Endings {
  readonly #house: House & Telling;
  readonly #ports: EndingPorts;
  /** recordings being read, and when the last reading of each began, by the monotonic clock */
  readonly #reading = new Map<string, Promise<void>>();
  readonly #readAtMs = new Map<string, number>();
  readonly #rounds: Rounds;
  #stopped = false;
  #looks = 0;

  constructor(house: House & Telling, ports: EndingPorts) {
    this.#house = house;
    this.#ports = ports;
    this.#rounds = new Rounds(() => this.round(), {
      ...{ everyMs, log: house.log, failed: 'ended sessions could not be looked for' },
    });
  }

  start(): void {
    this.#rounds.start();
  }

  /** Resolves when nothing is being read any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#rounds.stop();
    await Promise.all(this.#reading.values());
  }

  /** One look at everything undecided; readings go on behind it. */
  async round(): Promise<void> {
    const { database, clock, log } = this.#house;
    const backMs = this.#looks % seldom === 0 ? lookBackMs : freshMs;
    this.#looks += 1;
    const since = new Date(clock.now().getTime() - backMs);
    for (const { id, endedAt } of await undecidedSince(database, since)) {
      if (this.#stopped) return;
      await this.#look(id, endedAt).catch((err: unknown) => {
        log.error({ err, session: id }, 'whether the child may go could not be judged; it will be tried again');
      });
    }
  }

  async #look(sessionId: string, endedAt: Date): Promise<void> {
    const { database, clock } = this.#house;
    const facts = await readLive(database, sessionId);
    const recording = facts?.recording ?? null;
    const [readBack, proven, watched, covered] =
      facts && recording
        ? await Promise.all([
            this.#ports.sealed.last(recording.id),
            this.#ports.sealed.proven(recording.id),
            this.#ports.watched(recording.id, facts.capture),
            coveredSpans(database, recording),
          ])
        : [null, false, { state: 'not-checked' } as const, []];
    const now = clock.now();
    const said = judge({ endedAt, now, recording, readBack: readBack?.findings ?? null, proven, watched, covered });
    // Looked at each second, said once: the session's row is held only where there is something to say.
    if (!same(facts?.ending?.said, said)) await this.#say(sessionId, said);
    const copiesFailed = said.checks.some(({ check, state }) => state === 'failed' && check !== 'watched');
    if (recording?.state === 'sealed' && (readBack === null || copiesFailed)) this.#read(recording.id);
  }

  /** Nothing where it was said already. */
  async #say(sessionId: string, said: Said): Promise<void> {
    const { database, clock } = this.#house;
    const told = await inTransaction(database, async (tx) => {
      if (!(await lockSession(tx, sessionId))) return false;
      const before = (await readLive(tx, sessionId))?.ending ?? null;
      if (before?.said.verdict === 'go' || same(before?.said, said)) return false;
      await insertEnding(tx, { sessionId, said, version: (before?.version ?? 0) + 1, saidAt: clock.now() });
      await raiseLiveSeq(tx, sessionId);
      return true;
    });
    if (told) await this.#house.changed(sessionId, 'ending');
  }

  #read(recordingId: string): void {
    const now = this.#house.clock.monotonicMs();
    const last = this.#readAtMs.get(recordingId);
    if (this.#reading.has(recordingId) || (last !== undefined && now - last < againMs)) return;
    this.#readAtMs.set(recordingId, now);
    const reading = this.#ports.sealed
      .check(recordingId)
      .then(() => undefined)
      .catch((err: unknown) => {
        this.#house.log.error({ err, recording: recordingId }, 'a sealed recording could not be read back');
      })
      .finally(() => this.#reading.delete(recordingId));
    this.#reading.set(recordingId, reading);
  }
}

function same(before: Said | undefined, now: Said): boolean {
  const told = ({ verdict, checks, gaps }: Said) => JSON.stringify([verdict, checks, gaps]);
  return before !== undefined && told(before) === told(now);
}
