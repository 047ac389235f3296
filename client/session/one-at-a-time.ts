// Runs asynchronous steps one after the other: making transports must never overlap with taking them down.

export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `step` once all earlier ones have settled, however they did. */
  run<T>(step: () => Promise<T>): Promise<T> {
    const next = this.#last.then(step, step);
    this.#last = next.catch(() => undefined);
    return next;
  }
}
