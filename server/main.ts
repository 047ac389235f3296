// The composition root: the only file that knows everything. It wires the rooms together, listens, and stops: no new
// requests, sockets closed, features stopped, database closed, within seconds. Nothing is kept here but what PostgreSQL and
// the vault can give back.
import { nodeCrypto } from '../media/crypto/node-crypto.ts';
import { parseNewEvent } from '../media/evidence/event.ts';
import { createActing } from './cases/acting.ts';
import { createAroundTheChild } from './cases/around-the-child.ts';
import { createChildWords } from './cases/child-words.ts';
import { assertChildrenOpen } from './cases/children-anew.ts';
import { createCasesFeature } from './cases/feature.ts';
import { folderHalves } from './cases/key-halves.ts';
import { safeguardAddresses } from './cases/safeguard-addresses.ts';
import { tiesRoutes } from './cases/ties/routes.ts';
import { createTies } from './cases/ties/service.ts';
import { type Config, readConfig } from './config.ts';
import type { Language } from './contract/languages.ts';
import { createConsulting } from './custody/consulting/feature.ts';
import { createCustodyLog } from './custody/service.ts';
import { createDisclosure, type Disclosure } from './disclosure/feature.ts';
import { createImports } from './disclosure/importing/feature.ts';
import { createLife, type Life } from './disclosure/life.ts';
import { ownDataRoutes } from './disclosure/own-data/routes.ts';
import { createRemoving } from './disclosure/retention/removing.ts';
import { AccessNews } from './identity/access-news.ts';
import type { Actor } from './identity/actor.ts';
import { createPasswords } from './identity/passwords.ts';
import { identityFeature } from './identity/routes.ts';
import { createIdentity, type Identity } from './identity/service.ts';
import { createThrottle } from './identity/throttle.ts';
import { triesIn } from './identity/tries.ts';
import { captionsIn } from './interviews/captions/captions.ts';
import { watchedIn } from './interviews/ending/watched.ts';
import { exhibitFileIn, exhibitsIn } from './interviews/exhibits/exhibits.ts';
import { createInterviews } from './interviews/feature.ts';
import { markersIn } from './interviews/markers/markers.ts';
import { parseNodeKeys } from './interviews/media-nodes/node-keys.ts';
import { enterFromOutside } from './interviews/needs/from-outside.ts';
import { createPlanning } from './interviews/planning.ts';
import { phaseNamesOf } from './interviews/protocols/agreed.ts';
import { createProtocols } from './interviews/protocols/service.ts';
import { readSafetyKey } from './interviews/room/safety-key.ts';
import { readTicketKey } from './interviews/ticket-key.ts';
import { createOperations } from './operations/feature.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { actForHouse } from './platform/database/acting.ts';
import { assertDatabaseRole, type Database, openDatabase } from './platform/database/database.ts';
import { databaseOf } from './platform/database/house-database.ts';
import type { Feature } from './platform/feature.ts';
import { type HungRoute, hungRoutes } from './platform/http/hung-routes.ts';
import { listen } from './platform/http/listen.ts';
import { createJobs } from './platform/jobs/jobs.ts';
import { createLog, type Log } from './platform/log.ts';
import { createSecrets } from './platform/secrets.ts';
import { runUntilTold } from './platform/until-told.ts';
import { createShelf } from './recordings/exhibits/shelf.ts';
import { copiesFolder, createRecordingsFeature, folderVaults } from './recordings/feature.ts';
import { createFixity } from './recordings/keeping/fixity.ts';
import { assertKeyFits } from './recordings/key-fits.ts';
import { namedKeys } from './recordings/read-key-ring.ts';
import { keysHeld } from './recordings/rotation/held-keys.ts';
import { type BookingsFeature, createBookingsFeature } from './scheduling/bookings/feature.ts';
import { createCalendars } from './scheduling/calendars/feature.ts';
import { createInvitationsFeature, ownUidsAt } from './scheduling/invitations/feature.ts';
import { plainLetters } from './scheduling/invitations/plain-letter.ts';
import { roomPictureRoutes } from './scheduling/pictures/routes.ts';
import { createRoomPictures } from './scheduling/pictures/service.ts';
import { registerRoutes } from './scheduling/register/routes.ts';
import { createRegisters } from './scheduling/register/service.ts';
import { schedulingRoutes } from './scheduling/routes.ts';
import { searchRoutes } from './scheduling/search/routes.ts';
import { createTimeSearch } from './scheduling/search/service.ts';
import { createScheduling, type Scheduling } from './scheduling/service.ts';
import { sheetSittingsIn } from './scheduling/sittings/for-sheets.ts';
import { sittingsIn } from './scheduling/sittings/service.ts';
import { stuckRoutes } from './scheduling/stuck/routes.ts';
import { createStuckWork } from './scheduling/stuck/service.ts';
import { serve } from './serve.ts';

