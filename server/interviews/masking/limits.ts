// Ends masks whose limit has come, also after a restart and under another setting: the row is all that is needed, and what was said as the
// mask began stands in it. The media node counts the same limit by itself, so that it ends there though no server is.
import { stamp, systemActor } from '../../custody/stamp.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { moment, type Telling } from '../act.ts';
import type { House } from '../ports.ts';
import type { Recorders } from '../start-session.ts';
import { lockSession, raiseLiveSeq } from '../store.ts';
import { endMaskRow, lasting } from './store.ts';

const everyMs = 1_000;

type Ending = Pick<House, 'database' | 'clock' | 'custody' | 'log'> & Pick<Telling, 'changed'> & Recorders;
type Lasting = Awaited<ReturnType<typeof lasting>>[number];

export class MaskLimits {
  readonly #house: Ending;
  #watching: Promise<void> | undefined;
  /** a mask may have begun since the round that goes on read the rows */
  #news = false;
  #wake: (() => void) | undefined;
  #stopped = false;

  constructor(house: Ending) {
    this.#house = house;
  }

  /** At the start, and whenever a mask has begun: the rows are read until none lasts any more, and not otherwise. */
  look(): void {
    this.#news = true;
    if (!this.#stopped) this.#watching ??= this.#watch();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#watching;
  }

  /** Once nothing more is asked of the database until the next look. */
  async idle(): Promise<void> {
    await this.#watching;
  }

  async #watch(): Promise<void> {
    while (!this.#stopped) {
      this.#news = false;
      const lasts = await this.#round();
      if (!lasts && !this.#news) break;
      if (lasts) await this.#pause();
    }
    this.#watching = undefined;
  }

  /** Whether one lasts, or may: what couldn't be read or ended is tried again. */
  async #round(): Promise<boolean> {
    const { database, clock, log } = this.#house;
    try {
      const open = await lasting(database);
      const over = open.filter(({ untilAt }) => untilAt <= clock.now());
      for (const mask of over) if (await this.#end(mask)) await this.#tell(mask);
      return open.length > over.length;
    } catch (err) {
      log.error({ err }, 'masks past their limit could not be ended');
      return true;
    }
  }

  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, this.#stopped ? 0 : everyMs).unref();
    });
  }

  /** False where somebody was quicker. */
  async #end({ id, sessionId, begunAt, begunMediaMs, untilAt }: Lasting): Promise<boolean> {
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

  async #tell({ sessionId }: Lasting): Promise<void> {
    await this.#house.changed(sessionId, 'mask');
    this.#house.reconcile(this.#house.nodeFor(sessionId));
  }
}
