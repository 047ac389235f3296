// What the custody log is told of attendance: seconds and codes, once when somebody leaves, and after the end once for everybody who
// was there then. Row and event are one transaction; each counts the person's whole session so far, so the newest says it all.
import type { Attendance as AttendanceRead, Attended } from '../../contract/attending.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { Rounds } from '../../platform/rounds.ts';
import type { House, NewEvent } from '../ports.ts';
import { seatFor } from '../seat.ts';
import { lockSession } from '../store.ts';
import { type CountedPerson, countPeople } from './people.ts';
import { endedUncounted, insertCounts, readAttending } from './store.ts';

const everyMs = 10_000;
/** ms after the end: by then the last words of nodes and pages have come. */
export const settleMs = 40_000;
const dayMs = 86_400_000;

type Counting = Pick<House, 'database' | 'clock' | 'log' | 'custody'>;

/** In the transaction that ends their stay; before the start and after the end there is nothing to tell. */
export async function countLeaving(
  house: Counting,
  tx: Transaction,
  left: { readonly sessionId: string; readonly personId: string; readonly when: 'left' | 'ejected' },
): Promise<NewEvent[]> {
  const attending = await readAttending(tx, left.sessionId);
  if (!attending?.startedAt || attending.endedAt) return [];
  const people = countPeople(attending, house.clock.now()).filter(({ personId }) => personId === left.personId);
  return tell(house, tx, { ...left, people });
}

/** After the end; once a session, whoever asks. */
async function countEnded(house: Counting, sessionId: string): Promise<void> {
  await inTransaction(house.database, async (tx) => {
    await lockSession(tx, sessionId);
    const attending = await readAttending(tx, sessionId);
    const told = await tx.attendanceCount.count({ where: { sessionId, atEnd: true } });
    if (!attending?.endedAt || told > 0) return;
    const people = countPeople(attending, house.clock.now()).filter(({ toTheEnd }) => toTheEnd);
    await house.custody.append(tx, await tell(house, tx, { sessionId, when: 'ended', people }));
  });
}

async function tell(
  house: Counting,
  tx: Transaction,
  of: {
    readonly sessionId: string;
    readonly when: 'left' | 'ejected' | 'ended';
    readonly people: readonly CountedPerson[];
  },
): Promise<NewEvent[]> {
  const { sessionId, when } = of;
  const countedAt = house.clock.now();
  const people = of.people.map((one) => ({ ...one, id: uuidv7(countedAt.getTime()) }));
  await insertCounts(tx, { sessionId, countedAt, atEnd: when === 'ended' }, people);
  const seconds = (ms: number) => Math.floor(ms / 1000);
  return people.map(({ id, personId: person, as, from, connectedMs, deliveredMs, watchedMs }): NewEvent => {
    const spans = { connectedS: seconds(connectedMs), deliveredS: seconds(deliveredMs), watchedS: seconds(watchedMs) };
    return {
      ...stamp(house.clock, systemActor, id),
      ...{ type: 'attendance.counted', subject: `session:${sessionId}`, why: 'live-observation' },
      data: { person, as, ...spans, when, from: [...from] },
    };
  });
}

/** For the desk. @throws Fault `not-found` | `forbidden` */
export async function readAttendance(house: House, actor: Actor, sessionId: string): Promise<AttendanceRead> {
  await seatFor(house, { actor, sessionId, action: 'attendance.read' });
  return { people: await attendedIn(house, sessionId) };
}

/** For the desk and for the recording log. */
export async function attendedIn(house: Pick<House, 'database' | 'clock'>, sessionId: string): Promise<Attended[]> {
  const attending = await readAttending(house.database, sessionId);
  if (!attending) return [];
  return countPeople(attending, house.clock.now()).map(
    ({ person, as, connectedMs, deliveredMs, watchedMs, from }): Attended => {
      const { id, name, agency, agencyKind } = person;
      return { person: { id, name, agency, agencyKind }, as, connectedMs, deliveredMs, watchedMs, from: [...from] };
    },
  );
}

/** Looks for sessions that have ended and are not counted yet, also those of before a restart. */
export class EndCounts {
  readonly #house: Counting;
  readonly #rounds: Rounds;
  /** looked at already: where nobody stayed to the end there is nothing to find them by */
  readonly #done = new Set<string>();

  constructor(house: Counting) {
    this.#house = house;
    this.#rounds = new Rounds(() => this.look(), {
      ...{ everyMs, log: house.log, failed: 'attendance could not be counted; trying again' },
    });
  }

  start(): void {
    this.#rounds.start();
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
  }

  async look(): Promise<void> {
    const now = this.#house.clock.now().getTime();
    const ended = { from: now - dayMs, until: now - settleMs };
    for (const sessionId of await endedUncounted(this.#house.database, ended)) {
      if (this.#done.has(sessionId)) continue;
      await countEnded(this.#house, sessionId);
      this.#done.add(sessionId);
    }
  }
}
