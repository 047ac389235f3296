// Who was turned away at the door of a live session, on record: for tickets of ours alone, and once a minute for the same person,
// session and reason, so that nobody can fill the log by asking.
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { FaultCode } from '../../platform/fault.ts';
import type { House } from '../ports.ts';

const onceMs = 60_000;
/** More are forgotten, the oldest first. */
const mostKept = 1_000;

export class Denials {
  readonly #house: Pick<House, 'database' | 'clock' | 'custody'>;
  readonly #saidMs = new Map<string, number>();

  constructor(house: Pick<House, 'database' | 'clock' | 'custody'>) {
    this.#house = house;
  }

  async record(actor: Actor, { sessionId, reason }: { sessionId: string; reason: FaultCode }): Promise<void> {
    const { database, clock, custody } = this.#house;
    if (!this.#isNew(`${actor.personId} ${sessionId} ${reason}`)) return;
    const event = {
      ...stamp(clock, personActor(actor, actor.roles[0] ?? 'observer')),
      ...({ type: 'room.denied', subject: `session:${sessionId}`, why: 'live-observation' } as const),
      data: { person: actor.personId, reason },
    };
    await inTransaction(database, (tx) => custody.append(tx, [event]));
  }

  #isNew(what: string): boolean {
    const nowMs = this.#house.clock.monotonicMs();
    const saidMs = this.#saidMs.get(what);
    if (saidMs !== undefined && nowMs - saidMs < onceMs) return false;
    this.#saidMs.delete(what);
    this.#saidMs.set(what, nowMs);
    const [oldest] = this.#saidMs.size > mostKept ? this.#saidMs.keys() : [];
    if (oldest !== undefined) this.#saidMs.delete(oldest);
    return true;
  }
}
