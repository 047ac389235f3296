// News between rooms that somebody may do less than a moment ago: told by the verb that took it away, after its commit, and
// heard by whoever holds a door open for them. It is a reason to decide again, never a decision; and it lives in this process
// only, so whoever listens looks again by itself now and then.
export class AccessNews {
  readonly #listeners = new Set<(personIds: readonly string[]) => void>();
  readonly #atEnds = new Set<(signInId: string) => void>();

  onLess(listen: (personIds: readonly string[]) => void): void {
    this.#listeners.add(listen);
  }

  less(personIds: readonly string[]): void {
    for (const listen of this.#listeners) listen(personIds);
  }

  /** A sign-in has ended before its time: whatever it holds open ends too. */
  onSignInEnded(listen: (signInId: string) => void): void {
    this.#atEnds.add(listen);
  }

  signInEnded(signInId: string): void {
    for (const listen of this.#atEnds) listen(signInId);
  }
}

/** What a verb that takes access away needs of it. */
export type AccessTeller = Pick<AccessNews, 'less'>;
/** What the verbs that end sign-ins need of it. */
export type SignInTeller = Pick<AccessNews, 'less' | 'signInEnded'>;
