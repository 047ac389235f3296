// `npm run backup-drill`: tries backup and restore of scripts/deploy/ on a house of its own, which is made, backed up, brought back
// elsewhere, looked at and thrown away. Touches nothing of the checkout's own. Needs a PostgreSQL whose pg_dump is no older than it:
// the embedded one has none, and Debian's pg_dump can't read a newer server, so it runs over Debian's own.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureWorker } from './media-worker/ensure.ts';
import { line, step } from './progress.ts';
import { Refusal } from './refusal.ts';
import { ensurePrismaClient } from './start/products.ts';
import { runVitest } from './test/run-vitest.ts';
import { helpWanted } from './usage.ts';

const usage = `npm run backup-drill
  Backs up a house that was made for it, restores it elsewhere, and looks whether all of it is there and verifies. Needs the
  programs of a PostgreSQL server, 15 or newer, with its own pg_dump (Debian: postgresql); HEARD_ONCE_POSTGRES_BIN names others.`;

try {
  if (!helpWanted(usage)) {
    process.env.MEDIASOUP_WORKER_BIN = await step('media worker', ensureWorker);
    await step('Prisma client', ensurePrismaClient);
    const tells = { HEARD_ONCE_FAULTS: 'on', HEARD_ONCE_POSTGRES_BIN: findPrograms() };
    process.exitCode = await runVitest(['scripts/deploy/backup.faults.test.ts'], { tells });
  }
} catch (error) {
  line(error instanceof Refusal ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
}

/** The newest PostgreSQL here that has all of them. */
function findPrograms(): string {
  const given = process.env.HEARD_ONCE_POSTGRES_BIN;
  if (given) return given;
  const root = '/usr/lib/postgresql';
  const folders = (existsSync(root) ? readdirSync(root) : []).map((version) => join(root, version, 'bin'));
  const wanted = ['initdb', 'pg_ctl', 'postgres', 'pg_dump', 'pg_restore', 'psql'];
  const whole = folders.sort().findLast((folder) => wanted.every((name) => existsSync(join(folder, name))));
  if (whole) return whole;
  throw new Refusal('missing-part', 'no PostgreSQL server with its programs is here: apt-get install postgresql');
}
