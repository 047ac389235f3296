// News between rooms that somebody may do less than a moment ago: told by the verb that took it away, after its commit, and
// heard by whoever holds a door open for them. It is a reason to decide again, never a decision; and it lives in this process
// only, so whoever listens looks again by itself now and then.
export class AccessNews {
  readonly #listeners = new Set<(personIds: readonly string[]) => void>();

  onLess(listen: (personIds: readonly string[]) => void): void {
    this.#listeners.add(listen);
  }

  less(personIds: readonly string[]): void {
    for (const listen of this.#listeners) listen(personIds);
  }
}

/** What a verb that takes access away needs of it. */
export type AccessTeller = Pick<AccessNews, 'less'>;
