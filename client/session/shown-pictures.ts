// Which of a camera's two pictures comes now: its own or the small one. The media node sends one of them and says nothing; so it
// is read from what the browser decoded, and that is also what is told to the person who watches.
import type { types } from 'mediasoup-client';
import { shownBy } from './low-picture.ts';

/** A picture as it arrives now. */
export interface Shown {
  readonly size: 'own' | 'low';
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
}
type Size = Shown['size'];

interface Decoded {
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
}
/** By camera and size: the newest reading. */
type Readings = ReadonlyMap<string, Readonly<Partial<Record<Size, Decoded>>>>;

/** The picture that moved since the last reading; while both or none did, the one that was shown. */
export function comesNow(before: Size, moved: { readonly own: boolean; readonly low: boolean }): Size {
  if (moved.own === moved.low) return before;
  return moved.own ? 'own' : 'low';
}

/** ms between two readings */
const everyMs = 300;

export class ShownPictures {
  readonly #consumers: () => ReadonlyMap<string, types.Consumer>;
  readonly #onChange: (shown: ReadonlyMap<string, Shown>) => void;
  #readings: Readings = new Map();
  #shown: ReadonlyMap<string, Shown> = new Map();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    consumers: () => ReadonlyMap<string, types.Consumer>,
    onChange: (shown: ReadonlyMap<string, Shown>) => void,
  ) {
    this.#consumers = consumers;
    this.#onChange = onChange;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.#read(), everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #read(): Promise<void> {
    const before = this.#readings;
    const now = await readAll(this.#consumers());
    const shown = new Map<string, Shown>();
    for (const [camera, sizes] of now) {
      const moved = (size: Size) => (sizes[size]?.frames ?? 0) > (before.get(camera)?.[size]?.frames ?? 0);
      const size = comesNow(this.#shown.get(camera)?.size ?? 'own', { own: moved('own'), low: moved('low') });
      const decoded = sizes[size] ?? { frames: 0, width: 0, height: 0, framesPerSecond: 0 };
      const { width, height } = decoded;
      shown.set(camera, { size, width, height, framesPerSecond: moved(size) ? decoded.framesPerSecond : 0 });
    }
    this.#readings = now;
    if (JSON.stringify([...shown]) === JSON.stringify([...this.#shown])) return;
    this.#shown = shown;
    this.#onChange(shown);
  }
}

async function readAll(consumers: ReadonlyMap<string, types.Consumer>): Promise<Readings> {
  const readings = new Map<string, Partial<Record<Size, Decoded>>>();
  for (const [track, consumer] of consumers) {
    if (consumer.kind !== 'video' || consumer.closed) continue;
    const decoded = decodedIn(await consumer.getStats().catch(() => undefined));
    if (decoded === undefined) continue;
    const shown = shownBy(track);
    const of = readings.get(shown ?? track) ?? {};
    of[shown === null ? 'own' : 'low'] = decoded;
    readings.set(shown ?? track, of);
  }
  return readings;
}

function decodedIn(report: RTCStatsReport | undefined): Decoded | undefined {
  let found: Decoded | undefined;
  report?.forEach((one: { type: string } & Partial<RTCInboundRtpStreamStats>) => {
    if (one.type !== 'inbound-rtp') return;
    const { framesDecoded = 0, frameWidth = 0, frameHeight = 0, framesPerSecond = 0 } = one;
    found = { frames: framesDecoded, width: frameWidth, height: frameHeight, framesPerSecond };
  });
  return found;
}
