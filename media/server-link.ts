// The node's line to the server: dialled by the node, with a credential made anew for each attempt, and dialled again for
// ever. Nothing in the node waits for it: what must not be lost is in the recorder's spool, what is asked here fails at once
// while the server is away. Refuses to queue.

import type { KeyObject } from 'node:crypto';
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Logger } from 'pino';
import { io, type Socket } from 'socket.io-client';
import type {
  NodeAck,
  NodeHello,
  NodeLamp,
  NodeStatus,
  NodeToServer,
  PeerNotice,
  ProofAnswer,
  ServerToNode,
  WatchersDelivered,
} from './protocol.ts';
import { answerOrders, type Orders } from './server-orders.ts';

/** How long an answer may take before it is asked again. */
const answerMs = 15_000;
const retryMs = 1_000;

export interface ServerLinkOptions {
  readonly serverUrl: string;
  readonly nodeName: string;
  readonly nodeKey: KeyObject;
  readonly log: Logger;
  readonly orders: Orders;
  readonly hello: () => NodeHello;
  /** The server has taken the hello: events may go. */
  readonly onServerBack: () => void;
}

export class ServerAway extends Error {
  constructor() {
    super('the server is away');
    this.name = 'ServerAway';
  }
}

export class ServerLink {
  readonly #options: ServerLinkOptions;
  readonly #socket: Socket<ServerToNode, NodeToServer>;
  #greeted = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: ServerLinkOptions) {
    this.#options = options;
    this.#socket = io(new URL('/node', options.serverUrl).href, {
      autoConnect: false,
      transports: ['websocket'],
      reconnectionDelay: 200,
      reconnectionDelayMax: 2_000,
      auth: (give) => this.#credential(give),
    });
    this.#listen();
  }

  /** Whether it took this node's greeting and is still there. */
  get there(): boolean {
    return this.#greeted;
  }

  dial(): void {
    this.#socket.connect();
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#socket.removeAllListeners();
    this.#socket.disconnect();
  }

  /** Resolves once the event is in the log. @throws ServerAway, or what the server said. */
  async deliver(event: Uint8Array): Promise<void> {
    const message = { event: Buffer.from(event).toString('base64') };
    taken(await this.#greetedSocket().timeout(answerMs).emitWithAck('event:deliver', message));
  }

  async proof(eventId: string): Promise<ProofAnswer['proof']> {
    const ack: NodeAck<ProofAnswer> = await this.#greetedSocket()
      .timeout(answerMs)
      .emitWithAck('custody:proof', { eventId });
    return taken(ack).proof;
  }

  async checkpoint(): Promise<string | null> {
    const ack: NodeAck<{ checkpoint: string | null }> = await this.#greetedSocket()
      .timeout(answerMs)
      .emitWithAck('custody:checkpoint', {});
    return taken(ack).checkpoint;
  }

  /** A lamp that can't go now is worth nothing later. */
  lamp(lamp: NodeLamp): void {
    if (this.#greeted) this.#socket.emit('lamp', lamp);
  }

  status(status: NodeStatus): void {
    if (this.#greeted) this.#socket.emit('node:status', status);
  }

  delivered(word: WatchersDelivered): void {
    if (this.#greeted) this.#socket.emit('watchers:delivered', word);
  }

  /** Lost while the server is away: pages that come back join again and see what there is. */
  notice(notice: PeerNotice): void {
    if (this.#greeted) this.#socket.emit('peer:notice', notice);
  }

  #listen(): void {
    const { log, orders } = this.#options;
    answerOrders(this.#socket, orders, log);
    this.#socket.on('connect', () => {
      this.#greet().catch((err: unknown) => {
        log.warn({ err }, 'the server did not take the greeting; dialling again');
        this.#socket.disconnect();
        this.#dialLater();
      });
    });
    this.#socket.on('disconnect', (reason) => {
      this.#greeted = false;
      log.warn({ reason }, 'the line to the server is gone');
      if (!this.#socket.active) this.#dialLater();
    });
    this.#socket.on('connect_error', (error) => {
      log.warn({ reason: error.message }, 'the server does not answer or refuses this node');
      if (!this.#socket.active) this.#dialLater();
    });
  }

  async #greet(): Promise<void> {
    taken(await this.#socket.timeout(answerMs).emitWithAck('node:hello', this.#options.hello()));
    this.#greeted = true;
    this.#options.log.info('connected to the server');
    this.#options.onServerBack();
  }

  #dialLater(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#socket.connect(), retryMs);
  }

  #credential(give: (auth: Record<string, unknown>) => void): void {
    const { nodeName, nodeKey, log } = this.#options;
    const now = Date.now() / 1000;
    new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', typ: 'node+jwt' })
      .setIssuer(nodeName)
      .setAudience('heard-once/server')
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + 30)
      .sign(nodeKey)
      .then((credential) => give({ credential }))
      .catch((err: unknown) => log.error({ err }, 'this node could not sign its credential'));
  }

  #greetedSocket(): Socket<ServerToNode, NodeToServer> {
    if (!this.#greeted) throw new ServerAway();
    return this.#socket;
  }
}

function taken<T>(ack: NodeAck<T>): T {
  if (ack.ok) return ack.value;
  throw new Error(`the server answered ${ack.code}: ${ack.message}`);
}
