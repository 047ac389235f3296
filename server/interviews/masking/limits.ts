// Ends masks whose limit has come, also after a restart: the row is all that is needed. The media node counts the same limit by itself,
// so that it ends there though no server is.
import { stamp, systemActor } from '../../custody/stamp.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { moment, type Telling } from '../act.ts';
import type { House } from '../ports.ts';
import type { Recorders } from '../start-session.ts';
import { lockSession, raiseLiveSeq } from '../store.ts';
import { endMaskRow, overdue } from './store.ts';

const everyMs = 1_000;

type Ending = House & Pick<Telling, 'changed'> & Recorders;
type Overdue = Awaited<ReturnType<typeof overdue>>[number];

export class MaskLimits {
  readonly #house: Ending;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(house: Ending) {
    this.#house = house;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#round = this.round()
        .catch((err: unknown) => this.#house.log.error({ err }, 'masks past their limit could not be ended'))
        .then(() => (this.#stopped ? undefined : this.start()));
    }, everyMs);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  async round(): Promise<void> {
    const { database, clock } = this.#house;
    for (const mask of await overdue(database, clock.now())) if (await this.#end(mask)) await this.#tell(mask);
  }

  /** False where somebody was quicker. */
  async #end({ id, sessionId, begunAt, begunMediaMs, untilAt }: Overdue): Promise<boolean> {
    const { database, clock, custody } = this.#house;
    return inTransaction(database, async (tx) => {
      if (!(await lockSession(tx, sessionId))) return false;
      if (!(await endMaskRow(tx, id, { endedAt: untilAt, endedBy: 'limit', endedById: null }))) return false;
      await raiseLiveSeq(tx, sessionId);
      const mediaMs = begunMediaMs === null ? null : begunMediaMs + untilAt.getTime() - begunAt.getTime();
      const data = { mask: id, by: 'limit', ...moment(mediaMs) } as const;
      const head = { ...stamp(clock, systemActor, uuidv7()), at: untilAt.toISOString() };
      await custody.append(tx, [
        { ...head, subject: `session:${sessionId}`, why: 'interview', type: 'mask.ended', data },
      ]);
      return true;
    });
  }

  async #tell({ sessionId }: Overdue): Promise<void> {
    await this.#house.changed(sessionId, 'mask');
    this.#house.reconcile(this.#house.nodeFor(sessionId));
  }
}
