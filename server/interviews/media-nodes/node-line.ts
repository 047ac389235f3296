// One media node that has dialled in: what the server may tell it, each with an answer and a limit. A node that doesn't answer
// is away: the asker is told so, nothing is queued here.
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type {
  Admission,
  AdmitRecording,
  LiftMask,
  MaskRecording,
  NodeAck,
  NodeToServer,
  PeerJoined,
  ServerToNode,
  StartRecording,
  StopRecording,
} from '../../../media/protocol.ts';
import { Fault, type FaultCode } from '../../platform/fault.ts';

export interface NodeSocketData {
  name: string;
}
export type NodeSocket = Socket<NodeToServer, ServerToNode, DefaultEventsMap, NodeSocketData>;
export type NodeNamespace = Namespace<NodeToServer, ServerToNode, DefaultEventsMap, NodeSocketData>;

/** Making two disks durable may take a while on a busy machine; a page waits less long. */
const recordingMs = 30_000;
const pageMs = 10_000;

const codes: Readonly<Record<string, FaultCode>> = {
  malformed: 'malformed',
  'ticket-refused': 'ticket-refused',
  'not-joined': 'not-joined',
  forbidden: 'forbidden',
  'media-refused': 'media-refused',
  'unknown-recording': 'not-found',
};

export class NodeLine {
  readonly name: string;
  /** of the node's process: transports of another boot are gone */
  readonly boot: string;
  readonly #socket: NodeSocket;
  /** resolves when the line is gone: nobody waits longer for an answer than that */
  readonly #gone: Promise<'gone'>;

  constructor(name: string, boot: string, socket: NodeSocket) {
    this.name = name;
    this.boot = boot;
    this.#socket = socket;
    this.#gone = new Promise((resolve) => {
      if (socket.connected) socket.once('disconnect', () => resolve('gone'));
      else resolve('gone');
    });
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  /** What it lacks for it; nothing: it can be taken, and the room is kept for a minute. */
  admit(order: AdmitRecording): Promise<Admission> {
    return this.#answered(() => this.#socket.timeout(pageMs).emitWithAck('recording:admit', order));
  }

  startRecording(order: StartRecording): Promise<{ startedAt: string }> {
    return this.#answered(() => this.#socket.timeout(recordingMs).emitWithAck('recording:start', order));
  }

  stopRecording(order: StopRecording): Promise<null> {
    return this.#answered(() => this.#socket.timeout(recordingMs).emitWithAck('recording:stop', order));
  }

  /** Holds and is durable there once it returns. */
  mask(order: MaskRecording): Promise<null> {
    return this.#answered(() => this.#socket.timeout(pageMs).emitWithAck('recording:mask', order));
  }

  liftMask(order: LiftMask): Promise<null> {
    return this.#answered(() => this.#socket.timeout(pageMs).emitWithAck('recording:lift-mask', order));
  }

  join(ticket: string): Promise<PeerJoined> {
    return this.#answered(() => this.#socket.timeout(pageMs).emitWithAck('peer:join', { ticket }));
  }

  request(peer: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
    return this.#answered(() => this.#socket.timeout(pageMs).emitWithAck('peer:request', { peer, body }));
  }

  leave(peer: string): Promise<null> {
    return this.#answered(() => this.#socket.timeout(pageMs).emitWithAck('peer:leave', { peer }));
  }

  keepWatchers(peers: readonly string[]): Promise<null> {
    return this.#answered(() => this.#socket.timeout(pageMs).emitWithAck('watchers:keep', { peers: [...peers] }));
  }

  recordTest(session: string, ms: number): Promise<{ test: string; bytes: number }> {
    return this.#answered(() => this.#socket.timeout(ms + recordingMs).emitWithAck('test:record', { session, ms }));
  }

  readTest(test: string, offset: number): Promise<{ bytes: string }> {
    return this.#answered(() => this.#socket.timeout(pageMs).emitWithAck('test:read', { test, offset }));
  }

  /** @throws Fault with the node's code, or `node-away` */
  async #answered<T>(ask: () => Promise<NodeAck<T>>): Promise<T> {
    const ack = await Promise.race([ask().catch(away), this.#gone.then(() => away())]);
    if (ack.ok) return ack.value;
    throw new Fault(codes[ack.code] ?? 'internal', ack.message);
  }
}

function away(cause?: unknown): never {
  const message = 'The media node does not answer. Try again; a running recording goes on without this line.';
  throw new Fault('node-away', message, { cause });
}