export interface RunningServer {
  readonly port: number;
  /** all that it answers below /api, as it is hung */
  readonly routes: readonly HungRoute[];
  close(): Promise<void>;
}

interface House {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly access: AccessNews;
}

interface Wired {
  readonly identity: Identity;
  readonly features: readonly Feature<Actor>[];
  nodesThere(): number;
  readonly timeStamps: Disclosure['timeStamps'];
}

/** Who stands on whom; the order is the order of starting. */
function wire(config: Config, house: House): Wired {
  const custody = createCustodyLog({ clock: house.clock, origin: config.logOrigin, crypto: nodeCrypto });
  const base = { ...house, custody };
  const { demo, demoPeopleFile, publicOrigin, agencyProviders, keptDays } = config;
  const houseKeys = namedKeys(config.keyEncryptionKeys);
  const childKeys = { houseKeys, halves: folderHalves([config.vaultDir, config.mirrorDir]) };

  const secrets = createSecrets(houseKeys);
  const throttle = createThrottle(house.clock, triesIn(house.database, secrets));
  const identity = createIdentity({
    ...{ ...base, demo, passwords: createPasswords(), throttle, secrets, publicOrigin, agencyProviders },
    wayNews: { changed: (personId, what) => life.wayNews.changed(personId, what) },
  });
  // A case's page shows sessions and recordings, which belong to cases: it asks them once all are there.
  const caseRoom = createCasesFeature({
    ...{ ...base, identity, childKeys, interviewerBlind: config.interviewerBlind },
    approvals: {
      ask: (actor, asked) => disclosure.approvals.ask(actor, asked),
      on: (of) => disclosure.approvals.on(of),
    },
    parts: {
      sessionsOf: (actor, caseId) => scheduling.sessionsOf(actor, caseId),
      statesOf: (caseIds) => scheduling.statesOf(caseIds),
      recordingsOf: (actor, caseId) => recordings.ofCase(actor, caseId),
    },
  });
  const { cases } = caseRoom;
  const jobs = createJobs({ databaseUrl: config.databaseUrl, log: house.log, deadDays: keptDays.jobs });
  createRemoving({ ...house, jobs, days: keptDays });
  // Letters and free times are looked after across cases: who may ask is the verbs' to say.
  const letters = {
    ...{ ...base, database: databaseOf('letters', house.database), jobs, secrets },
    ...{ publicOrigin, language: config.language },
  };
  const words = createChildWords(childKeys);
  const invitations = createInvitationsFeature(
    {
      ...letters,
      addressesOf: (tx, ids) => safeguardAddresses(words, tx, ids),
      onDeclined: (tx, { sessionId }) => bookings.lookForNext(tx, sessionId),
    },
    config,
  );
  const calendars = createCalendars({ ...letters, ownUids: ownUidsAt(config.publicOrigin) });
  const scheduling: Scheduling = createScheduling({ ...base, identity, cases, invitations });
  const timeSearch = createTimeSearch({ ...base, database: databaseOf('planning', house.database), cases });
  const search = { freshProposals: timeSearch.proposals, proposalsFor: timeSearch.proposalsFor };
  const bookings: BookingsFeature = createBookingsFeature({ ...base, cases, invitations, search, jobs });
  const ties = createTies({ ...base, identity, cases, seats: bookings });
  const protocols = createProtocols(base);
  const registers = createRegisters({ ...base, protocols: protocols.known });
  const work = { ...base, acting: createActing(cases, house.clock) };
  const ownData = { ...base, database: databaseOf('own-data', house.database) };
  const sittingsOf = sittingsIn(house.database);
  const aroundTheChild = createAroundTheChild({
    ...{ ...work, identity, sittingsOf, childKeys },
    sheets: { sittingsOf: sheetSittingsIn(house.database), firstNames: config.sheetFirstNames },
  });
  const stored = folderVaults(config);
  const phaseNames = (sessionId: string, language: Language) => phaseNamesOf(house.database, sessionId, language);
  const { readers: vaults } = stored;
  const exhibits = createShelf({ vaults, keyEncryptionKeys: config.keyEncryptionKeys });
  const { database } = house;
  const recordings = createRecordingsFeature(
    {
      ...{ ...base, phaseNames, markersOf: markersIn(database), captionsOf: captionsIn(database) },
      exhibits: { of: exhibitsIn(database), file: exhibitFileIn(database), read: exhibits.read },
      doors: { access: house.access, actorBy: (signInId) => identity.signIns.actorBy(signInId) },
    },
    config,
  );
  const fixity = createFixity({
    ...{ ...base, jobs, vaults: stored, copies: copiesFolder(config) },
    ...{ everyDays: config.fixityDays, megabytesPerSecond: config.fixityMbPerS },
  });
  const life: Life = createLife({
    ...{ ...base, writeLetter: plainLetters(letters), vaults: stored.readers },
    ...{ copies: copiesFolder(config), copiesDir: config.copiesDir, recipients: identity.recipients },
    deadlinesOf: (caseIds) => aroundTheChild.caseClock.read(caseIds),
  });
  const disclosure: Disclosure = createDisclosure({
    ...{ ...base, jobs, vaults: stored, storedOn: config, identity, recordings },
    ...{ writeLetter: plainLetters(letters), enterNeed: enterFromOutside },
    acts: { ...life.acts, 'breakglass-closing': caseRoom.glassClosing },
  });
  const interviews = createInterviews({
    ...base,
    ties: scheduling.ties,
    ticketKey: readTicketKey(config.ticketKey),
    nodeKeys: parseNodeKeys(config.nodeKeys),
    relay: config.relay,
    masking: config.masking,
    spokenTalk: config.spokenTalk,
    safety: { key: readSafetyKey(config.safetyKey), vaults },
    exhibits,
    onNodeEvent: recordings.onNodeEvent,
    readEvent: parseNewEvent,
    missed: recordings.missed,
    ending: { sealed: recordings.checks, watched: watchedIn(database) },
  });

  return {
    identity,
    nodesThere: interviews.nodesThere,
    timeStamps: disclosure.timeStamps,
    features: [
      identityFeature(identity, { access: house.access, demoPeopleFile }),
      caseRoom,
      { routes: (api, guard) => tiesRoutes(api, guard, ties) },
      aroundTheChild,
      createPlanning({ ...work, protocols, caseClock: aroundTheChild.caseClock }),
      { routes: (api, guard) => schedulingRoutes(api, guard, { scheduling, cases, clock: house.clock }) },
      { routes: (api, guard) => registerRoutes(api, guard, registers) },
      { routes: (api, guard) => roomPictureRoutes(api, guard, createRoomPictures(base)) },
      { routes: (api, guard) => searchRoutes(api, guard, timeSearch) },
      bookings,
      invitations,
      calendars,
      { routes: (api, guard) => stuckRoutes(api, guard, createStuckWork({ ...house, jobs })) },
      recordings,
      createConsulting({ ...base, crypto: nodeCrypto, logVkey: config.logVkey }),
      disclosure,
      ...life.features(disclosure.approvals),
      createImports({
        ...base,
        folder: config.copiesDir,
        shelf: { vaults: stored.readers, keyEncryptionKeys: config.keyEncryptionKeys },
      }),
      interviews,
      { routes: (api, guard) => ownDataRoutes(api, guard, ownData) },
      { stop: () => fixity.stop() },
      // Last: by now every feature has said which jobs it does.
      { start: () => jobs.start(), stop: () => jobs.stop() },
    ],
  };
}

