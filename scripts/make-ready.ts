// `npm run make-ready`: what a checkout needs before its processes can be started by something else than `npm start`, such as systemd: the
// media worker, the generated code, the built pages; and, with --database, the tables. Starts nothing, and makes no key.
import { copyFileSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { applyMigrations } from './database/apply-migrations.ts';
import { checkRoles } from './database/roles.ts';
import { ensureWorker } from './media-worker/ensure.ts';
import { line, step } from './progress.ts';
import { Refusal, saidBy } from './refusal.ts';
import { ensureBrowserClient, ensurePrismaClient } from './start/products.ts';
import { helpWanted } from './usage.ts';

const usage = `npm run make-ready [-- --worker FILE] [--database]
  Makes what is missing in this checkout: media worker, generated code, pages. Starts nothing.
  --worker    copies the media worker to FILE, for MEDIASOUP_WORKER_BIN
  --database  applies migrations to DATABASE_OWNER_URL: stop the server before, as scripts/deploy/README.md says`;

try {
  if (!helpWanted(usage)) await main();
} catch (error) {
  line(error instanceof Refusal ? error.message : saidBy(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { worker: { type: 'string' }, database: { type: 'boolean' } } });
  const owner = process.env.DATABASE_OWNER_URL;
  if (values.database && !owner) throw new Refusal('missing-key', 'set DATABASE_OWNER_URL: migrations are its role’s');
  const made = await step('media worker', ensureWorker);
  if (values.worker !== undefined) {
    const wanted = resolve(values.worker);
    copyFileSync(made, `${wanted}.half`);
    renameSync(`${wanted}.half`, wanted);
    line(`MEDIASOUP_WORKER_BIN=${wanted}`);
  }
  await step('Prisma client', ensurePrismaClient);
  await step('browser client', ensureBrowserClient);
  if (values.database && owner) await step('migrations', (said) => migrate(owner, (word) => said.result(word)));
}

async function migrate(owner: string, result: (word: string) => void): Promise<void> {
  await checkRoles({ owner });
  const applied = await applyMigrations(owner);
  result(applied.length > 0 ? `applied ${applied.length}` : 'up to date');
}
