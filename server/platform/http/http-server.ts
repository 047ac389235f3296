// The HTTP server that everything stands on, over TLS where the house has a certificate here. Refuses whoever takes their time: headers
// and bodies must have come by then, whoever sends them. One network may hold so many connections, a trusted proxy as many as it likes; a few
// more are told so and hung up on, so that somebody who shares an address with a crowd learns why.
import { createServer, type RequestListener, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Language } from '../../contract/languages.ts';
import { Fault } from '../fault.ts';
import { askedLanguage } from './asked-language.ts';
import { networkOf } from './network.ts';
import { problemOf } from './problem-table.ts';
import type { Proxies } from './proxies.ts';

export interface Tls {
  /** PEM: the certificate, then those that vouch for it */
  readonly cert: string;
  /** PEM */
  readonly key: string;
}

export interface HttpOptions {
  readonly proxies: Pick<Proxies, 'trusts'>;
  readonly tls: Tls | null;
  readonly limits?: Partial<Limits>;
}

interface Limits {
  /** until the last header, and until the last byte of the body, from the first byte */
  readonly headersMs: number;
  readonly requestMs: number;
  /** how often that is looked at */
  readonly lookEveryMs: number;
  /** of one network: a whole agency may share an address */
  readonly connections: number;
  /** of one network beyond those: whose first request is answered by 503; any further one is cut at once */
  readonly told: number;
}

const usualSpans = { headersMs: 10_000, requestMs: 30_000, lookEveryMs: 2_000 } as const;
export const usualLimits: Limits = { ...usualSpans, connections: 512, told: 64 };
/** Bursts wait here to be taken up, as many as the system lets them. */
export const backlog = 4_096;

/** Of all of a request's headers together. */
const mostHeaderBytes = 16_384;

export function createHttpServer(listener: RequestListener, { proxies, tls, limits }: HttpOptions): Server {
  const { headersMs, requestMs, lookEveryMs, connections, told } = { ...usualLimits, ...limits };
  const settings: ServerOptions = {
    ...{ headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookEveryMs },
    ...{ maxHeaderSize: mostHeaderBytes, insecureHTTPParser: false },
  };
  const tooMany = new Set<string>();
  const orTold: RequestListener = (request, response) => {
    if (tooMany.has(endOf(request.socket))) tell(response, askedLanguage(request.headers));
    else listener(request, response);
  };
  const server = tls
    ? createTlsServer({ ...settings, ...tls, minVersion: 'TLSv1.2', handshakeTimeout: headersMs }, orTold)
    : createServer(settings, orTold);
  limitConnections(server, { proxies, connections, told, tooMany });
  return server;
}

/** The same for a connection and for what is encrypted over it. */
const endOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

function tell(response: ServerResponse, language: Language): void {
  const problem = problemOf(new Fault('busy', 'Too many connections from where you are. Try again.'), language);
  const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': '2', Connection: 'close' };
  response.writeHead(problem.status, headers).end(JSON.stringify(problem));
}

interface Limiting extends Pick<Limits, 'connections' | 'told'> {
  readonly proxies: Pick<Proxies, 'trusts'>;
  /** ends of those that are beyond the limit */
  readonly tooMany: Set<string>;
}

function limitConnections(server: Server, { proxies, connections, told, tooMany }: Limiting): void {
  const held = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const { remoteAddress: address } = socket;
    if (address === undefined || proxies.trusts(address)) return;
    const network = networkOf(address);
    const before = held.get(network) ?? 0;
    if (before >= connections + told) {
      socket.destroy();
      return;
    }
    held.set(network, before + 1);
    const end = endOf(socket);
    if (before >= connections) tooMany.add(end);
    socket.once('close', () => {
      tooMany.delete(end);
      const left = (held.get(network) ?? 1) - 1;
      if (left > 0) held.set(network, left);
      else held.delete(network);
    });
  });
}
