// The least value seen in the last while, in one bucket a second, so that its memory is bounded whatever the rate.
// Time is whatever the caller counts in µs; it has no clock of its own.

const BUCKET_US = 1_000_000;

export class SlidingMinimum {
  readonly #buckets = new Map<number, number>();
  readonly #span: number;
  #newest = Number.NEGATIVE_INFINITY;

  constructor(spanUs: number) {
    this.#span = Math.ceil(spanUs / BUCKET_US);
  }

  add(atUs: number, value: number): void {
    const bucket = Math.floor(atUs / BUCKET_US);
    const before = this.#buckets.get(bucket);
    if (before === undefined || value < before) this.#buckets.set(bucket, value);
    if (bucket <= this.#newest) return;
    this.#newest = bucket;
    for (const old of this.#buckets.keys()) if (old <= bucket - this.#span) this.#buckets.delete(old);
  }

  /** The scale of the values moved: those from before are on it too. */
  shift(by: number): void {
    for (const [bucket, value] of this.#buckets) this.#buckets.set(bucket, value + by);
  }

  get value(): number | undefined {
    let least: number | undefined;
    for (const value of this.#buckets.values()) if (least === undefined || value < least) least = value;
    return least;
  }
}
