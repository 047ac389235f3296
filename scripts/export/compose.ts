// The rooms an export needs, put together as the server's composition root does, over the same settings and as the same role.
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { readTimestamp } from '../../media/crypto/rfc3161.ts';
import { readConfig } from '../../server/config.ts';
import type { Language } from '../../server/contract/languages.ts';
import { createCustodyLog } from '../../server/custody/service.ts';
import { type ExportedPackage, type ExportRequest, exportPackage } from '../../server/disclosure/export-package.ts';
import { approvalsOf } from '../../server/disclosure/feature.ts';
import { exportImported, isImported } from '../../server/disclosure/importing/export-imported.ts';
import { mostImportedBytes } from '../../server/disclosure/importing/feature.ts';
import { type Imported, type ImportRequest, importPackage } from '../../server/disclosure/importing/import-package.ts';
import { timestampAuthority } from '../../server/disclosure/time-stamp.ts';
import { AccessNews } from '../../server/identity/access-news.ts';
import type { Actor } from '../../server/identity/actor.ts';
import { createPasswords } from '../../server/identity/passwords.ts';
import { createIdentity } from '../../server/identity/service.ts';
import { createThrottle } from '../../server/identity/throttle.ts';
import { triesIn } from '../../server/identity/tries.ts';
import { exhibitFileIn, exhibitsIn } from '../../server/interviews/exhibits/exhibits.ts';
import { systemClock as clock } from '../../server/platform/clock.ts';
import { actAs, forTheHouse } from '../../server/platform/database/acting.ts';
import { assertDatabaseRole, openDatabase } from '../../server/platform/database/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { createSecrets } from '../../server/platform/secrets.ts';
import { createShelf } from '../../server/recordings/exhibits/shelf.ts';
import { createRecordingsFeature, folderVaults } from '../../server/recordings/feature.ts';
import { namedKeys } from '../../server/recordings/read-key-ring.ts';
import { Refusal } from '../refusal.ts';
import { type Given, signInOf } from '../sign-in.ts';

/** The notary signs within 5 s; a machine under load may take longer. */
const patienceMs = 120_000;

export interface Export {
  readonly demo: boolean;
  /** The centre's own. */
  readonly language: Language;
  /** The log's key as everybody knows it. */
  readonly logKey: string;
  /** Throws `second-factor` where a code is needed besides. */
  signIn(given: Given): Promise<Actor>;
  /** The id of a recording named by its id or its exhibit number. */
  find(actor: Actor, name: string): Promise<string>;
  run(actor: Actor, request: ExportRequest): Promise<ExportedPackage>;
  /** A package that another centre made. */
  take(actor: Actor, request: ImportRequest): Promise<Imported>;
  signOut(actor: Actor): Promise<void>;
  close(): Promise<void>;
}

export async function composeExport(environment: Readonly<Record<string, string | undefined>>): Promise<Export> {
  const config = readConfig(environment);
  const database = openDatabase(config.databaseUrl, { otherwise: forTheHouse });
  await assertDatabaseRole(database);
  const log = createLog({ level: 'fatal' });
  const custody = createCustodyLog({ clock, origin: config.logOrigin, crypto: nodeCrypto });
  const { demo } = config;
  const secrets = createSecrets(namedKeys(config.keyEncryptionKeys));
  const identity = createIdentity({
    ...{ database, clock, log, demo, secrets, passwords: createPasswords() },
    ...{ throttle: createThrottle(clock, triesIn(database, secrets)), access: new AccessNews() },
    publicOrigin: config.publicOrigin,
    agencyProviders: [],
  });
  // A package holds what was recorded and shown; names of phases, markers and captions stand beside a consultation only.
  const shelf = createShelf({ vaults: folderVaults(config).readers, keyEncryptionKeys: config.keyEncryptionKeys });
  const beside = {
    phaseNames: async () => (phase: string) => phase,
    markersOf: async () => [],
    captionsOf: async () => [],
    exhibits: { of: exhibitsIn(database), file: exhibitFileIn(database), read: shelf.read },
  };
  const recordings = createRecordingsFeature({ database, clock, log, custody, ...beside }, config);
  const approvals = approvalsOf({ database, clock, custody }, recordings);
  const { timeStampUrl } = config.packages;
  const authority = timeStampUrl === null ? null : timestampAuthority(timeStampUrl);
  const papers = { logKey: config.logVkey, verifierDir: config.packages.verifierDir, authority };
  const exporter = {
    database,
    clock,
    custody,
    recordings,
    approvals,
    vaults: folderVaults(config),
    patienceMs,
    ...papers,
  };
  const { readers, keyEncryptionKeys } = folderVaults(config);
  const importer = {
    ...{ database, clock, custody, crypto: nodeCrypto, readTimestamp, mostBytes: mostImportedBytes },
    shelf: { vaults: readers, keyEncryptionKeys },
  };
  return {
    demo,
    language: config.language,
    logKey: config.logVkey,
    signIn: (given) => signInOf(identity, given),
    async find(actor, name) {
      if (/^[0-9a-f-]{36}$/i.test(name)) return name.toLowerCase();
      // Found is what is theirs who asks.
      const rows = await actAs({ personId: actor.personId }, () => recordings.find(actor, name));
      const found = rows.find((row) => row.exhibitNumber === name);
      if (!found) throw new Refusal('missing-part', `there is no recording ${name}, or it is not yours to export`);
      return found.id;
    },
    run: async (actor, request) => {
      const { recording: imported, folder, purpose, say } = request;
      if (!(await isImported(database, imported))) return exportPackage(exporter, actor, request);
      const given = { ...exporter, shelf: importer.shelf };
      return { ...(await exportImported(given, actor, { imported, folder, purpose, say })), practice: false };
    },
    take: (actor, request) => importPackage(importer, actor, request),
    signOut: (actor) => identity.signOut(actor),
    close: () => database.$disconnect(),
  };
}
