// Draws that come out the same each time: a labelled set that changed between runs would label nothing. (mulberry32)

export class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to but not including 1. */
  share(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(end: number): number {
    return Math.floor(this.share() * end);
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  of<T>(among: readonly T[]): T {
    const drawn = among[this.below(among.length)];
    if (drawn === undefined) throw new Error('nothing to draw from');
    return drawn;
  }

  /** By weights, which needn't add up to anything. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries<number>(weights) as [K, number][];
    let left = this.share() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    return this.of(entries)[0];
  }
}
