// How the parts of the house answer: the application and the sockets on one HTTP server, every answer under the strictest headers, each
// request timed. Refuses to listen, and to know which features there are: main.ts says both.
import type { Server } from 'node:http';
import type { Request, Router } from 'express';
import type { Config } from './config.ts';
import { type Actor, actingBy } from './identity/actor.ts';
import type { Identity } from './identity/service.ts';
import { openApiRoutes } from './openapi/routes.ts';
import type { Operations } from './operations/feature.ts';
import type { Clock } from './platform/clock.ts';
import type { Feature } from './platform/feature.ts';
import { createApp } from './platform/http/app.ts';
import { createGuard } from './platform/http/guard.ts';
import { createHttpServer } from './platform/http/http-server.ts';
import { everyAnswer } from './platform/http/protective-headers.ts';
import { createProxies } from './platform/http/proxies.ts';
import type { Log } from './platform/log.ts';
import { createSocketServer, type SocketServer } from './platform/socket/socket-server.ts';

interface Served {
  readonly identity: Identity;
  readonly features: readonly Feature<Actor>[];
  readonly operations: Operations;
  readonly clock: Clock;
  readonly log: Log;
}

/** Everything that is answered, hung together in the order in which it is asked. */
export function serve(
  { publicOrigin, clientDir, demo, tls, trustedProxies, training }: Config,
  { identity, features, operations, clock, log }: Served,
): { http: Server; sockets: SocketServer<Actor>; api: Router } {
  const { signIns } = identity;
  const actingOf = actingBy(clock);
  const actorOf = (request: Request) => signIns.actorOf(request.headers);
  const guard = createGuard<Actor>({ publicOrigin, log, actorOf, actingOf });
  const proxies = createProxies(trustedProxies);
  const onlyHost = demo ? { onlyHost: new URL(publicOrigin).host } : {};
  const { app, api } = createApp(
    { publicOrigin, clientDir, training, log, proxies, ...onlyHost },
    {
      api: (api) => {
        features.forEach((feature) => void feature.routes?.(api, guard));
        openApiRoutes(api, guard);
      },
      files: (root) => {
        operations.files(root);
        features.forEach((feature) => void feature.files?.(root));
      },
    },
  );
  // The application listens first: the sockets hand on to it what isn't theirs.
  const http = createHttpServer(app, { proxies, tls });
  const sockets = createSocketServer<Actor>(http, {
    ...{ publicOrigin, proxies, clock, log, actingOf },
    signedIn: async (headers) => {
      const actor = await signIns.actorOfLine(headers);
      return actor && { signInId: actor.signInId, actor };
    },
    actorBy: (signInId, used) => signIns.actorBy(signInId, used),
    stillGood: (signInIds, inUse) => signIns.stillGood(signInIds, inUse),
  });
  // Before all others who answer: the application, and the sockets' own handshakes.
  http.prependListener('request', everyAnswer(publicOrigin));
  http.prependListener('request', operations.timed);
  for (const feature of features) feature.sockets?.(sockets);
  return { http, sockets, api };
}
