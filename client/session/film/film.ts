// A recording as several pictures that play as one: the first has the sound and leads, the others follow it within 40 ms. Positions are
// ms from the recording's start. It knows no framework. Addresses of media are good for a minute: when one is over, it asks for others and
// goes on where it was; what it may no longer have is said as `failed`, once, and it is for whoever shows it to ask again.
import { Observed, type Watchable } from '../observed.ts';
import { type Frames, framesIn } from './frames.ts';
import { correction, frameBeside, type Loop, loopedTo, loopOf, nextRate } from './rules.ts';

export interface FilmState {
  readonly ms: number;
  readonly playing: boolean;
  readonly failed: boolean;
  readonly rate: number;
  readonly loop: Loop | null;
}

/** New addresses, in the order of the pictures. @throws what refuses them */
export type Renew = () => Promise<readonly string[]>;

const lookEveryMs = 100;
/** Some seconds before their minute is over. */
const oldAfterMs = 50_000;
const mostRenewalsInARow = 2;
const seekPatienceMs = 3_000;
const begin: FilmState = { ms: 0, playing: false, failed: false, rate: 1, loop: null };

export class Film {
  readonly #state = new Observed<FilmState>(begin);
  readonly #pictures: readonly HTMLVideoElement[];
  readonly #leader: HTMLVideoElement;
  readonly #renew: Renew;
  readonly #frames: Frames;
  readonly #ending = new AbortController();
  readonly #timer: ReturnType<typeof setInterval>;
  #renewedAt = performance.now();
  #renewals = 0;
  #renewing: Promise<void> | undefined;
  #wanted = false;
  #steppedMs: number | undefined;