/** Resolves when it listens. Throws, with nothing left open, when it can't. */
export async function startServer(config: Config, outside: Omit<House, 'database'>): Promise<RunningServer> {
  const { clock, log } = outside;
  const database = openDatabase(config.databaseUrl);
  const undo: (() => Promise<void>)[] = [() => database.$disconnect()];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await assertKeyFits(config);
    await assertDatabaseRole(database);
    const keys = config.keyEncryptionKeys;
    await actForHouse('keys', () => assertChildrenOpen(database, namedKeys(keys)));
    await actForHouse('keys', () => keysHeld(database, { keys, startedAt: clock.now() }));
    const { identity, features, ...counted } = wire(config, { database, ...outside });
    const { vaultDir, mirrorDir } = config;
    const lines = () => served.sockets.io.of('/').sockets.size;
    const ours = databaseOf('figures', database);
    const operations = createOperations(config.operations, { ...counted, database: ours, vaultDir, mirrorDir, lines });
    for (const feature of features) {
      // What a feature begins here it does for the house, as the part that it says: its rounds, and what it finds at its start.
      await beginning(feature, () => feature.start?.());
      undo.push(() => beginning(feature, () => feature.stop?.()));
    }
    const served = serve(config, { identity, features, operations, clock, log });
    const { http, sockets, api } = served;
    undo.push(async () => {
      const closed = new Promise((resolve) => http.close(resolve));
      // A page that keeps its connection, or a recording being watched, does not hold up the end.
      const impatient = setTimeout(() => http.closeAllConnections(), 2_000);
      await sockets.close();
      http.closeIdleConnections();
      await closed;
      clearTimeout(impatient);
    });
    undo.push(await operations.open());
    return { port: await listen(http, config), routes: hungRoutes(api), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function beginning({ part }: Feature<Actor>, act: () => Promise<void> | undefined): Promise<void> {
  await (part === undefined ? act() : actForHouse(part, act));
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel });
  const server = await startServer(config, { clock: systemClock, log, access: new AccessNews() });
  runUntilTold(server, log);
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
