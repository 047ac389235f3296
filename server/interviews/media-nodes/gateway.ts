// Where media nodes dial in: who they are, what they say, and how to reach them. One line a node, the newest wins. What a node
// says is checked by the protocol's schema; an event is acknowledged only once it is in the log, in the order it came.
import { z } from 'zod';
import {
  askProof,
  deliverEvent,
  type NodeAck,
  type NodeHello,
  type NodeLamp,
  type NodeStatus,
  nodeHello,
  nodeLamp,
  nodeStatus,
  type PeerNotice,
  type ProofAnswer,
  peerNotice,
  type WatchersDelivered,
  watchersDelivered,
} from '../../../media/protocol.ts';
import { Fault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import type { NodeGate } from './node-gate.ts';
import { NodeLine, type NodeNamespace, type NodeSocket } from './node-line.ts';

export interface FromNodes {
  /** Durable in log and index once it returns. */
  event(node: string, bytes: Uint8Array): Promise<{ logIndex: number }>;
  proof(eventId: string): Promise<ProofAnswer['proof']>;
  checkpoint(): Promise<string | null>;
  lamp(node: string, lamp: NodeLamp): void;
  notice(node: string, notice: PeerNotice): void;
  /** what it proved to have delivered since it last said so */
  delivered(node: string, watchers: WatchersDelivered['watchers']): void;
  /** A node is back, or there for the first time. `restarted`: what it had in its rooms is gone. */
  hello(line: NodeLine, hello: NodeHello, restarted: boolean): void;
}

export class Gateway {
  readonly #lines = new Map<string, NodeLine>();
  readonly #boots = new Map<string, string>();
  readonly #sockets = new Map<string, NodeSocket>();
  readonly #statuses = new Map<string, NodeStatus>();
  readonly #options: { gate: NodeGate; from: FromNodes; log: Log };

  constructor(options: { gate: NodeGate; from: FromNodes; log: Log }) {
    this.#options = options;
  }

  listen(namespace: NodeNamespace): void {
    const { gate, log } = this.#options;
    namespace.use((socket, next) => {
      gate.admit(socket.handshake.auth.credential).then(
        (name) => {
          socket.data.name = name;
          next();
        },
        (error: unknown) => {
          log.warn({ err: error }, 'a media node was refused');
          next(new Error(error instanceof Fault ? error.message : 'refused'));
        },
      );
    });
    namespace.on('connection', (socket) => this.#connected(socket));
  }

  /** The node's line, if it has said hello and is still there. */
  line(node: string): NodeLine | undefined {
    const line = this.#lines.get(node);
    return line?.connected ? line : undefined;
  }

  /** How its disks were when it last said so; undefined while it is away. */
  status(node: string): NodeStatus | undefined {
    return this.line(node) && this.#statuses.get(node);
  }

  /** @throws Fault `node-away` */
  need(node: string): NodeLine {
    const line = this.line(node);
    if (line) return line;
    throw new Fault('node-away', 'The media node is away. It comes back by itself; try again.');
  }

  #connected(socket: NodeSocket): void {
    const { name } = socket.data;
    const { from, log } = this.#options;
    this.#sockets.get(name)?.disconnect(true);
    this.#sockets.set(name, socket);
    socket.on('disconnect', (reason) => {
      if (this.#sockets.get(name) === socket) this.#sockets.delete(name);
      log.warn({ node: name, reason }, 'a media node’s line is gone');
    });
    const answer = answerer(log);
    // In order: the next event waits until the one before is in the log.
    let turn: Promise<unknown> = Promise.resolve();
    socket.on('event:deliver', (message, reply) => {
      turn = turn.then(() =>
        answer(deliverEvent, message, reply, ({ event }) => from.event(name, Buffer.from(event, 'base64'))),
      );
    });
    socket.on('node:hello', (message, reply) => {
      void answer(nodeHello, message, reply, async (hello) => {
        this.#greeted(name, hello, socket);
        return null;
      });
    });
    socket.on('custody:proof', (message, reply) => {
      void answer(askProof, message, reply, async ({ eventId }) => ({ proof: await from.proof(eventId) }));
    });
    socket.on('custody:checkpoint', (message, reply) => {
      void answer(z.strictObject({}), message, reply, async () => ({ checkpoint: await from.checkpoint() }));
    });
    socket.on('node:status', (message) => said(nodeStatus, message, (status) => void this.#statuses.set(name, status)));
    socket.on('lamp', (message) => said(nodeLamp, message, (lamp) => from.lamp(name, lamp)));
    socket.on('watchers:delivered', (message) =>
      said(watchersDelivered, message, ({ watchers }) => from.delivered(name, watchers)),
    );
    socket.on('peer:notice', (message) => said(peerNotice, message, (notice) => from.notice(name, notice)));
  }

  #greeted(name: string, hello: NodeHello, socket: NodeSocket): void {
    const line = new NodeLine(name, hello.boot, socket);
    const before = this.#boots.get(name);
    this.#lines.set(name, line);
    this.#boots.set(name, hello.boot);
    this.#options.log.info({ node: name, recordings: hello.recordings.length }, 'a media node is there');
    this.#options.from.hello(line, hello, before !== undefined && before !== hello.boot);
  }
}

function said<S extends z.ZodType>(schema: S, message: unknown, hear: (message: z.output<S>) => void): void {
  const parsed = schema.safeParse(message);
  if (parsed.success) hear(parsed.data);
}

function answerer(log: Log) {
  return async <S extends z.ZodType, T>(
    schema: S,
    message: unknown,
    reply: unknown,
    act: (message: z.output<S>) => Promise<T>,
  ): Promise<void> => {
    const send = (ack: NodeAck<T>) => {
      if (typeof reply === 'function') reply(ack);
    };
    const parsed = schema.safeParse(message);
    if (!parsed.success) return send({ ok: false, code: 'malformed', message: z.prettifyError(parsed.error) });
    try {
      send({ ok: true, value: await act(parsed.data) });
    } catch (error) {
      log.error({ err: error }, 'what a media node sent could not be taken');
      const known = error instanceof Fault;
      send({ ok: false, code: known ? error.code : 'internal', message: known ? error.message : 'not taken' });
    }
  };
}
