// For test files: a database of one's own, with all migrations, copied from the run's template in about 50 ms.
// Only for `.db.test.ts` and `.media.test.ts`: the cluster behind it is started by those projects' global setup.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { roleNames, settleDatabase } from '../database/roles.ts';
import { databaseText } from './canary/database-text.ts';
import { refuseCanaries } from './canary/scan.ts';
import type {} from './postgres.ts';

export interface TestDatabase {
  readonly name: string;
  /** Migrates and owns; may do all within this database. */
  readonly ownerUrl: string;
  /** What the server gets. */
  readonly appUrl: string;
  /** What the notary gets. */
  readonly notaryUrl: string;
  /** Ends every connection to it and removes it. Throws, once it is gone, where a column told who a child is (canary/). */
  drop(): Promise<void>;
}

export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, passwords, port, template } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy OWNER ${roleNames.owner}`);
    await settleDatabase(admin, name);
  });
  const url = (role: keyof typeof roleNames) =>
    `postgresql://${roleNames[role]}:${passwords[role]}@127.0.0.1:${port}/${name}`;
  return {
    name,
    ownerUrl: url('owner'),
    appUrl: url('app'),
    notaryUrl: url('notary'),
    drop: async () => {
      const left = await databaseText(urlOf(adminUrl, name));
      await asAdmin(adminUrl, (admin) => dropDatabase(admin, name));
      refuseCanaries(left);
    },
  };
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/**
 * A pool says that it ended before its connections have, and one that is ended from here meanwhile is an error that belongs to no test:
 * PostgreSQL itself waits some seconds for those who are leaving. Whoever stays on purpose is ended then.
 */
async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  try {
    await admin.query(`DROP DATABASE ${name}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== objectInUse) throw error;
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

const objectInUse = '55006';

async function asAdmin(url: string, act: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}
