// What the server may tell this node to do, one entry a message: checked by the protocol's schema, done, answered. A malformed
// order changes nothing; a failure is an answer, never the end of the process.
import type { Logger } from 'pino';
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import {
  type AdmitRecording,
  admitRecording,
  joinPeer,
  keepWatchers,
  type Lack,
  type LiftMask,
  leavePeer,
  liftMask,
  type MaskRecording,
  maskRecording,
  type NodeAck,
  type NodeToServer,
  type PeerJoined,
  peerRequest,
  readTest,
  recordTest,
  type ServerToNode,
  type StartRecording,
  type StopRecording,
  startRecording,
  stopRecording,
} from './protocol.ts';
import type { MediaAnswer } from './protocol-requests.ts';
import { Refusal } from './sfu/refusal.ts';

/** What carries the orders out: the recorder and the rooms, put together in main.ts. */
export interface Orders {
  admit(order: AdmitRecording): Promise<readonly Lack[]>;
  startRecording(order: StartRecording): Promise<{ startedAt: string }>;
  stopRecording(order: StopRecording): Promise<void>;
  mask(order: MaskRecording): Promise<void>;
  liftMask(order: LiftMask): Promise<void>;
  join(ticket: string): Promise<PeerJoined>;
  request(peer: string, body: unknown): Promise<MediaAnswer>;
  leave(peer: string): Promise<void>;
  keepWatchers(peers: ReadonlySet<string>): void;
  recordTest(session: string, ms: number): Promise<{ test: string; bytes: number }>;
  readTest(test: string, offset: number): { bytes: string };
}

export function answerOrders(socket: Socket<ServerToNode, NodeToServer>, orders: Orders, log: Logger): void {
  socket.on('recording:admit', (message, answer) => {
    void answered({ schema: admitRecording, message, answer, log }, async (order) => ({
      lacking: await orders.admit(order),
    }));
  });
  socket.on('recording:start', (message, answer) => {
    void answered({ schema: startRecording, message, answer, log }, (order) => orders.startRecording(order));
  });
  socket.on('recording:stop', (message, answer) => {
    void answered({ schema: stopRecording, message, answer, log }, async (order) => {
      await orders.stopRecording(order);
      return null;
    });
  });
  socket.on('recording:mask', (message, answer) => {
    void answered({ schema: maskRecording, message, answer, log }, async (order) => {
      await orders.mask(order);
      return null;
    });
  });
  socket.on('recording:lift-mask', (message, answer) => {
    void answered({ schema: liftMask, message, answer, log }, async (order) => {
      await orders.liftMask(order);
      return null;
    });
  });
  socket.on('peer:join', (message, answer) => {
    void answered({ schema: joinPeer, message, answer, log }, ({ ticket }) => orders.join(ticket));
  });
  socket.on('peer:request', (message, answer) => {
    void answered({ schema: peerRequest, message, answer, log }, async ({ peer, body }) => ({
      ...(await orders.request(peer, body)),
    }));
  });
  socket.on('peer:leave', (message, answer) => {
    void answered({ schema: leavePeer, message, answer, log }, async ({ peer }) => {
      await orders.leave(peer);
      return null;
    });
  });
  socket.on('test:record', (message, answer) => {
    void answered({ schema: recordTest, message, answer, log }, ({ session, ms }) => orders.recordTest(session, ms));
  });
  socket.on('test:read', (message, answer) => {
    void answered({ schema: readTest, message, answer, log }, async ({ test, offset }) =>
      orders.readTest(test, offset),
    );
  });
  socket.on('watchers:keep', (message, answer) => {
    void answered({ schema: keepWatchers, message, answer, log }, async ({ peers }) => {
      orders.keepWatchers(new Set(peers));
      return null;
    });
  });
}

interface Order<Message, Value> {
  readonly schema: z.ZodType<Message>;
  readonly message: unknown;
  readonly answer: (ack: NodeAck<Value>) => void;
  readonly log: Logger;
}

async function answered<Message, Value>(
  { schema, message, answer, log }: Order<Message, Value>,
  act: (message: Message) => Promise<Value>,
): Promise<void> {
  const parsed = schema.safeParse(message);
  if (!parsed.success) return answer({ ok: false, code: 'malformed', message: z.prettifyError(parsed.error) });
  try {
    answer({ ok: true, value: await act(parsed.data) });
  } catch (error) {
    if (!(error instanceof Refusal)) log.error({ err: error }, 'an order of the server failed');
    answer({ ok: false, ...inWords(error) });
  }
}

function inWords(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return { code: error.code, message };
  return { code: 'internal', message };
}
