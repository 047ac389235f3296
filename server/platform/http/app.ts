// The express application: protective headers, the API with its own 404, then the browser client's files.
// Refuses framing, foreign scripts and addresses, and any caching of the API.
import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import { Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import { clientFiles } from './client-files.ts';
import { refuse } from './guard.ts';

export interface AppOptions {
  readonly publicOrigin: string;
  readonly clientDir: string;
  readonly log: Log;
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
  app.set('trust proxy', 'loopback');
  app.use(protectiveHeaders(options.publicOrigin));
  const api = express.Router({ caseSensitive: true, strict: true });
  api.use((request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
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
  app.use(clientFiles(options.clientDir));
  app.use(lastWord(options.log));
  return { app, api };
}

/** What express itself throws: a path that isn't well-formed, a file that can't be sent. */
function lastWord(log: Log): express.ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
    const shown =
      status === 404
        ? new Fault('not-found', 'There is no such file.')
        : status === 400
          ? new Fault('malformed', 'The address is malformed.')
          : error;
    refuse({ request, response, error: shown, log });
  };
}

function protectiveHeaders(publicOrigin: string): express.RequestHandler {
  const secure = publicOrigin.startsWith('https:');
  const socket = publicOrigin.replace(/^http/, 'ws');
  const own = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", socket],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', 'camera=(self), microphone=(self), geolocation=(), payment=(), usb=()');
    own(request, response, next);
  };
}
