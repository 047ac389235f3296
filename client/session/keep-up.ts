// Keeps what is shown up with what is told: one question at a time, and one more after it where something was told meanwhile. So a slow
// server is asked no more often than it answers.

export class KeepUp {
  readonly #ask: () => Promise<unknown>;
  #asking = false;
  #again = false;

  constructor(ask: () => Promise<unknown>) {
    this.#ask = ask;
  }

  /** Something changed: what is asked from now on says how it is. */
  told(): void {
    this.#again = true;
    if (!this.#asking) void this.#keepUp();
  }

  /** A question that fails is its asker's to repeat; it holds nothing up here. */
  async #keepUp(): Promise<void> {
    this.#asking = true;
    while (this.#again) {
      this.#again = false;
      await this.#ask().catch(() => undefined);
    }
    this.#asking = false;
  }
}
