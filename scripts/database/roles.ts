// The roles of the product and what each may be. Owner migrates; app serves; notary reads entries and writes its checkpoints;
// auditor reads the log and nothing of a case, and signs in only once an administrator has given it a password. None of them is superuser or bypasses row security, and only the owner can make tables: what each may touch
// is granted by the migrations, not here. This file makes roles in an embedded PostgreSQL; in a given one it only looks.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Refusal, saidBy } from '../refusal.ts';

export const roleNames = {
  owner: 'heard_once_owner',
  app: 'heard_once_app',
  notary: 'heard_once_notary',
} as const;

export type RoleName = keyof typeof roleNames;

/** What a migration grants to must be there, also where nobody signs in as it. */
const allNames = { ...roleNames, auditor: 'heard_once_auditor' } as const;
type AnyRole = keyof typeof allNames;
const everyRole = Object.keys(allNames) as AnyRole[];
export type Passwords = Readonly<Record<RoleName, string>>;
export type RoleUrls = Readonly<Record<RoleName, string>>;

export function makePasswords(): Passwords {
  const fresh = () => randomBytes(18).toString('base64url');
  return { owner: fresh(), app: fresh(), notary: fresh() };
}

const limits = 'NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION INHERIT';
const powers = `LOGIN ${limits}`;

/** Makes the roles, or gives existing ones these passwords and takes other powers from them. */
export async function makeRoles(client: pg.Client, passwords: Passwords): Promise<void> {
  for (const [role, name] of Object.entries(roleNames)) {
    const exists = (await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name])).rowCount;
    const password = client.escapeLiteral(passwords[role as RoleName]);
    await client.query(`${exists ? 'ALTER' : 'CREATE'} ROLE ${name} ${powers} PASSWORD ${password}`);
  }
  const auditor = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [allNames.auditor]);
  await client.query(`${auditor.rowCount ? 'ALTER' : 'CREATE'} ROLE ${allNames.auditor} ${limits}`);
}

/** What neither CREATE DATABASE … TEMPLATE nor a migration carries over: who may connect, and the clock's zone. */
export async function settleDatabase(client: pg.Client, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${roleNames.app}, ${roleNames.notary}, ${allNames.auditor}`);
  await client.query(`ALTER DATABASE ${name} SET timezone TO 'UTC'`);
}

/** The SQL an administrator runs once on a PostgreSQL of their own; with `database`, also what makes that. */
export function rolesSql(missing: readonly AnyRole[], database?: string): string {
  const roles = missing.map((role) =>
    role === 'auditor'
      ? `CREATE ROLE ${allNames.auditor} NOLOGIN ${limits};`
      : `CREATE ROLE ${roleNames[role]} ${powers} PASSWORD '…';`,
  );
  if (!database) return roles.join('\n');
  return [
    ...roles,
    `CREATE DATABASE ${database} OWNER ${roleNames.owner};`,
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC;`,
    `GRANT CONNECT ON DATABASE ${database} TO ${roleNames.app}, ${roleNames.notary}, ${allNames.auditor};`,
    `ALTER DATABASE ${database} SET timezone TO 'UTC';`,
  ].join('\n');
}

/** Refuses a given PostgreSQL in which a role is missing, too strong, or not the one its address claims. */
export async function checkRoles(urls: Partial<RoleUrls> & { owner: string }): Promise<void> {
  const client = await connect(urls.owner, 'DATABASE_OWNER_URL');
  try {
    const found = await client.query<{ rolname: string; strong: boolean }>(
      'SELECT rolname, rolsuper OR rolbypassrls AS strong FROM pg_roles WHERE rolname = ANY($1)',
      [Object.values(allNames)],
    );
    const names = new Set(found.rows.map((row) => row.rolname));
    const missing = everyRole.filter((role) => !names.has(allNames[role]));
    if (missing.length > 0) {
      throw new Refusal('missing-roles', `roles are missing; run as superuser:\n${rolesSql(missing)}`);
    }
    const strong = found.rows.filter((row) => row.strong).map((row) => row.rolname);
    if (strong.length > 0) {
      const cure = strong.map((name) => `ALTER ROLE ${name} NOSUPERUSER NOBYPASSRLS;`).join(' ');
      throw new Refusal('wrong-roles', `too powerful: ${strong.join(', ')}; run as superuser: ${cure}`);
    }
  } finally {
    await client.end();
  }
  for (const [role, url] of Object.entries(urls)) await checkIsRole(role as RoleName, url);
}

async function checkIsRole(role: RoleName, url: string): Promise<void> {
  const variable = { owner: 'DATABASE_OWNER_URL', app: 'DATABASE_URL', notary: 'DATABASE_NOTARY_URL' }[role];
  const client = await connect(url, variable);
  try {
    const { rows } = await client.query<{ current_user: string }>('SELECT current_user');
    const name = rows[0]?.current_user;
    if (name !== roleNames[role]) {
      throw new Refusal('wrong-roles', `${variable} signs in as ${name}; it must be ${roleNames[role]}`);
    }
  } finally {
    await client.end();
  }
}

async function connect(url: string, variable: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const signIn = code === '28P01' || code === '28000' || code === '3D000';
    const cure = signIn
      ? `if roles or database are missing, run as superuser:\n${rolesSql(everyRole, 'heard_once')}`
      : 'is it running?';
    throw new Refusal('database-unreachable', `${variable} can't be reached (${saidBy(cause) || code}); ${cure}`, {
      cause,
    });
  }
}
