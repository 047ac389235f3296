// The selective forwarding unit of this node: rooms and pages, found by their opaque names, let in by tickets.
// It forwards; it decodes nothing, keeps nothing and knows no names. What is published is offered to whoever listens (the
// recorder, in main.ts); whether anybody does changes nothing here.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { PeerJoined, PeerNotice, TicketClaims } from '../protocol.ts';
import { type MediaAnswer, mediaRequest } from '../protocol-requests.ts';
import { type DeliveredStretch, DeliveryMeter } from './delivery.ts';
import { Peer } from './peer.ts';
import { Refusal, refusedByMediasoup } from './refusal.ts';
import { handle } from './requests.ts';
import { Room } from './room.ts';
import { type AnyRoom, Rooms } from './rooms.ts';
import { TalkRoom } from './talk-room.ts';
import type { Tap } from './tap.ts';
import type { TicketGate } from './ticket-gate.ts';
import { isOfTheRoom, mayAsk, type Rights, sameRights } from './who-may.ts';
import { MediaWorker, type WorkerOptions } from './worker.ts';

const sweepEveryMs = 5_000;

export interface SfuOptions {
  readonly worker: WorkerOptions;
  readonly gate: TicketGate;
  readonly log: Logger;
  /** Something the pages of a room must be told. */
  readonly notice: (notice: PeerNotice) => void;
  /** A track of a room is published, or published anew. */
  readonly published: (room: string, track: string, tap: Tap) => void;
  /** Whether nobody may be sent anything in this room now; asked when a page comes, and again at lookAgain(). */
  readonly hidden: (room: string) => boolean;
  /** monotonic ms */
  readonly now: () => number;
}

export class Sfu {
  /** New with each start: transports of another boot are gone. */
  readonly boot = randomUUID();
  readonly #options: SfuOptions;
  readonly #rooms = new Rooms((id) => this.#openRoom(id));
  /** of those who watch: by session too, and apart from its room */
  readonly #talks = new Rooms((id) => this.#openTalk(id));
  readonly #peers = new Map<string, Peer>();
  readonly #sweep: NodeJS.Timeout;
  readonly #meter: DeliveryMeter;
  #worker: MediaWorker | undefined;

  private constructor(options: SfuOptions) {
    this.#options = options;
    this.#meter = new DeliveryMeter({ now: options.now, wall: () => Date.now() });
    this.#sweep = setInterval(() => this.closeSilent(), sweepEveryMs);
    this.#sweep.unref();
  }

  /** @throws when the worker doesn't start or its port is taken. */
  static async start(options: SfuOptions): Promise<Sfu> {
    const sfu = new Sfu(options);
    sfu.#worker = await MediaWorker.start(options.worker, options.log, () => sfu.#workerDied());
    return sfu;
  }

  /** Process id of the media worker. */
  workerPid(): Promise<number> {
    return this.#runningWorker().pid();
  }

