// Something that the server looks after by itself every so often. One round at a time: on a busy machine they come more seldom
// instead of piling up. A round that fails is said and the next one comes all the same; one that is under way is waited for at the end,
// so that nothing asks a database that was let go of. Holds no process up.
import type { Log } from './log.ts';

export interface RoundsOptions {
  /** ms from the end of one to the beginning of the next */
  readonly everyMs: number;
  readonly log: Log;
  /** what a failure means, for the log */
  readonly failed: string;
}

export class Rounds {
  readonly #round: () => Promise<void>;
  readonly #options: RoundsOptions;
  #timer: NodeJS.Timeout | undefined;
  #under: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(round: () => Promise<void>, options: RoundsOptions) {
    this.#round = round;
    this.#options = options;
  }

  start(): void {
    const { everyMs, log, failed } = this.#options;
    this.#timer = setTimeout(() => {
      this.#under = this.#round()
        .catch((err: unknown) => log.error({ err }, failed))
        .then(() => (this.#stopped ? undefined : this.start()));
    }, everyMs);
    this.#timer.unref();
  }

  /** Resolves once none is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#under;
  }
}
