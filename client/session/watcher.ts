// The receiving side of whoever watches. It only ever receives: there is no way here to send a picture or a sound.
// A track that comes anew under a known id takes the old one's place; of a camera's own and small picture the one that comes now
// stands under the camera's name.
import { Device, type types } from 'mediasoup-client';
import type { ConsumerOffer, Joined } from '../../server/contract/media.ts';
import { asProblem } from '../api/problem.ts';
import type { MediaSide } from './live-connection.ts';
import { lowOf, shownBy } from './low-picture.ts';
import { ask, type MediaRoom, openTransport } from './media-transport.ts';
import { Observed } from './observed.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { type Shown, ShownPictures } from './shown-pictures.ts';
import { askedFor, type ViewMode } from './view-mode.ts';

/** track id → what arrives under it now */
export type Received = ReadonlyMap<string, MediaStreamTrack>;
const none: Received = new Map();

interface Receiving {
  readonly device: Device;
  readonly transport: types.Transport;
  readonly consumers: Map<string, types.Consumer>;
  /** consumers that the node sends as wanted */
  readonly asked: Set<string>;
}
/** ms between attempts, while the room is joined */
const againAfter = 1500;

/** Whether what somebody chose to receive comes at this moment: a picture that moves; where they want sound alone, a sound. */
export function receives({ mode, shown, tracks }: Pick<Watcher, 'mode' | 'shown' | 'tracks'>): boolean {
  if (mode.get() !== 'sound-only') return [...shown.get().values()].some(({ framesPerSecond }) => framesPerSecond > 0);
  return [...tracks.get().values()].some(({ kind, muted, readyState }) => {
    return kind === 'audio' && !muted && readyState === 'live';
  });
}

export class Watcher implements MediaSide {
  readonly tracks = new Observed<Received>(none);
  /** what comes of each camera now */
  readonly shown = new Observed<ReadonlyMap<string, Shown>>(new Map());
  readonly mode: Observed<ViewMode>;
  readonly path = new Observed<types.ConnectionState>('new');
  readonly #room: MediaRoom;
  readonly #openDevice: () => Promise<Device>;
  readonly #steps = new OneAtATime();
  readonly #pictures = new ShownPictures(
    () => this.#receiving?.consumers ?? new Map(),
    (shown) => this.#show(shown),
  );
  #receiving: Receiving | null = null;
  #joined: Joined | null = null;
  #closed = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** `openDevice`: what this browser can do */
  constructor(room: MediaRoom, openDevice: () => Promise<Device> = () => Device.factory(), mode: ViewMode = 'normal') {
    this.#room = room;
    this.#openDevice = openDevice;
    this.mode = new Observed<ViewMode>(mode);
  }

  /** Asked for again with every joining, so that a lost request is made good. */
  receiveAs(mode: ViewMode): void {
    this.mode.set(mode);
    void this.#steps.run(() => this.#receiveAnew());
  }

  joined(answer: Joined, next: 'keep' | 'build'): void {
    this.#joined = answer;
    void this.#steps.run(async () => {
      if (next === 'build' || this.#receiving === null) this.#takeDown();
      await this.#receiveAnew();
    });
  }

  mediaChanged(): void {
    void this.#steps.run(() => this.#receive());
  }

  close(): void {
    this.#closed = true;
    this.#pictures.stop();
    void this.#steps.run(async () => this.#takeDown());
  }

  #takeDown(): void {
    clearTimeout(this.#again);
    this.#receiving?.transport.close();
    this.#receiving = null;
  }

  #receiveAnew(): Promise<void> {
    this.#receiving?.asked.clear();
    return this.#receive();
  }

  async #receive(): Promise<void> {
    clearTimeout(this.#again);
    if (this.#closed || this.#joined === null) return;
    try {
      this.#receiving ??= await this.#open(this.#joined);
      await this.#take(this.#receiving);
    } catch {
      // An answer may have been lost with consumers in it that are never offered twice: a new transport gets them all.
      this.#takeDown();
      this.#again = setTimeout(() => this.mediaChanged(), againAfter);
    }
  }

  async #open(joined: Joined): Promise<Receiving> {
    const device = this.#openDevice().then(async (made) => {
      await made.load({ routerRtpCapabilities: joined.rtpCapabilities as types.RtpCapabilities });
      return made;
    });
    const transport = await openTransport(this.#room, device, { direction: 'receive', onState: this.path.set });
    return { device: await device, transport, consumers: new Map(), asked: new Set() };
  }

  async #take(receiving: Receiving): Promise<void> {
    const { recvRtpCapabilities } = receiving.device;
    const message = { request: 'consume-all', rtpCapabilities: recvRtpCapabilities } as const;
    const { consumers } = await ask(this.#room, message, 'consumers');
    // All at once: one negotiation for all of them.
    await Promise.all(consumers.map((offer) => this.#takeOne(receiving, offer)));
    await this.#askAsWanted(receiving);
    this.#pictures.start();
  }

  async #takeOne({ transport, consumers }: Receiving, offer: ConsumerOffer): Promise<void> {
    const consumer = await transport.consume({
      id: offer.consumer,
      producerId: offer.producer,
      kind: offer.kind,
      rtpParameters: offer.rtpParameters as types.RtpParameters,
      // Sound and picture of the room in one stream: the browser keeps them in step.
      streamId: 'room',
    });
    consumers.get(offer.track)?.close();
    consumers.set(offer.track, consumer);
    // Shown before resumed: the first frame finds its place.
    if (shownBy(offer.track) === null) this.tracks.set(new Map(this.tracks.get()).set(offer.track, consumer.track));
  }

  /** Each consumer once, and all of them again when somebody wants something else or an answer may have been lost. */
  async #askAsWanted({ consumers, asked }: Receiving): Promise<void> {
    const open = [...consumers].filter(([, { id }]) => !asked.has(id));
    await Promise.all(
      open.map(async ([track, { id: consumer, kind }]) => {
        try {
          for (const request of askedFor(this.mode.get(), { consumer, track, kind }))
            await ask(this.#room, request, 'done');
        } catch (error) {
          // Its sender has gone meanwhile, which nobody tells; what comes in its place is offered.
          if (asProblem(error).code !== 'media-refused') throw error;
        }
        asked.add(consumer);
      }),
    );
  }

  #show(shown: ReadonlyMap<string, Shown>): void {
    this.shown.set(shown);
    const tracks = new Map(this.tracks.get());
    for (const [camera, { size }] of shown) {
      const consumer = this.#receiving?.consumers.get(size === 'low' ? lowOf(camera) : camera);
      if (consumer !== undefined) tracks.set(camera, consumer.track);
    }
    const changed = [...tracks].some(([name, track]) => this.tracks.get().get(name) !== track);
    if (changed) this.tracks.set(tracks);
  }
}
