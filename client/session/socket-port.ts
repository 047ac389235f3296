// The socket as a live session needs it. Knows socket.io; refuses to know what the messages mean.
import { io } from 'socket.io-client';
import type { z } from 'zod';
import { problem } from '../../server/contract/problem.ts';
import { pageLanguage } from '../api/page-language.ts';
import { noAnswer, ProblemError, problemFrom, strangeAnswer } from '../api/problem.ts';

export interface SocketPort {
  /** Sends and waits for the acknowledgement, as it came. Rejects when none comes in time or the link is away. */
  ask(event: string, message: unknown): Promise<unknown>;
  on(event: string, handler: (message: unknown) => void): void;
  onLink(handlers: LinkHandlers): void;
  close(): void;
}
export interface LinkHandlers {
  readonly up: () => void;
  readonly down: () => void;
  /** The server refused the handshake itself; the port tries again only when `connect` is called. */
  readonly refused: (error: ProblemError) => void;
}

/** ms; the server answers or the link is as good as down */
const ackWithin = 8000;

export type Carrier = 'websocket' | 'polling';

/** `carriers`: which are tried, in order */
export function socketIoPort(carriers: readonly Carrier[] = ['websocket', 'polling']): SocketPort {
  const socket = io({
    transports: [...carriers],
    tryAllTransports: true,
    reconnectionDelay: 250,
    reconnectionDelayMax: 2000,
    randomizationFactor: 0.3,
    withCredentials: true,
    // what the server says, it says in the page's language
    auth: { language: pageLanguage() },
  });
  let retry: ReturnType<typeof setTimeout> | undefined;
  return {
    ask: async (event, message) => {
      if (!socket.connected) throw noAnswer();
      return socket
        .timeout(ackWithin)
        .emitWithAck(event, message)
        .catch(() => {
          throw noAnswer();
        });
    },
    on: (event, handler) => {
      socket.on(event, handler);
    },
    onLink: ({ up, down, refused }) => {
      socket.on('connect', up);
      socket.on('disconnect', (reason) => {
        down();
        // After a disconnect by the server, socket.io waits for us.
        if (reason === 'io server disconnect') retry = setTimeout(() => socket.connect(), 1000);
      });
      socket.on('connect_error', (error) => {
        if (socket.active) return;
        const said = handshakeProblem(error);
        refused(said);
        if (said.code !== 'not-signed-in') retry = setTimeout(() => socket.connect(), 2000);
      });
    },
    close: () => {
      clearTimeout(retry);
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}

/** A refused handshake carries the problem as socket.io's `data`; without one it is taken for "not signed in". */
function handshakeProblem(error: Error & { data?: unknown }): ProblemError {
  if (problem.safeParse(error.data).success) return problemFrom(error.data, 0);
  return new ProblemError({
    type: 'urn:heard-once:not-signed-in',
    title: '',
    status: 401,
    code: 'not-signed-in',
    detail: '',
  });
}

/** The acknowledgement's value by its schema, or its problem thrown. */
export function acknowledged<T>(ack: unknown, schema: z.ZodType<T>, event: string): T {
  if (typeof ack !== 'object' || ack === null || !('ok' in ack)) throw strangeAnswer(event);
  if (ack.ok !== true) throw problemFrom('problem' in ack ? ack.problem : undefined, 0);
  const read = schema.safeParse('value' in ack ? ack.value : undefined);
  if (!read.success) throw strangeAnswer(event);
  return read.data;
}

/** Resolves once a link that was just opened is up; rejects where it doesn't come up in time. */
export function whenUp(port: SocketPort): Promise<void> {
  return new Promise<void>((up, away) => {
    const late = setTimeout(() => away(noAnswer()), ackWithin);
    const settle = (done: () => void) => () => {
      clearTimeout(late);
      done();
    };
    port.onLink({ up: settle(up), down: () => undefined, refused: settle(() => away(noAnswer())) });
  });
}

/** Asks once over a link of its own: for a page whose room is closed, with something to say that was done before it closed. */
export async function askAlone(open: () => SocketPort, event: string, message: unknown): Promise<unknown> {
  const port = open();
  try {
    await whenUp(port);
    return await port.ask(event, message);
  } finally {
    port.close();
  }
}
