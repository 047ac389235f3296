// How long requests take, by the pattern of the route that answered. Refuses addresses: what no route answered is `page`, `asset` or
// `other`, whatever was asked for.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProcessFigures } from '../../media/operations/figures.ts';

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** In seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function timeRequests(figures: ProcessFigures): (request: IncomingMessage, response: ServerResponse) => void {
  const observe = figures.histogram({
    name: 'heard_once_http_request_seconds',
    help: 'Time from a request to the end of its answer, by the pattern of its route.',
    labels: ['method', 'route', 'status'],
    buckets,
  });
  return (request, response) => {
    const since = performance.now();
    response.once('close', () => {
      const method = methods.has(request.method ?? '') ? (request.method ?? '') : 'other';
      const status = `${Math.floor(response.statusCode / 100)}xx`;
      observe({ method, route: patternOf(request), status }, (performance.now() - since) / 1000);
    });
  };
}

/** As express left it on the request; a route's pattern stands in the source. */
export function patternOf(request: object): string {
  const path = 'route' in request && isRoute(request.route) ? request.route.path : undefined;
  const base = 'baseUrl' in request && typeof request.baseUrl === 'string' ? request.baseUrl : '';
  if (path !== undefined) return base === '/api' ? `/api${path}` : path;
  const original = 'originalUrl' in request ? String(request.originalUrl) : '';
  if (original.startsWith('/assets/')) return 'asset';
  if (original.startsWith('/api/') || original.startsWith('/socket.io')) return 'other';
  return 'page';
}

function isRoute(route: unknown): route is { path: string } {
  return typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string';
}
