// For tests: the live session over real HTTP, real sockets, a real database and a real custody log. Only signing in is a stand-in:
// the cookie names the person.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { io, type Socket } from 'socket.io-client';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { parseNewEvent } from '../../../media/evidence/event.ts';
import type { Masking } from '../../contract/masking.ts';
import type { Ack } from '../../contract/problem.ts';
import type { ClientToServer, ServerToClient } from '../../contract/socket.ts';
import { type CustodyLog, createCustodyLog } from '../../custody/service.ts';
import { AccessNews } from '../../identity/access-news.ts';
import { type Actor, actingBy } from '../../identity/actor.ts';
import { systemClock } from '../../platform/clock.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { createGuard } from '../../platform/http/guard.ts';
import { createProxies } from '../../platform/http/proxies.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { createSocketServer } from '../../platform/socket/socket-server.ts';
import { createShelf } from '../../recordings/exhibits/shelf.ts';
import type { MissedMedia } from '../../recordings/missed/missed-media.ts';
import { onNodeEvent } from '../../recordings/on-node-event.ts';
import type { EndingPorts } from '../ending/endings.ts';
import type { ExhibitHouse } from '../exhibits/files.ts';
import { createInterviews } from '../feature.ts';
import type { RelayOptions } from '../media-nodes/relay.ts';
import type { SafetyHouse } from '../room/safety-copies.ts';
import { tiesInTests } from './people.ts';

export const nodeName = 'node.test/1';
const noSafety = { key: { kid: '', jwk: { kty: 'EC', crv: 'P-256', x: '', y: '' } }, vaults: [] } as const;

export interface LiveServerOptions {
  readonly databaseUrl: string;
  /** everybody who can sign in */
  readonly actors: readonly Actor[];
  readonly ticketKey?: KeyObject;
  readonly nodeKey: KeyObject;
  readonly port?: number;
  readonly graceMs?: number;
  readonly roundMs?: number;
  readonly ending?: EndingPorts;
  /** for pages behind firewalls; none unless given */
  readonly relay?: RelayOptions;
  /** what may be masked; nothing unless given */
  readonly masking?: Masking;
  /** whether those who watch may talk by voice; not unless given */
  readonly spokenTalk?: boolean;
  /** reads running recordings; none unless given */
  readonly missed?: MissedMedia;
  /** where safety copies are kept, and for whose key; none unless given */
  readonly safety?: SafetyHouse['safety'];
  /** where the files of exhibits are kept; nowhere unless given */
  readonly exhibits?: ExhibitHouse['exhibits'];
  /** told, at each look at open sign-ins, which of them are in use */
  readonly onInUse?: (signInIds: ReadonlySet<string>) => void;
}

export interface LiveServer {
  readonly url: string;
  readonly port: number;
  readonly custody: CustodyLog;
  /** as a verb that takes access away tells it */
  readonly access: AccessNews;
  /** how many pages have their line */
  lines(): number;
  close(): Promise<void>;
}

export async function startLiveServer(options: LiveServerOptions): Promise<LiveServer> {
  const database = openDatabase(options.databaseUrl);
  const log = createLog({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });
  const clock = systemClock;
  const custody = createCustodyLog({ clock, origin: 'log.test/custody', crypto: nodeCrypto });
  const access = new AccessNews();
  const feature = createInterviews({
    ...{ database, clock, log, custody, onNodeEvent },
    access,
    ties: tiesInTests,
    readEvent: parseNewEvent,
    safety: options.safety ?? noSafety,
    exhibits: options.exhibits ?? createShelf({ vaults: [], keyEncryptionKeys: [new Uint8Array(32)] }),
    ticketKey: options.ticketKey ?? generateKeyPairSync('ed25519').privateKey,
    nodeKeys: new Map([[nodeName, options.nodeKey]]),
    ...(options.graceMs === undefined ? {} : { graceMs: options.graceMs }),
    ...(options.roundMs === undefined ? {} : { roundMs: options.roundMs }),
    ...(options.ending === undefined ? {} : { ending: options.ending }),
    ...(options.masking === undefined ? {} : { masking: options.masking }),
    ...(options.relay === undefined ? {} : { relay: options.relay }),
    ...(options.spokenTalk === undefined ? {} : { spokenTalk: options.spokenTalk }),
    ...(options.missed === undefined ? {} : { missed: options.missed }),
  });
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const publicOrigin = `http://127.0.0.1:${port}`;
  const signedIn = async (headers: IncomingHttpHeaders): Promise<{ signInId: string; actor: Actor } | undefined> => {
    const actor = options.actors.find(({ personId }) => headers.cookie === `person=${personId}`);
    return actor && { signInId: actor.signInId, actor };
  };
  const app = express();
  const api = express.Router();
  const guard = createGuard<Actor>({
    ...{ publicOrigin, log, actingOf: actingBy(clock) },
    actorOf: async (request) => (await signedIn(request.headers))?.actor,
  });
  feature.routes?.(api, guard);
  app.use('/api', api);
  http.on('request', app);
  const stillGood = async (ids: readonly string[], inUse: ReadonlySet<string>) => {
    options.onInUse?.(inUse);
    return new Set(ids);
  };
  const actorBy = async (id: string) => options.actors.find(({ signInId }) => signInId === id);
  const sockets = createSocketServer<Actor>(http, {
    publicOrigin,
    proxies: createProxies([]),
    clock,
    log,
    actingOf: actingBy(clock),
    signedIn,
    actorBy,
    stillGood,
  });
  feature.sockets?.(sockets);
  await feature.start?.();
  return {
    ...{ url: publicOrigin, port, custody, access },
    lines: () => sockets.io.of('/').sockets.size,
    close: async () => {
      await sockets.close();
      await feature.stop?.();
      await database.$disconnect();
    },
  };
}

