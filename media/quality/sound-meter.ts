// Samples → what a second of sound was like. Pure.
import type { SoundSecond } from './rules.ts';

const fullScale = 0.985;

export class SoundMeter {
  #samples = 0;
  #squares = 0;
  #peak = 0;
  #full = 0;

  add(samples: Float32Array): void {
    for (const sample of samples) {
      const level = Math.abs(sample);
      this.#squares += level * level;
      if (level > this.#peak) this.#peak = level;
      if (level >= fullScale) this.#full += 1;
    }
    this.#samples += samples.length;
  }

  /** The second so far, and begins another; undefined when nothing sounded. */
  take(): SoundSecond | undefined {
    const samples = this.#samples;
    if (samples === 0) return undefined;
    const rms = Math.sqrt(this.#squares / samples);
    const second = { kind: 'sound', rms, peak: this.#peak, atFullScale: this.#full / samples } as const;
    this.#samples = this.#squares = this.#peak = this.#full = 0;
    return second;
  }
}
