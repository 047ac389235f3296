// The express application: the API with its own 404, then the browser client's files. The strictest headers are on every answer before it
// comes here (protective-headers.ts).
// Refuses foreign names, where it is told the one that it has.
import express, { type Express, type Router } from 'express';
import { Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import { clientFiles } from './client-files.ts';
import { refuse } from './guard.ts';
import type { Proxies } from './proxies.ts';

export interface AppOptions {
  readonly publicOrigin: string;
  readonly clientDir: string;
  readonly training?: boolean;
  readonly log: Log;
  readonly proxies: Proxies;
  /** In demo mode the API answers under this one host name, so that no foreign name can be pointed at it. */
  readonly onlyHost?: string;
}

export interface Mounts {
  /** Hangs the features' routes below /api. */
  api(api: Router): void;
  /** Hangs what other programs fetch at the root. */
  files(root: Router): void;
}

export function createApp(options: AppOptions, mount: Mounts): { app: Express; api: Router } {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.set('trust proxy', (address: string) => options.proxies.trusts(address));
  const api = express.Router({ caseSensitive: true, strict: true });
  api.use((request, response, next) => {
    if (options.onlyHost === undefined || request.headers.host === options.onlyHost) return next();
    const error = new Fault('forbidden', `Ask for it at ${options.publicOrigin}.`);
    refuse({ request, response, error, log: options.log });
  });
  mount.api(api);
  api.use((request, response) => {
    refuse({ request, response, error: new Fault('not-found', 'There is no such address.'), log: options.log });
  });
  app.use('/api', api);
  const files = express.Router({ caseSensitive: true, strict: true });
  mount.files(files);
  app.use(files);
  app.use(clientFiles(options.clientDir, options.publicOrigin, options));
  app.use(lastWord(options.log));
  return { app, api };
}

const notThere = new Fault('not-found', 'There is no such file.');
const refusals: Readonly<Record<number, Fault>> = {
  400: new Fault('malformed', 'The address is malformed.'),
  416: new Fault('malformed', 'The file has no such part.'),
};

/** What express itself throws: a path that isn't well-formed, a file that can't be sent. Elsewhere than asked for is nowhere. */
function lastWord(log: Log): express.ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
    const shown = status >= 400 && status < 500 ? (refusals[status] ?? notThere) : error;
    refuse({ request, response, error: shown, log });
  };
}
