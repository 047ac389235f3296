// Tracks of which nothing comes while something comes of another from the same page: a microphone that was pulled out, a camera that
// gives no more pictures. Pure: told when something came and what time it is. Refuses to tell of a page from which nothing at all
// comes: that is its line, its person's going, or the recorder, and the lamp's to say.

/** ms without anything until it is told, while something else came all that time */
const absentMs = 5000;
/** ms that may lie between two packets of what comes all the time */
const breakMs = 1000;
/** ms after which nobody waits any more for a track whose source is gone */
const forgetMs = 60_000;

export interface Of {
  readonly session: string;
  readonly track: string;
  readonly kind: 'audio' | 'video';
  /** the page that sends it */
  readonly sender: string;
}

export interface Coming {
  readonly of: Of;
  lastMs: number;
  /** since when it has come without a break */
  sinceMs: number;
  told: boolean;
  sources: number;
}

const samePage = (one: Of, other: Of) => one.session === other.session && one.sender === other.sender;

export class Absence {
  readonly #tracks = new Map<string, Coming>();

  /** The same track again, from another source of the same page, is still the same track. */
  opened(of: Of, nowMs: number): Coming {
    const key = `${of.session}/${of.track}/${of.sender}`;
    const coming = this.#tracks.get(key) ?? { of, lastMs: nowMs, sinceMs: nowMs, told: false, sources: 0 };
    coming.sources += 1;
    this.#tracks.set(key, coming);
    return coming;
  }

  closed(coming: Coming): void {
    coming.sources -= 1;
  }

  came(coming: Coming, nowMs: number): void {
    if (nowMs - coming.lastMs > breakMs) coming.sinceMs = nowMs;
    coming.lastMs = nowMs;
    coming.told = false;
  }

  /** Those to be told of now: each once until it comes again. */
  look(nowMs: number): readonly Coming[] {
    for (const [key, one] of this.#tracks)
      if (one.sources === 0 && nowMs - one.lastMs > forgetMs) this.#tracks.delete(key);
    const all = [...this.#tracks.values()];
    const comes = (one: Coming) => nowMs - one.lastMs <= breakMs && nowMs - one.sinceMs >= absentMs;
    const absent = all.filter((one) => {
      if (one.told || nowMs - one.lastMs < absentMs) return false;
      return all.some((other) => samePage(one.of, other.of) && comes(other));
    });
    for (const one of absent) one.told = true;
    return absent;
  }
}
