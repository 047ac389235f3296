// The steps between a checkout and three processes that can be started: keys, worker, database, generated code, log, people.
// Each makes only what is missing, so running all of them again costs next to nothing.
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, varFolder } from '../checkout.ts';
import { applyMigrations } from '../database/apply-migrations.ts';
import { ensureWorker } from '../media-worker/ensure.ts';
import { line, type Step, step } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import { mustRun } from '../run.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import { demoPeopleFile } from './demo-people.ts';
import { type DemoSettings, demoEnvironments, type Environments } from './environment.ts';
import { ensureDemoKeys } from './keys.ts';
import { hashOf, isMadeFrom, markMadeFrom } from './made-from.ts';
import { productionEnvironments } from './production.ts';
import { ensureBrowserClient, ensurePrismaClient, ensureVerifier } from './products.ts';
import { mains } from './supervisor.ts';
import { writeToolEnvironment } from './tool-environment.ts';
import { inheritable } from './variables.ts';

/** Told of the database as soon as it is being opened, so that it is closed whatever happens next. */
type Opened = (database: Promise<OpenDatabase>) => void;

export async function prepareDemo(settings: DemoSettings, opened: Opened): Promise<Environments> {
  await step('keys', async (said) => said.result((await ensureDemoKeys(settings)) ? 'made' : 'there'));
  const workerBin = await step('media worker', ensureWorker);
  const opening = step('PostgreSQL', openDatabase);
  opened(opening);
  const database = await opening;
  if (database.notice) line(`  ${database.notice}`);
  await step('Prisma client', ensurePrismaClient);
  const migrated = await step('migrations', (said) => migrate(database.urls.owner, said));
  await step('browser client', ensureBrowserClient);
  await step('verifier', ensureVerifier);
  const environments = demoEnvironments(settings, database.urls, workerBin);
  writeToolEnvironment(environments.server);
  for (const folder of ['vault', 'mirror', 'spool', 'copies'])
    mkdirSync(join(varFolder, folder), { recursive: true, mode: 0o700 });
  await step('custody log', (said) => initialiseNotary(environments, said));
  await step('demo Barnahus', (said) => seed(environments, { ownerUrl: database.urls.owner, migrated }, said));
  return environments;
}

/** Production makes nothing but the worker, the generated code and the tables. */
export async function prepareProduction(opened: Opened): Promise<Environments> {
  if (!process.env.DATABASE_URL) {
    throw new Refusal('missing-key', 'production needs DATABASE_URL, DATABASE_OWNER_URL and DATABASE_NOTARY_URL');
  }
  productionEnvironments(process.env, { app: '', notary: '' }, '');
  const workerBin = await step('media worker', ensureWorker);
  const opening = step('PostgreSQL', openDatabase);
  opened(opening);
  const database = await opening;
  await step('Prisma client', ensurePrismaClient);
  await step('migrations', (said) => migrate(database.urls.owner, said));
  await step('browser client', ensureBrowserClient);
  await step('verifier', ensureVerifier);
  return productionEnvironments(process.env, database.urls, workerBin);
}

/** Whether anything was to be applied. */
async function migrate(ownerUrl: string, said: Step): Promise<boolean> {
  const applied = await applyMigrations(ownerUrl);
  said.result(applied.length > 0 ? `applied ${applied.length}` : 'up to date');
  return applied.length > 0;
}

/** The notary's state is made once, on an empty log; missing state later is the notary's to refuse. */
async function initialiseNotary(environments: Environments, said: Step): Promise<void> {
  const folder = environments.notary.NOTARY_STATE_DIR;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(join(folder, 'state.json'))) return said.result('has its notary');
  said.say('making the notary’s first state');
  await mustRun(process.execPath, [mains.notary, 'init'], {
    env: { ...inheritable(process.env), ...environments.notary },
  });
  said.result('begun');
}

interface SeedBed {
  readonly ownerUrl: string;
  /** New tables: also those of a database that was emptied. */
  readonly migrated: boolean;
}

/** Idempotent by its own word. Left out when the same seed has been sown in this database before. */
async function seed(environments: Environments, { ownerUrl, migrated }: SeedBed, said: Step): Promise<void> {
  if (!existsSync(join(checkout, 'prisma/seed.ts'))) {
    throw new Refusal('missing-part', 'prisma/seed.ts is missing: this checkout has no demo Barnahus');
  }
  const sown = hashOf(['prisma', 'package-lock.json'], [], ownerUrl);
  if (!migrated && existsSync(demoPeopleFile) && isMadeFrom(varFolder, sown)) return said.result('up to date');
  const env = {
    ...inheritable(process.env),
    ...environments.server,
    DATABASE_OWNER_URL: ownerUrl,
  };
  await mustRun(process.execPath, ['prisma/seed.ts'], { env, onLine: (text) => said.say(text) });
  if (existsSync(demoPeopleFile)) chmodSync(demoPeopleFile, 0o600);
  markMadeFrom(varFolder, sown);
}
