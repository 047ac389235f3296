// The HTTP server that everything stands on, over TLS where the house has a certificate here. Refuses whoever takes their time: headers
// and bodies must have come by then, whoever sends them. One address may hold so many connections, a trusted proxy as many as it likes.
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
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
  /** of one address: a whole agency may share one */
  readonly connections: number;
}

export const usualLimits: Limits = { headersMs: 10_000, requestMs: 30_000, lookEveryMs: 2_000, connections: 512 };

/** Of all of a request's headers together. */
const mostHeaderBytes = 16_384;

export function createHttpServer(listener: RequestListener, { proxies, tls, limits }: HttpOptions): Server {
  const { headersMs, requestMs, lookEveryMs, connections } = { ...usualLimits, ...limits };
  const settings: ServerOptions = {
    ...{ headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookEveryMs },
    ...{ maxHeaderSize: mostHeaderBytes, insecureHTTPParser: false },
  };
  const server = tls
    ? createTlsServer({ ...settings, ...tls, minVersion: 'TLSv1.2', handshakeTimeout: headersMs }, listener)
    : createServer(settings, listener);
  limitConnections(server, { proxies, most: connections });
  return server;
}

function limitConnections(server: Server, { proxies, most }: { proxies: Pick<Proxies, 'trusts'>; most: number }): void {
  const held = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    if (address === undefined || proxies.trusts(address)) return;
    const before = held.get(address) ?? 0;
    if (before >= most) {
      socket.destroy();
      return;
    }
    held.set(address, before + 1);
    socket.once('close', () => {
      const left = (held.get(address) ?? 1) - 1;
      if (left > 0) held.set(address, left);
      else held.delete(address);
    });
  });
}
