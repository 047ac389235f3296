// The station's pre-flight while it runs: looks at each picture, listens to each microphone, measures clock and path, asks for
// the disks, and says what the checks are. Refuses to decide what follows from them.
import type { CaptureProfile, PreflightCheck, RoomCheck, RoomTrack } from '../../server/contract/room.ts';
import { better, type ClockSample, offsetOf } from './clock-offset.ts';
import { Observed, type Watchable } from './observed.ts';
import type { PictureWatch } from './picture-watch.ts';
import { judge, type Observations } from './preflight-rules.ts';
import { hear, heardIn, noLevels, type SoundLevels } from './sound-heard.ts';
import type { Opened } from './sources.ts';

export interface PreflightPorts {
  watchPicture(track: MediaStreamTrack): PictureWatch;
  /** dBFS, told anew ten times a second */
  watchSound(track: MediaStreamTrack): { readonly db: Watchable<number>; stop(): void };
  roomCheck(): Promise<RoomCheck>;
  path(): Promise<Observations['path']>;
  /** ms of this machine's wall clock */
  wallMs(): number;
}

export interface PreflightSeen {
  readonly checks: readonly PreflightCheck[];
  readonly clockOffsetMs: number | null;
  readonly roundTripMs: number | null;
}

interface Watched {
  readonly track: MediaStreamTrack;
  readonly picture?: PictureWatch;
  sound?: SoundLevels;
  stop(): void;
}

const hearEveryMs = 100;
const askEveryMs = 2000;

export class Preflight {
  readonly seen: Observed<PreflightSeen>;
  readonly #ports: PreflightPorts;
  readonly #watched = new Map<RoomTrack, Watched>();
  #observed: Observations;
  #clock: ClockSample | null = null;
  readonly #timers: ReturnType<typeof setInterval>[];

  constructor(ports: PreflightPorts, profile: CaptureProfile) {
    this.#ports = ports;
    this.#observed = {
      ...{ profile, wanted: [], pictures: new Map(), sounds: new Map(), missing: [] },
      ...{ clockOffsetMs: null, roomCheck: null, path: { state: 'connecting', roundTripMs: null }, test: 'not-yet' },
    };
    this.seen = new Observed(this.#shown());
    this.#timers = [setInterval(() => this.#look(), hearEveryMs), setInterval(() => void this.#ask(), askEveryMs)];
    void this.#ask();
  }

  /** What is open now; a track that came anew is looked at anew. */
  sources(profile: CaptureProfile, wanted: readonly RoomTrack[], { tracks, faults }: Opened): void {
    for (const [name, watched] of this.#watched) {
      if (tracks.get(name)?.track === watched.track) continue;
      watched.stop();
      this.#watched.delete(name);
    }
    for (const [name, { track }] of tracks) if (!this.#watched.has(name)) this.#watched.set(name, this.#watch(track));
    this.#observe({ profile, wanted, missing: [...faults.keys()] });
  }

  tested(test: Observations['test']): void {
    this.#observe({ test });
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const watched of this.#watched.values()) watched.stop();
    this.#watched.clear();
  }

  #watch(track: MediaStreamTrack): Watched {
    if (track.kind === 'video') {
      const picture = this.#ports.watchPicture(track);
      return { track, picture, stop: picture.stop };
    }
    const meter = this.#ports.watchSound(track);
    const stop = () => {
      clearInterval(timer);
      meter.stop();
    };
    const watched: Watched = { track, sound: noLevels, stop };
    const timer = setInterval(() => {
      watched.sound = hear(watched.sound ?? noLevels, meter.db.get(), hearEveryMs);
    }, hearEveryMs);
    return watched;
  }

  #look(): void {
    const pictures = new Map<RoomTrack, ReturnType<PictureWatch['seen']['get']>>();
    const sounds = new Map<RoomTrack, ReturnType<typeof heardIn>>();
    for (const [name, { picture, sound }] of this.#watched) {
      if (picture !== undefined) pictures.set(name, picture.seen.get());
      if (sound !== undefined) sounds.set(name, heardIn(sound));
    }
    this.#observe({ pictures, sounds });
  }

  /** An answer that doesn't come leaves what was known; the path says by itself that it is lost. */
  async #ask(): Promise<void> {
    const askedMs = this.#ports.wallMs();
    const [roomCheck, path] = await Promise.all([
      this.#ports.roomCheck().catch(() => null),
      this.#ports.path().catch(() => null),
    ]);
    if (roomCheck !== null) {
      const sample = { askedMs, answeredMs: this.#ports.wallMs(), serverMs: Date.parse(roomCheck.now) };
      this.#clock = better(this.#clock, sample);
    }
    const clockOffsetMs = this.#clock === null ? null : offsetOf(this.#clock);
    this.#observe({
      clockOffsetMs,
      ...(roomCheck === null ? {} : { roomCheck }),
      ...(path === null ? {} : { path }),
    });
  }

  #observe(part: Partial<Observations>): void {
    this.#observed = { ...this.#observed, ...part };
    const shown = this.#shown();
    if (JSON.stringify(shown) !== JSON.stringify(this.seen.get())) this.seen.set(shown);
  }

  #shown(): PreflightSeen {
    const { clockOffsetMs, path } = this.#observed;
    return { checks: judge(this.#observed), clockOffsetMs, roundTripMs: path.roundTripMs };
  }
}
