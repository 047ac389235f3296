// The socket server for pages (`/`), and the namespace that media nodes dial (`/node`, looked after by interviews).
// A page's handshake needs our own origin and a sign-in that is good; when the sign-in ends, its sockets end. Frames are at
// most 64 kB. A socket that is open is no use of a sign-in, except where a feature says so: nobody is thrown out of an interview that runs.
import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http';
import { type DefaultEventsMap, Server } from 'socket.io';
import type { Language } from '../../contract/languages.ts';
import type { ClientToServer, ServerToClient } from '../../contract/socket.ts';
import type { Clock } from '../clock.ts';
import type { Acting } from '../database/acting.ts';
import { Fault } from '../fault.ts';
import { isOwnOrigin } from '../http/own-origin.ts';
import { problemOf } from '../http/problem-table.ts';
import type { Proxies } from '../http/proxies.ts';
import { InHand } from '../in-hand.ts';
import type { Log } from '../log.ts';
import type { Connection, PageSocketData } from './connection.ts';
import { Paces } from './pace.ts';
import { socketLanguage } from './socket-language.ts';

export type PageServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, PageSocketData>;

export interface SocketServerOptions<A> {
  readonly publicOrigin: string;
  readonly proxies: Proxies;
  readonly clock: Clock;
  readonly log: Log;
  /** Undefined unless the headers carry a sign-in that is still good. */
  signedIn(headers: IncomingHttpHeaders): Promise<{ readonly signInId: string; readonly actor: A } | undefined>;
  /** Whose sign-in it is, while it is good: its token may be another one than at the handshake by now. */
  actorBy(signInId: string, used: boolean): Promise<A | undefined>;
  /** Who acts, for the database, in what a page's events do: nobody unless given. */
  actingOf?(actor: A): Acting;
  /** Of these sign-ins, those still good. Those `inUse` are used at this moment, though nobody asks for anything. */
  stillGood(signInIds: readonly string[], inUse: ReadonlySet<string>): Promise<ReadonlySet<string>>;
}

export interface SocketServer<A> {
  /** The whole socket.io server, for rooms and for the nodes' namespace. */
  readonly io: PageServer;
  onConnection(listen: (connection: Connection<A>) => void): void;
  /** Which sign-ins are in use by being there alone. */
  whoIsInUse(find: () => Promise<readonly string[]>): void;
  /** At once, for sign-out. */
  endSignIn(signInId: string): void;
  /**
   * Closes the HTTP server it stands on, and resolves once all that pages asked for is done. Pages see a lost line, not a farewell: so
   * they come back by themselves.
   */
  close(): Promise<void>;
}

const sweepMs = 5_000;
const roomOf = (signInId: string): string => `sign-in:${signInId}`;

export function createSocketServer<A>(http: HttpServer, options: SocketServerOptions<A>): SocketServer<A> {
  const { clock, log } = options;
  const io = new Server<ClientToServer, ServerToClient, DefaultEventsMap, PageSocketData>(http, {
    serveClient: false,
    pingInterval: 5_000,
    pingTimeout: 5_000,
    maxHttpBufferSize: 64_000,
    cors: { origin: false },
    // A foreign page is turned away before a socket exists; media nodes send no Origin and prove themselves later.
    allowRequest: (request, decide) =>
      decide(null, request.headers.origin === undefined || isOwnOrigin(request.headers, options.publicOrigin)),
  });
  const inHand = new InHand();
  const listeners: ((connection: Connection<A>) => void)[] = [];
  const finders: (() => Promise<readonly string[]>)[] = [];
  const stillGood = async (present: readonly string[]) =>
    options.stillGood(present, new Set((await Promise.all(finders.map((find) => find()))).flat()));

  const paces = new Paces({ log, monotonicMs: () => clock.monotonicMs() });
  io.use((socket, next) => {
    const { headers } = socket.request;
    socket.data.language = socketLanguage(socket);
    inHand
      .keep(admitted(headers, options))
      .then(async (signInId) => {
        await paces.rested(signInId);
        socket.data.signInId = signInId;
      })
      .then(
        () => next(),
        (error: unknown) => next(refusedHandshake(error, { log, language: socket.data.language })),
      );
  });
  io.on('connection', (socket) => {
    const { signInId } = socket.data;
    void socket.join(roomOf(signInId));
    paces.keep(socket);
    const actor = (used = false) => options.actorBy(signInId, used);
    const address = options.proxies.addressOf(socket.handshake);
    const connection: Connection<A> = { socket, signInId, address, log, inHand, actor, actingOf: options.actingOf };
    for (const listen of listeners) listen(connection);
  });

  const endSignIn = (signInId: string) => io.in(roomOf(signInId)).disconnectSockets(true);
  const sweep = setInterval(() => {
    const present = [...new Set([...io.of('/').sockets.values()].map((socket) => socket.data.signInId))];
    if (present.length === 0) return;
    inHand.keep(stillGood(present)).then(
      (good) => present.filter((id) => !good.has(id)).forEach(endSignIn),
      (err: unknown) => log.error({ err }, 'could not look after open sign-ins'),
    );
  }, sweepMs);
  sweep.unref();
  return {
    io,
    onConnection: (listen) => void listeners.push(listen),
    whoIsInUse: (find) => void finders.push(find),
    endSignIn,
    close: async () => {
      clearInterval(sweep);
      await io.close();
      await inHand.done();
    },
  };
}

async function admitted<A>(headers: IncomingHttpHeaders, options: SocketServerOptions<A>): Promise<string> {
  if (!isOwnOrigin(headers, options.publicOrigin)) {
    throw new Fault('forbidden', `This must be asked by a page of ${options.publicOrigin}.`);
  }
  const found = await options.signedIn(headers);
  if (!found) throw new Fault('not-signed-in', 'Sign in first: there is no sign-in, or it has ended.');
  return found.signInId;
}

/** socket.io passes `data` on to the page's `connect_error`. */
function refusedHandshake(
  error: unknown,
  { log, language }: { readonly log: Log; readonly language: Language },
): Error & { data: unknown } {
  const problem = problemOf(error, language);
  if (problem.status >= 500) log.error({ err: error }, 'handshake failed');
  return Object.assign(new Error(problem.code), { data: problem });
}