type PageSocket = Socket<ServerToClient, ClientToServer>;
type EventName = keyof ClientToServer;
type Answered<K extends EventName> = Parameters<Parameters<ClientToServer[K]>[1]>[0];

/** Somebody's page: HTTP and a socket of its own, and every frame that came over it. */
export class Page {
  readonly frames: { event: string; message: unknown }[] = [];
  readonly instance = uuidv7();
  readonly socket: PageSocket;
  readonly #server: Pick<LiveServer, 'url'>;
  readonly #cookie: string;

  /** `cookie`: of a server where people really sign in. */
  constructor(server: Pick<LiveServer, 'url'>, actor: Pick<Actor, 'personId'>, cookie = `person=${actor.personId}`) {
    this.#server = server;
    this.#cookie = cookie;
    this.socket = io(server.url, {
      ...{ forceNew: true, transports: ['websocket'], reconnectionDelay: 50, reconnectionDelayMax: 200 },
      extraHeaders: { cookie, origin: server.url },
    });
    this.socket.onAny((event: string, message: unknown) => this.frames.push({ event, message }));
  }

  async http(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.#server.url}/api${path}`, {
      method,
      headers: {
        ...{ cookie: this.#cookie, origin: this.#server.url },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: response.status === 204 ? null : await response.json() };
  }

  /** A file, as it is. */
  async send(path: string, bytes: Uint8Array): Promise<{ status: number; body: unknown }> {
    const headers = { cookie: this.#cookie, origin: this.#server.url };
    const body = new Blob([Uint8Array.from(bytes)]);
    const response = await fetch(`${this.#server.url}/api${path}`, { method: 'POST', headers, body });
    return { status: response.status, body: await response.json() };
  }

  /** What isn't JSON. */
  async file(path: string, method: 'GET' | 'POST' = 'POST'): Promise<{ type: string | null; bytes: Buffer }> {
    const headers = { cookie: this.#cookie, origin: this.#server.url };
    const response = await fetch(`${this.#server.url}/api${path}`, { method, headers });
    return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** The whole answer as text: status, headers, size and body; only what the clock says of it is left out. */
  async raw(method: string, path: string, body?: unknown): Promise<string> {
    const headers = { cookie: this.#cookie, origin: this.#server.url, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${this.#server.url}/api${path}`, { redirect: 'manual', method, headers, ...sent });
    const text = (await response.text()).replaceAll(/\d{4}-\d\d-\d\dT[0-9:.]+Z/g, '<instant>');
    const head = [...response.headers].filter(([name]) => name !== 'date').map((pair) => pair.join(': '));
    return [`${response.status} ${method} ${path}`, ...head, text].join('\n');
  }

  /** Whatever is sent, also what no page of ours would. */
  async ask<K extends EventName>(event: K, message: unknown): Promise<Answered<K>> {
    const untyped: Socket = this.socket;
    return (await untyped.timeout(60_000).emitWithAck(event, message)) as Answered<K>;
  }

  async ticket(sessionId: string): Promise<string> {
    const { body } = await this.http('POST', `/sessions/${sessionId}/ticket`, { instance: this.instance });
    return typeof body === 'object' && body !== null && 'ticket' in body
      ? String(body.ticket)
      : `no ticket: ${JSON.stringify(body)}`;
  }

  async join(sessionId: string): Promise<Answered<'room:join'>> {
    return this.ask('room:join', { ticket: await this.ticket(sessionId) });
  }

  close(): void {
    this.socket.disconnect();
  }
}

export function acted(sessionId: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { id: uuidv7(), sessionId, ...more };
}

export function codeOf(ack: Ack<unknown>): string {
  return ack.ok ? 'ok' : ack.problem.code;
}
