// A change tells many pages at once, and all of them ask for the same: reads of one thing that are asked for while one is under way
// become one read, the next. Guarantee: nobody gets what was begun before they asked. It keeps nothing: there is nothing to go stale.

interface UnderWay<T> {
  readonly now: Promise<T>;
  next: Promise<T> | null;
}

export class SharedReads<T> {
  readonly #read: (key: string) => Promise<T>;
  readonly #underWay = new Map<string, UnderWay<T>>();

  constructor(read: (key: string) => Promise<T>) {
    this.#read = read;
  }

  read(key: string): Promise<T> {
    const before = this.#underWay.get(key);
    if (!before) return this.#begin(key);
    before.next ??= before.now.then(
      () => this.#begin(key),
      () => this.#begin(key),
    );
    return before.next;
  }

  #begin(key: string): Promise<T> {
    const mine: UnderWay<T> = { now: this.#read(key), next: null };
    this.#underWay.set(key, mine);
    const over = () => {
      if (mine.next === null) this.#underWay.delete(key);
    };
    mine.now.then(over, over);
    return mine.now;
  }
}
