// One session's room: a router, who is in it, and what is published, by track. A track has one Producer at a time; the newer
// one wins, as a station that comes back with a new page must not be kept out by its own past.
import type { MediaKind, Producer, Router, RtpCapabilities } from 'mediasoup/types';
import type { ConsumerOffer } from '../protocol-requests.ts';
import { lowOf, shownBy } from './low-picture.ts';
import { offerEach } from './offers.ts';
import type { Peer } from './peer.ts';
import { Refusal } from './refusal.ts';
import type { AnyRoom, Sent } from './rooms.ts';
import { keepFresh, type Tap, tapProducer } from './tap.ts';
import { mayReceive } from './who-may.ts';

const maxTracks = 16;
/**
 * ms. Viewers who come close together share one key frame: for each that is asked for, a browser may throw a frame away. More than the 300
 * within which Chromium's encoder passes over a second request, since the next one would only go out a second later.
 */
const keyFrameRequestDelay = 380;

export interface RoomEvents {
  /** A track is published (again): what the recorder listens to. */
  published(track: string, tap: Tap): void;
  /** A track came or went: those who may receive it ask again. Never said where nobody may. */
  mediaChanged(track: string): void;
}

export class Room implements AnyRoom {
  readonly id: string;
  readonly router: Router;
  readonly #peers = new Map<string, Peer>();
  readonly #published = new Map<string, Producer>();
  readonly #events: RoomEvents;

  constructor(id: string, router: Router, events: RoomEvents) {
    this.id = id;
    this.router = router;
    this.#events = events;
  }

  get closed(): boolean {
    return this.router.closed;
  }

  add(peer: Peer): void {
    this.#peers.set(peer.id, peer);
  }

  remove(peer: Peer): boolean {
    if (this.#peers.get(peer.id) === peer) this.#peers.delete(peer.id);
    peer.close();
    return this.#peers.size === 0;
  }

  async publish(peer: Peer, { transport, kind, track, rtpParameters }: Sent): Promise<Producer> {
    const shown = shownBy(track);
    if (shown === null) this.#mustHaveRoomFor(track);
    else this.#mustBeSentBy(peer, { shown, kind });
    const producer = await peer.sending(transport).produce({ kind, rtpParameters, keyFrameRequestDelay });
    if (!isOfKind(producer)) {
      producer.close();
      throw new Refusal('media-refused', `these parameters are not those of ${kind}`);
    }
    this.#published.get(track)?.close();
    this.#published.set(track, producer);
    producer.observer.once('close', () => this.#unpublish(track, producer));
    peer.addProducer(producer);
    if (shown === null) await this.#tap(track, producer, peer.id);
    else await keepFresh(this.router, producer);
    this.#tellWatchers(track);
    return producer;
  }

  #mustHaveRoomFor(track: string): void {
    const evidence = [...this.#published.keys()].filter((one) => shownBy(one) === null);
    if (!this.#published.has(track) && evidence.length >= maxTracks)
      throw new Refusal('media-refused', `a room has at most ${maxTracks} tracks`);
  }

  /** A small picture is of a camera that is recorded, by the same page: nobody shall watch what nobody keeps. */
  #mustBeSentBy(peer: Peer, { shown, kind }: { shown: string; kind: MediaKind }): void {
    const producer = this.#published.get(shown);
    if (kind === 'video' && producer?.kind === 'video' && peer.sends(producer)) return;
    throw new Refusal('media-refused', `a small picture goes with ${shown}: publish that first`);
  }

  /** What can't be recorded isn't published either: nobody shall watch what nobody keeps. */
  async #tap(track: string, producer: Producer, sender: string): Promise<void> {
    try {
      this.#events.published(track, await tapProducer(this.router, producer, sender));
    } catch (error) {
      producer.close();
      throw error;
    }
  }

  /** Capabilities without VP8 and Opus are refused. */
  consumeAll(peer: Peer, rtpCapabilities: RtpCapabilities): Promise<ConsumerOffer[]> {
    const theirs = [...this.#published].filter(([track]) => mayReceive(peer.rights, track));
    return offerEach(peer, rtpCapabilities, theirs);
  }

  /** Producers and taps end with the router. */
  close(): void {
    for (const peer of this.#peers.values()) peer.close();
    this.#peers.clear();
    this.router.close();
  }

  #unpublish(track: string, producer: Producer): void {
    if (this.#published.get(track) !== producer) return;
    this.#published.delete(track);
    this.#published.get(lowOf(track))?.close();
    this.#tellWatchers(track);
  }

  #tellWatchers(track: string): void {
    if ([...this.#peers.values()].some((peer) => mayReceive(peer.rights, track))) this.#events.mediaChanged(track);
  }
}

/** mediasoup takes a sound Producer with a picture's codec; a recorder must not. */
function isOfKind({ kind, rtpParameters }: Producer): boolean {
  return rtpParameters.codecs.every(({ mimeType }) => mimeType.toLowerCase().startsWith(`${kind}/`));
}
