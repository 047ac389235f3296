// Rooms by name: each is opened once however many ask for it at one moment, and closed with the last page that leaves it.
import type { MediaKind, Producer, Router, RtpCapabilities, RtpParameters } from 'mediasoup/types';
import type { ConsumerOffer } from '../protocol-requests.ts';
import type { Peer } from './peer.ts';

/** What a page sends. */
export interface Sent {
  readonly transport: string;
  readonly kind: MediaKind;
  readonly track: string;
  readonly rtpParameters: RtpParameters;
}

/** Where pages send to one another: the room of a session, or the talk of those who watch it. */
export interface AnyRoom {
  readonly router: Router;
  readonly closed: boolean;
  /** Also a peer that is there already and comes in again. */
  add(peer: Peer): void;
  /** Closes the peer and all that it sent; true when it was the last one. */
  remove(peer: Peer): boolean;
  publish(peer: Peer, what: Sent): Promise<Producer>;
  /** One paused consumer for each track that the peer may receive and doesn't yet. */
  consumeAll(peer: Peer, rtpCapabilities: RtpCapabilities): Promise<ConsumerOffer[]>;
  close(): void;
}

export class Rooms {
  readonly #open: (id: string) => Promise<AnyRoom>;
  readonly #rooms = new Map<string, Promise<AnyRoom>>();

  constructor(open: (id: string) => Promise<AnyRoom>) {
    this.#open = open;
  }

  get(id: string): Promise<AnyRoom> {
    const there = this.#rooms.get(id);
    if (there) return there;
    const made = this.#open(id);
    this.#rooms.set(id, made);
    made.catch(() => this.#rooms.get(id) === made && this.#rooms.delete(id));
    return made;
  }

  /** A room that the last page left while we waited for it is closed: the next one then. */
  async standing(id: string): Promise<AnyRoom> {
    for (;;) {
      const room = await this.get(id);
      if (!room.closed) return room;
    }
  }

  async leave(peer: Peer): Promise<void> {
    const opening = this.#rooms.get(peer.room);
    const room = await opening?.catch(() => undefined);
    if (!room) return peer.close();
    if (!room.remove(peer) || this.#rooms.get(peer.room) !== opening) return;
    this.#rooms.delete(peer.room);
    room.close();
  }

  /** Their routers are gone. */
  forget(): void {
    this.#rooms.clear();
  }

  async close(): Promise<void> {
    for (const room of this.#rooms.values()) (await room.catch(() => undefined))?.close();
    this.#rooms.clear();
  }
}