  /** @throws Refusal `ticket-refused` */
  async join(ticket: string): Promise<PeerJoined> {
    const claims = await this.#options.gate.admit(ticket);
    const before = this.#peers.get(claims.peer);
    if (before && this.#goesOn(before, claims)) {
      before.signalled(this.#options.now());
      const room = await this.#roomsFor(before.rights).get(before.room);
      room.add(before);
      return this.#joined(before, room, true);
    }
    if (before) await this.#remove(before);
    const room = await this.#roomsFor(claims).standing(claims.room);
    const peer = this.#newPeer(claims);
    room.add(peer);
    return this.#joined(peer, room, false);
  }

  /** @throws Refusal `not-joined`, `malformed`, `forbidden`, `media-refused` */
  async request(peerId: string, body: unknown): Promise<MediaAnswer> {
    const peer = this.#peers.get(peerId);
    if (!peer) throw new Refusal('not-joined', 'this page is in no room of this media node: join again');
    peer.signalled(this.#options.now());
    const parsed = mediaRequest.safeParse(body);
    if (!parsed.success) throw new Refusal('malformed', parsed.error.message);
    if (!mayAsk(peer.rights, parsed.data))
      throw new Refusal('forbidden', `its ticket doesn't let this page ask ${parsed.data.request}`);
    const room = await this.#roomsFor(peer.rights).get(peer.room);
    const webRtcServer = await this.#runningWorker().webRtcServer();
    return refusedByMediasoup(() => handle({ room, peer, webRtcServer }, parsed.data));
  }

  async leave(peerId: string): Promise<void> {
    const peer = this.#peers.get(peerId);
    if (peer) await this.#remove(peer);
  }

  /** Closes watching pages that the server no longer knows: signed out, or gone without a word. The room's own is never closed so, nor a probe, which ends by itself. */
  keepWatchers(known: ReadonlySet<string>): void {
    for (const peer of this.#peers.values()) {
      if (!isOfTheRoom(peer.rights) && !peer.rights.probe && !known.has(peer.id)) this.#drop(peer);
    }
  }

  /** What is hidden in this room may have changed: holds for the pages that are there from this call on. */
  lookAgain(room: string): void {
    const hidden = this.#options.hidden(room);
    for (const peer of this.#peers.values()) if (peer.room === room) peer.viewing.hide(hidden);
  }

  /** To which watching pages something was delivered since it was last asked; what people say to one another is nothing watched. */
  delivered(): Promise<DeliveredStretch[]> {
    return this.#meter.since([...this.#peers.values()].filter(({ rights }) => rights.talk === undefined));
  }

  /** Closes whoever has been without media and without signalling for too long. */
  closeSilent(): void {
    for (const peer of this.#peers.values()) if (peer.isGone(this.#options.now())) this.#drop(peer);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    await this.#rooms.close();
    await this.#talks.close();
    this.#peers.clear();
    await this.#worker?.close();
  }

  #goesOn(peer: Peer, claims: TicketClaims): boolean {
    const same = peer.room === claims.room && sameRights(peer.rights, claims);
    return same && peer.resumable && !peer.closed;
  }

  #newPeer({ room, peer: id, publish, watch, probe, talk }: TicketClaims): Peer {
    const peer: Peer = new Peer({
      id,
      room,
      rights: { publish, watch, probe, talk },
      now: this.#options.now,
      onDead: () => this.#drop(peer),
    });
    peer.viewing.hide(this.#options.hidden(room));
    this.#peers.set(id, peer);
    return peer;
  }

  #joined(peer: Peer, room: AnyRoom, resumed: boolean): PeerJoined {
    const rtpCapabilities = { ...room.router.rtpCapabilities };
    return { peer: peer.id, resumed, rtpCapabilities, boot: this.boot };
  }

  #roomsFor({ talk }: Pick<Rights, 'talk'>): Rooms {
    return talk === undefined ? this.#rooms : this.#talks;
  }

  async #openRoom(id: string): Promise<Room> {
    const { notice, published } = this.#options;
    const router = await this.#runningWorker().createRouter();
    return new Room(id, router, {
      published: (track, tap) => published(id, track, tap),
      mediaChanged: (track) => notice({ room: id, notice: 'media-changed', track }),
    });
  }

  async #openTalk(id: string): Promise<TalkRoom> {
    const router = await this.#runningWorker().createTalkRouter();
    return new TalkRoom(router, (speaking) => this.#options.notice({ room: id, notice: 'talk-changed', speaking }));
  }

  /** A page whose media is over though it didn't leave: it is told, so that it joins again if it is still there. */
  #drop(peer: Peer): void {
    this.#options.notice({ room: peer.room, peer: peer.id, notice: 'peer-closed' });
    this.#remove(peer).catch((err: unknown) => this.#options.log.error({ err }, 'a page could not be removed'));
  }

  async #remove(peer: Peer): Promise<void> {
    if (this.#peers.get(peer.id) === peer) this.#peers.delete(peer.id);
    await this.#roomsFor(peer.rights).leave(peer);
  }

  /** All routers are gone: the rooms are forgotten, and every page is told to come again. Runs before the next worker starts. */
  #workerDied(): void {
    const peers = [...this.#peers.values()];
    this.#rooms.forget();
    this.#talks.forget();
    this.#peers.clear();
    for (const peer of peers) {
      peer.close();
      this.#options.notice({ room: peer.room, peer: peer.id, notice: 'peer-closed' });
    }
  }

  #runningWorker(): MediaWorker {
    if (!this.#worker) throw new Refusal('internal', 'the media worker is not there yet');
    return this.#worker;
  }
}
