// Applies prisma/migrations in order, writing the same `_prisma_migrations` rows as Prisma Migrate, which then agrees
// about what is applied. Forward only. Refuses a migration that was changed after it was applied, one that failed half-way
// under another tool, and one that is applied but unknown here (an older checkout on newer data).
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { checkout } from '../checkout.ts';
import { Refusal, saidBy } from '../refusal.ts';

export const migrationsFolder = join(checkout, 'prisma/migrations');

/** The number Prisma Migrate itself locks on, so that both wait for each other. */
const advisoryLock = 72707369;

const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/** Applies what is missing, each migration in one transaction with its row. Returns the names it applied. */
export async function applyMigrations(ownerUrl: string, folder = migrationsFolder): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
    await client.query(table);
    const applied = (
      await client.query<Applied>(
        'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
      )
    ).rows;
    const known = migrationNames(folder);
    refuseStrange(applied, known);
    const fresh: string[] = [];
    for (const name of known) {
      const sql = readFileSync(join(folder, name, 'migration.sql'));
      const checksum = createHash('sha256').update(sql).digest('hex');
      const row = applied.find((one) => one.migration_name === name);
      if (!row) {
        await applyOne(client, { name, sql: sql.toString(), checksum });
        fresh.push(name);
      } else if (row.checksum !== checksum) {
        throw new Refusal(
          'migration-changed',
          `migration ${name} was changed after it was applied: restore it and add another`,
        );
      }
    }
    return fresh;
  } finally {
    await client.end();
  }
}

function migrationNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort();
}

function refuseStrange(applied: readonly Applied[], known: readonly string[]): void {
  const failed = applied.find((row) => !row.finished_at);
  if (failed)
    throw new Refusal(
      'migration-failed',
      `migration ${failed.migration_name} failed earlier: repair it with prisma migrate resolve`,
    );
  const unknown = applied.find((row) => !known.includes(row.migration_name));
  if (unknown)
    throw new Refusal(
      'migration-changed',
      `the data is newer than this checkout: migration ${unknown.migration_name} isn't here`,
    );
}

async function applyOne(client: pg.Client, migration: { name: string; sql: string; checksum: string }): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new Refusal('migration-failed', `migration ${migration.name}: ${saidBy(cause)}`, { cause });
  }
}
