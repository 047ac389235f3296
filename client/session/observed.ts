// A value that can be read now and watched for change: what session code shows to screens. No framework inside.

export interface Watchable<T> {
  get(): T;
  /** The listener is told that something changed, not what; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

export class Observed<T> implements Watchable<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get = (): T => this.#value;

  set = (value: T): void => {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}
