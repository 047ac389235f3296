// The way into PostgreSQL: one client over one pool, in UTC, as the app's role. Transactions are READ COMMITTED; what must
// not happen twice is refused by constraints, not by isolation. A transaction is repeated when PostgreSQL says that
// somebody else was in the way (serialization failure, deadlock), so what runs inside must be free of other effects.
import { PrismaPg } from '@prisma/adapter-pg';
import { Fault } from '../fault.ts';
import type { Acting } from './acting.ts';
import { actingAdapter, actingPool } from './acting-pool.ts';
import { faultFrom, sqlStateOf, worthRepeating } from './database-faults.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { oneByOne } from './one-by-one.ts';
import { statementName } from './prepared.ts';

export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;

const poolSize = 12;
const repeats = 5;
/** Bounds on a transaction, ms: how long it may wait for a connection, and how long it may take. */
const limits = { maxWait: 5_000, timeout: 10_000 };

export interface DatabaseOptions {
  /** who acts where nobody has said so (acting.ts); nobody unless given, and nobody is given no row of a case */
  readonly otherwise?: Acting;
}

/** Opens lazily: the first question connects. The adapter reads timestamps right only in a UTC session. */
export function openDatabase(url: string, { otherwise }: DatabaseOptions = {}): Database {
  const pool = actingPool({ connectionString: url, max: poolSize, otherwise });
  const factory = new PrismaPg(pool, { statementNameGenerator: statementName, disposeExternalPool: true });
  return oneByOne(new PrismaClient({ adapter: actingAdapter(factory, otherwise) }));
}

/** All or nothing, durable once it returns. A constraint's refusal comes out as the Fault that stands for it. */
export async function inTransaction<T>(database: Database, act: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.$transaction(act, limits);
    } catch (error) {
      if (attempt < repeats && worthRepeating(error)) continue;
      throw faultFrom(error) ?? error;
    }
  }
}

interface SessionFacts {
  readonly name: string;
  readonly strong: boolean;
  readonly owns: boolean;
  readonly zone: string;
}

/** Refuses to serve as a role that could change the log or its own limits, or in a session whose clock isn't UTC. */
export async function assertDatabaseRole(database: Database): Promise<void> {
  const [facts] = await asked(database);
  if (!facts) throw new Fault('internal', 'the database gave no answer about its role');
  if (facts.strong) {
    throw refusal(`signs in as ${facts.name}, a superuser or one that bypasses row security: use heard_once_app`);
  }
  if (facts.owns) throw refusal(`signs in as ${facts.name}, who owns the tables: use heard_once_app`);
  if (facts.zone !== 'UTC') throw refusal(`gives sessions in ${facts.zone}: let it accept -c TimeZone=UTC`);
}

async function asked(database: Database): Promise<SessionFacts[]> {
  try {
    return await database.$queryRaw<SessionFacts[]>`
      SELECT current_user::text AS name, rolsuper OR rolbypassrls AS strong, current_setting('TimeZone') AS zone,
        EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = 'public' AND c.relkind = 'r' AND pg_has_role(current_user, c.relowner, 'MEMBER')) AS owns
      FROM pg_roles WHERE rolname = current_user`;
  } catch (cause) {
    throw new Fault(
      'internal',
      `DATABASE_URL can't be used (${sqlStateOf(cause) ?? 'no connection'}): is it running?`,
      {
        cause,
      },
    );
  }
}

function refusal(why: string): Fault {
  return new Fault('internal', `DATABASE_URL ${why}`);
}
