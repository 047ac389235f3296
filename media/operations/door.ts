// A process's own door for those who run it, apart from where people and pages come in: /healthz says that it lives, /readyz whether it can
// do its work, /metrics its figures for Prometheus. Refuses pages, whatever isn't asked with GET, and whoever lacks the token where one is
// set. Nothing here has content: words for states, numbers, patterns of addresses.
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Readiness } from './readiness.ts';
import type { OperationsSettings } from './settings.ts';

export interface Shown {
  ready(): Promise<Readiness>;
  figures(): Promise<string>;
}

export interface OpenDoor {
  readonly port: number;
  close(): Promise<void>;
}

interface Said {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const plain = (status: number, text: string): Said => ({
  status,
  type: 'text/plain; charset=utf-8',
  text: `${text}\n`,
});

/** Rejects where the address can't be had. */
export async function openDoor({ host, port, token }: OperationsSettings, shown: Shown): Promise<OpenDoor> {
  const http = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (request, response) => {
    answer(request, token, shown).then(
      (said) => send(response, said),
      () => send(response, plain(500, 'this could not be read now')),
    );
  });
  http.maxConnections = 32;
  await listening(http, { host, port });
  const address = http.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

function listening(http: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code ?? cause.message;
      reject(
        new Error(`the door for operations can't be opened on ${host} port ${port} (${why}): set another`, { cause }),
      );
    });
    http.listen(port, host, () => resolve());
  });
}

async function answer(request: IncomingMessage, token: string | null, shown: Shown): Promise<Said> {
  if (request.method !== 'GET') return plain(405, 'only GET is answered');
  if (request.headers.origin !== undefined) return plain(403, 'this is not for pages');
  if (request.url === '/healthz') return plain(200, 'ok');
  if (token !== null && !brings(request, token)) return plain(401, 'bring the token: Authorization: Bearer …');
  if (request.url === '/readyz') {
    const readiness = await shown.ready();
    return {
      ...{ status: readiness.ready ? 200 : 503, type: 'application/json' },
      text: `${JSON.stringify(readiness)}\n`,
    };
  }
  if (request.url === '/metrics')
    return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', text: await shown.figures() };
  return plain(404, 'there is /healthz, /readyz and /metrics');
}

function brings({ headers }: IncomingMessage, token: string): boolean {
  const [given, wanted] = [headers.authorization ?? '', `Bearer ${token}`].map((text) => Buffer.from(text));
  return (
    given !== undefined && wanted !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted)
  );
}

function send(response: ServerResponse, { status, type, text }: Said): void {
  response.writeHead(status, {
    ...{ 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  });
  response.end(text);
}