  constructor(pictures: readonly HTMLVideoElement[], renew: Renew) {
    const [leader] = pictures;
    if (!leader) throw new Error('a film has a picture');
    [this.#pictures, this.#leader, this.#renew] = [pictures, leader, renew];
    this.#frames = framesIn(leader);
    const { signal } = this.#ending;
    for (const event of ['timeupdate', 'seeked', 'play', 'pause', 'ended', 'loadedmetadata'] as const)
      leader.addEventListener(event, this.#look, { signal });
    for (const picture of pictures) picture.addEventListener('error', () => void this.#renewed(), { signal });
    leader.addEventListener('playing', () => (this.#renewals = 0), { signal });
    this.#timer = setInterval(this.#keepInStep, lookEveryMs);
  }

  get state(): Watchable<FilmState> {
    return this.#state;
  }

  /** As exactly as it is known. */
  exactMs(): number {
    return this.#leader.currentTime * 1000;
  }

  /** ms that the pictures are apart, at most; for whoever measures it. */
  apart(): number {
    return Math.max(0, ...this.#others().map((other) => Math.abs(other.currentTime - this.#leader.currentTime) * 1000));
  }

  readonly play = (): void => {
    this.#wanted = true;
    this.#steppedMs = undefined;
    for (const picture of this.#pictures) void picture.play().catch(() => undefined);
  };

  readonly pause = (): void => {
    this.#wanted = false;
    for (const picture of this.#pictures) picture.pause();
    this.#alignOthers();
  };

  readonly toggle = (): void => (this.#state.get().playing ? this.pause() : this.play());

  /** All pictures go there, and go on together once each has come. */
  readonly seek = async (ms: number): Promise<void> => {
    const to = this.#within(ms) / 1000;
    this.#steppedMs = undefined;
    const old = performance.now() - this.#renewedAt > oldAfterMs;
    if (old && !isBuffered(this.#leader, to)) await this.#renewed(to);
    const wanted = this.#wanted;
    for (const picture of this.#pictures) {
      picture.pause();
      picture.currentTime = to;
    }
    this.#wanted = wanted;
    await Promise.all(this.#pictures.map(hasCome));
    if (this.#wanted) this.play();
  };

  readonly by = (ms: number): void => void this.seek(this.#leader.currentTime * 1000 + ms);

  /** One frame back or on; stands still there. */
  readonly step = (by: -1 | 1): void => {
    this.pause();
    const frameMs = this.#frames.frameMs();
    // The frame that the step before went to may not have come to the screen yet.
    const shownMs = this.#steppedMs ?? this.#frames.shownMs() ?? this.#leader.currentTime * 1000;
    void this.seek(frameBeside(shownMs, by, frameMs));
    this.#steppedMs = Math.max(0, shownMs + by * frameMs);
  };

  readonly setRate = (rate: number): void => {
    for (const picture of this.#pictures) picture.playbackRate = rate;
    this.#set({ rate });
  };

  readonly faster = (by: -1 | 1): void => this.setRate(nextRate(this.#state.get().rate, by));

  readonly loopFromHere = (): void => this.#set({ loop: { fromMs: this.#leader.currentTime * 1000, toMs: null } });

  readonly loopToHere = (): void => {
    const { loop } = this.#state.get();
    this.#set({ loop: loopOf(loop?.fromMs ?? 0, this.#leader.currentTime * 1000) });
  };

  readonly loopNoMore = (): void => this.#set({ loop: null });

  close(): void {
    this.#ending.abort();
    clearInterval(this.#timer);
    this.#frames.stop();
    for (const picture of this.#pictures) {
      picture.pause();
      picture.removeAttribute('src');
      picture.load();
    }
  }

  #set(change: Partial<FilmState>): void {
    this.#state.set({ ...this.#state.get(), ...change });
  }

  readonly #look = (): void => {
    const { currentTime, paused, ended } = this.#leader;
    const ms = Math.round(currentTime * 1000);
    const to = paused ? null : loopedTo(this.#state.get().loop, ms);
    if (to !== null) void this.seek(to);
    this.#set({ ms, playing: !paused && !ended });
  };

  readonly #keepInStep = (): void => {
    const leader = this.#leader;
    if (leader.seeking) return;
    if (leader.paused) {
      this.#alignOthers();
      return;
    }
    for (const other of this.#others()) {
      if (other.seeking || other.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) continue;
      // One that has ended, or was begun later than the rest.
      if (other.paused && !other.ended) void other.play().catch(() => undefined);
      const next = correction((other.currentTime - leader.currentTime) * 1000, leader.playbackRate);
      if (next.is === 'jump' && !other.ended) other.currentTime = leader.currentTime;
      if (next.is === 'rate') other.playbackRate = next.rate;
    }
  };

  /** Standing still they show the same moment. */
  #alignOthers(): void {
    for (const other of this.#others()) {
      if (!other.paused) other.pause();
      const apart = Math.abs(other.currentTime - this.#leader.currentTime);
      const there = this.#leader.currentTime < (Number.isFinite(other.duration) ? other.duration : 0);
      if (apart > 0.005 && there && !other.seeking) other.currentTime = this.#leader.currentTime;
    }
  }

  #others(): readonly HTMLVideoElement[] {
    return this.#pictures.slice(1);
  }

  #within(ms: number): number {
    const { duration } = this.#leader;
    return Math.min(Math.max(0, ms), Number.isFinite(duration) ? duration * 1000 : ms);
  }

  /** Other addresses, and on from the same place; several who ask at once are one. */
  #renewed(to = this.#leader.currentTime): Promise<void> {
    this.#renewing ??= this.#renewAt(to).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renewAt(to: number): Promise<void> {
    this.#renewals += 1;
    if (this.#renewals > mostRenewalsInARow) {
      this.#set({ failed: true, playing: false });
      return;
    }
    try {
      const addresses = await this.#renew();
      if (this.#ending.signal.aborted) return;
      this.#renewedAt = performance.now();
      for (const [at, picture] of this.#pictures.entries()) {
        picture.src = addresses[at] ?? '';
        picture.currentTime = to;
        picture.playbackRate = this.#state.get().rate;
      }
      if (this.#wanted) this.play();
    } catch {
      this.#set({ failed: true, playing: false });
    }
  }
}

function isBuffered({ buffered }: HTMLVideoElement, seconds: number): boolean {
  for (let i = 0; i < buffered.length; i += 1)
    if (buffered.start(i) <= seconds && seconds < buffered.end(i)) return true;
  return false;
}

/** Resolves once its picture is there, or can't be for a while. */
function hasCome(picture: HTMLVideoElement): Promise<void> {
  if (!picture.seeking) return Promise.resolve();
  return new Promise((resolve) => {
    const over = new AbortController();
    const done = () => {
      over.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, seekPatienceMs);
    picture.addEventListener('seeked', done, { signal: over.signal });
    picture.addEventListener('error', done, { signal: over.signal });
  });
}
