// For tests: a media node that speaks the protocol and moves no media. It keeps what it was told, takes tickets without looking at
// them (the real gate has tests of its own) and can be told to be slow, to fail, and to speak.
import { type KeyObject, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { io, type Socket } from 'socket.io-client';
import type {
  AdmitRecording,
  LiftMask,
  MaskRecording,
  NodeHello,
  NodeToServer,
  ServerToNode,
  StartRecording,
  StopRecording,
} from '../../../media/protocol.ts';
import type { TransportOffer } from '../../contract/media.ts';

export interface ScriptedNodeOptions {
  readonly url: string;
  readonly name: string;
  readonly key: KeyObject;
  readonly boot?: string;
  readonly recordings?: NodeHello['recordings'];
}

/** What it answers to every test recording, five bytes at a time. */
export const testRecording = Buffer.from('a test recording');

export class ScriptedNode {
  readonly name: string;
  readonly admissions: AdmitRecording[] = [];
  readonly starts: StartRecording[] = [];
  readonly stops: StopRecording[] = [];
  readonly masks: MaskRecording[] = [];
  readonly lifted: LiftMask[] = [];
  readonly leaves: string[] = [];
  /** the newest list of pages to keep */
  kept: readonly string[] | undefined;
  readonly asked: unknown[] = [];
  /** what each ticket said that a page came with */
  readonly joins: unknown[] = [];
  /** set to refuse orders with this code */
  refuse: string | undefined;
  /** set to say that it can't take a session, and what it lacks */
  lacking: string | undefined;
  /** what it answers to a page that asks for a transport; as to all else unless given */
  offer: TransportOffer | undefined;
  /** what happens while a page is being let in */
  beforeJoin: (() => Promise<void>) | undefined;
  readonly #boot: string;
  readonly #recordings: NodeHello['recordings'];
  readonly #options: ScriptedNodeOptions;
  #socket: Socket<ServerToNode, NodeToServer> | undefined;

  constructor(options: ScriptedNodeOptions) {
    this.#options = options;
    this.name = options.name;
    this.#boot = options.boot ?? randomUUID();
    this.#recordings = options.recordings ?? [];
  }

  get connected(): boolean {
    return this.#socket?.connected ?? false;
  }

  /** Dials, with a fresh credential, until the server has taken the hello. */
  async dial(url = this.#options.url): Promise<void> {
    for (;;) {
      const auth = { credential: await this.credential() };
      const socket: Socket<ServerToNode, NodeToServer> = io(`${url}/node`, {
        ...{ auth, forceNew: true, reconnection: false, transports: ['websocket'] },
      });
      this.#socket = socket;
      this.#answer(socket);
      const connected = await new Promise<boolean>((resolve) => {
        socket.once('connect', () => resolve(true));
        socket.once('connect_error', () => resolve(false));
      });
      if (connected) break;
      socket.disconnect();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await this.socket.emitWithAck('node:hello', { boot: this.#boot, recordings: this.#recordings });
  }

  credential(claims: Record<string, unknown> = {}): Promise<string> {
    const iat = Date.now() / 1000;
    return new SignJWT({ iss: this.name, aud: 'heard-once/server', jti: randomUUID(), iat, exp: iat + 30, ...claims })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'node+jwt' })
      .sign(this.#options.key);
  }

  get socket(): Socket<ServerToNode, NodeToServer> {
    if (!this.#socket) throw new Error('dial first');
    return this.#socket;
  }

  startsOf(session: string): StartRecording[] {
    return this.starts.filter((order) => order.session === session);
  }

  hangUp(): void {
    this.#socket?.disconnect();
  }

  lamp(recording: string, session: string, mediaMs: number): void {
    const at = new Date().toISOString();
    this.socket.emit('lamp', { session, recording, state: 'recording', reason: null, mediaMs, sealedTo: null, at });
  }

  #answer(socket: Socket<ServerToNode, NodeToServer>): void {
    const refused = () =>
      this.refuse !== undefined && ({ ok: false, code: this.refuse, message: 'told to refuse' } as const);
    socket.on('recording:admit', (order, answer) => {
      this.admissions.push(order);
      const { lacking } = this;
      const lacks = lacking === undefined ? [] : [{ what: 'recorder', words: lacking } as const];
      answer({ ok: true, value: { lacking: lacks } });
    });
    socket.on('recording:start', (order, answer) => {
      this.starts.push(order);
      answer(refused() || { ok: true, value: { startedAt: new Date().toISOString() } });
    });
    socket.on('recording:stop', (order, answer) => {
      this.stops.push(order);
      answer(refused() || { ok: true, value: null });
    });
    socket.on('recording:mask', (order, answer) => {
      this.masks.push(order);
      answer(refused() || { ok: true, value: null });
    });
    socket.on('recording:lift-mask', (order, answer) => {
      this.lifted.push(order);
      answer(refused() || { ok: true, value: null });
    });
    socket.on('peer:join', async ({ ticket }, answer) => {
      await this.beforeJoin?.();
      const claims: unknown = JSON.parse(Buffer.from(ticket.split('.')[1] ?? '', 'base64url').toString());
      this.joins.push(claims);
      const peer = typeof claims === 'object' && claims !== null && 'peer' in claims ? String(claims.peer) : '';
      answer(refused() || { ok: true, value: { peer, resumed: false, rtpCapabilities: {}, boot: this.#boot } });
    });
    socket.on('peer:request', (request, answer) => {
      this.asked.push(request);
      const { offer } = this;
      const offered = offer && request.body.request === 'create-transport' ? { answer: 'transport', offer } : undefined;
      answer(refused() || { ok: true, value: offered ?? { answer: 'done' } });
    });
    socket.on('test:record', (_order, answer) => {
      answer(refused() || { ok: true, value: { test: 'one', bytes: testRecording.length } });
    });
    socket.on('test:read', ({ offset }, answer) => {
      answer({ ok: true, value: { bytes: testRecording.subarray(offset, offset + 5).toString('base64') } });
    });
    socket.on('watchers:keep', ({ peers }, answer) => {
      this.kept = peers;
      answer({ ok: true, value: null });
    });
    socket.on('peer:leave', ({ peer }, answer) => {
      this.leaves.push(peer);
      answer({ ok: true, value: null });
    });
  }
}
