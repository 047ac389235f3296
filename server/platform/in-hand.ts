// What was begun for pages and nodes and isn't done yet. A server that closes finishes it before its database goes: what
// somebody did is then either done or not, and nothing asks a database that was let go of.
export class InHand {
  readonly #begun = new Set<Promise<unknown>>();

  /** The same promise; its failure stays its caller's to say. */
  keep<T>(work: Promise<T>): Promise<T> {
    this.#begun.add(work);
    const over = () => this.#begun.delete(work);
    work.then(over, over);
    return work;
  }

  /** Once nothing is in hand any more, what came meanwhile included. */
  async done(): Promise<void> {
    while (this.#begun.size > 0) await Promise.allSettled(this.#begun);
  }
}
