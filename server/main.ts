// The composition root: the only file that knows everything. It wires the rooms together, listens, and stops: no new
// requests, sockets closed, features stopped, database closed, within seconds. Nothing is kept here but what PostgreSQL and
// the vault can give back.
import { createPrivateKey } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeCrypto } from '../media/crypto/node-crypto.ts';
import { parseNewEvent } from '../media/evidence/event.ts';
import { casesRoutes } from './cases/routes.ts';
import { createCases } from './cases/service.ts';
import { type Config, readConfig } from './config.ts';
import { createCustodyLog } from './custody/service.ts';
import type { Actor } from './identity/actor.ts';
import { createPasswords } from './identity/passwords.ts';
import { identityRoutes } from './identity/routes.ts';
import { createIdentity } from './identity/service.ts';
import { createThrottle } from './identity/throttle.ts';
import { createInterviews } from './interviews/feature.ts';
import { parseNodeKeys } from './interviews/media-nodes/node-keys.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { assertDatabaseRole, openDatabase } from './platform/database/database.ts';
import type { Feature } from './platform/feature.ts';
import { createApp } from './platform/http/app.ts';
import { createGuard } from './platform/http/guard.ts';
import { createLog, type Log } from './platform/log.ts';
import { StartRefusal } from './platform/refusal.ts';
import { createSocketServer } from './platform/socket/socket-server.ts';
import { onNodeEvent } from './recordings/on-node-event.ts';
import { schedulingRoutes } from './scheduling/routes.ts';
import { createScheduling, type Scheduling } from './scheduling/service.ts';

export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Resolves when it listens. Throws, with nothing left open, when it can't. */
export async function startServer(config: Config, { clock, log }: { clock: Clock; log: Log }): Promise<RunningServer> {
  const database = openDatabase(config.databaseUrl);
  const custody = createCustodyLog({ clock, origin: config.logOrigin, crypto: nodeCrypto });
  const house = { database, clock, custody, log };
  const { demo, keyEncryptionKey } = config;

  const identity = createIdentity({ ...house, demo, passwords: createPasswords(), throttle: createThrottle(clock) });
  // Cases show sessions, sessions belong to cases: the page asks back once both are there.
  const late: { scheduling?: Scheduling } = {};
  const cases = createCases({
    ...house,
    identity,
    keyEncryptionKey,
    parts: {
      sessionsOf: async (actor, caseId) => (await late.scheduling?.sessionsOf(actor, caseId)) ?? [],
      statesOf: async (caseIds) => (await late.scheduling?.statesOf(caseIds)) ?? new Map(),
      recordingsOf: async () => [],
    },
  });
  const scheduling = createScheduling({ ...house, identity, cases });
  late.scheduling = scheduling;

  const interviews = createInterviews({
    ...house,
    ties: scheduling.ties,
    ticketKey: createPrivateKey(config.ticketKey),
    nodeKeys: parseNodeKeys(config.nodeKeys),
    onNodeEvent,
    readEvent: parseNewEvent,
  });

  const features: Feature<Actor>[] = [
    { routes: (api, guard) => casesRoutes(api, guard, cases) },
    { routes: (api, guard) => schedulingRoutes(api, guard, { scheduling, cases, clock }) },
    interviews,
  ];

  const started: Feature<Actor>[] = [];
  const stopFeatures = async () => {
    for (const feature of started.reverse()) await feature.stop?.();
    await database.$disconnect();
  };
  try {
    await assertDatabaseRole(database);
    const http = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
    const { publicOrigin, clientDir } = config;
    const guard = createGuard<Actor>({ publicOrigin, log, actorOf: (request) => identity.actorOf(request.headers) });
    const app = createApp({ publicOrigin, clientDir, log, ...(demo ? { onlyHost: hostOf(config) } : {}) }, (api) => {
      identityRoutes(api, guard, {
        identity,
        demoPeopleFile: config.demoPeopleFile,
        sockets: { endSignIn: (signInId) => sockets.endSignIn(signInId) },
      });
      for (const feature of features) feature.routes?.(api, guard);
    });
    // Before the sockets, which hand on to whoever listened first.
    http.on('request', app);
    const sockets = createSocketServer<Actor>(http, {
      ...{ publicOrigin, clock, log },
      signedIn: async (headers) => {
        const actor = await identity.actorOf(headers);
        return actor && { signInId: actor.signInId, actor };
      },
      stillGood: (signInIds) => identity.stillGood(signInIds),
    });
    for (const feature of features) feature.sockets?.(sockets);
    for (const feature of features) {
      await feature.start?.();
      started.push(feature);
    }
    const port = await listen(http, config);
    return {
      port,
      close: async () => {
        const closed = new Promise((resolve) => http.close(resolve));
        await sockets.close();
        http.closeIdleConnections();
        const impatient = setTimeout(() => http.closeAllConnections(), 2_000);
        await closed;
        clearTimeout(impatient);
        await stopFeatures();
      },
    };
  } catch (error) {
    await stopFeatures();
    throw error;
  }
}

function hostOf({ publicOrigin }: Config): string {
  return new URL(publicOrigin).host;
}

function listen(http: Server, { host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) => {
      const cures: Record<string, string> = {
        EADDRINUSE: 'something listens there already: stop it, or set PORT to another',
        EACCES: 'ports below 1024 need a privilege: set PORT to a higher one',
        EADDRNOTAVAIL: 'this machine does not have that address: set HOST to one it has',
      };
      const cure = cures[cause.code ?? ''] ?? cause.message;
      reject(new StartRefusal(`can't listen on HOST=${host} PORT=${port}: ${cure}`, cause));
    });
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel });
  const server = await startServer(config, { clock: systemClock, log });
  process.on('unhandledRejection', (err) => log.error({ err }, 'a rejection was not handled'));
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    server.close().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  log.info({ port: server.port, origin: config.publicOrigin }, 'listening');
  process.send?.({ ready: true });
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    const line = error instanceof Error ? error.message : String(error);
    process.stderr.write(`server: ${line.replaceAll('\n', ' ')}\n`);
    process.exit(1);
  });
}
