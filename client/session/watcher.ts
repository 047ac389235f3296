// The receiving side of whoever watches. It only ever receives: there is no way here to send a picture or a sound.
// A track that comes anew under a known id takes the old one's place.
import { Device, type types } from 'mediasoup-client';
import type { ConsumerOffer, Joined } from '../../server/contract/media.ts';
import type { MediaSide } from './live-connection.ts';
import { ask, type MediaRoom, openTransport } from './media-transport.ts';
import { Observed } from './observed.ts';
import { OneAtATime } from './one-at-a-time.ts';

/** track id → what arrives under it now */
export type Received = ReadonlyMap<string, MediaStreamTrack>;
const none: Received = new Map();

interface Receiving {
  readonly device: Device;
  readonly transport: types.Transport;
  readonly consumers: Map<string, types.Consumer>;
}
/** ms between attempts, while the room is joined */
const againAfter = 1500;

export class Watcher implements MediaSide {
  readonly tracks = new Observed<Received>(none);
  readonly path = new Observed<types.ConnectionState>('new');
  readonly #room: MediaRoom;
  readonly #openDevice: () => Promise<Device>;
  readonly #steps = new OneAtATime();
  #receiving: Receiving | null = null;
  #joined: Joined | null = null;
  #closed = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** `openDevice`: what this browser can do */
  constructor(room: MediaRoom, openDevice: () => Promise<Device> = () => Device.factory()) {
    this.#room = room;
    this.#openDevice = openDevice;
  }

  joined(answer: Joined, next: 'keep' | 'build'): void {
    this.#joined = answer;
    void this.#steps.run(async () => {
      if (next === 'build' || this.#receiving === null) this.#takeDown();
      await this.#receive();
    });
  }

  mediaChanged(): void {
    void this.#steps.run(() => this.#receive());
  }

  close(): void {
    this.#closed = true;
    void this.#steps.run(async () => this.#takeDown());
  }

  #takeDown(): void {
    clearTimeout(this.#again);
    this.#receiving?.transport.close();
    this.#receiving = null;
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
    const device = await this.#openDevice();
    await device.load({ routerRtpCapabilities: joined.rtpCapabilities as types.RtpCapabilities });
    const transport = await openTransport(this.#room, device, { direction: 'receive', onState: this.path.set });
    return { device, transport, consumers: new Map() };
  }

  async #take(receiving: Receiving): Promise<void> {
    const { recvRtpCapabilities } = receiving.device;
    const message = { request: 'consume-all', rtpCapabilities: recvRtpCapabilities } as const;
    const { consumers } = await ask(this.#room, message, 'consumers');
    for (const offer of consumers) await this.#takeOne(receiving, offer);
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
    this.tracks.set(new Map(this.tracks.get()).set(offer.track, consumer.track));
    await ask(this.#room, { request: 'resume-consumer', consumer: offer.consumer }, 'done');
  }
}
