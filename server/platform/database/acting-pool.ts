// The one way in which anything reaches PostgreSQL: each statement, and each transaction, says first who acts. The setting ends with the
// transaction, so that a connection keeps nothing of whoever had it before, behind a pooler too. A statement by itself costs no further
// wait: its transaction's three messages go out together.
import type { SqlDriverAdapter, SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { type Acting, settingOf, whoActs } from './acting.ts';

export interface ActingPoolOptions {
  readonly connectionString: string;
  readonly max: number;
  /** who acts where nobody has said so; nobody unless given */
  readonly otherwise?: Acting | undefined;
}

/** In UTC, READ COMMITTED. */
export function actingPool({ otherwise, ...settings }: ActingPoolOptions): pg.Pool {
  const options = '-c TimeZone=UTC -c default_transaction_isolation=read\\ committed';
  const pool = new pg.Pool({ ...settings, options, pipeline: true });
  const anybody = pool.query.bind(pool) as (query: pg.QueryConfig) => Promise<pg.QueryResult>;
  const query = (one: pg.QueryConfig) => {
    const acting = whoActs() ?? otherwise;
    return acting ? inOwnTransaction(pool, settingOf(acting), one) : anybody(one);
  };
  return Object.assign(pool, { query });
}

/** A refused statement makes its COMMIT a rollback. What COMMIT itself refuses is thrown too: nothing is said to be kept that isn't. */
async function inOwnTransaction(pool: pg.Pool, setting: string, one: pg.QueryConfig): Promise<pg.QueryResult> {
  const client = await pool.connect();
  try {
    const [begun, result, ended] = await Promise.allSettled([
      client.query(`BEGIN; ${setting}`),
      client.query(one),
      client.query('COMMIT'),
    ]);
    if (begun.status === 'rejected') throw begun.reason;
    if (result.status === 'rejected') throw result.reason;
    if (ended.status === 'rejected') throw ended.reason;
    client.release();
    return result.value;
  } catch (error) {
    client.release(!(error instanceof pg.DatabaseError));
    throw error;
  }
}

type Begin = SqlDriverAdapter['startTransaction'];

/** The same adapters, whose transactions begin by saying who acts. */
export function actingAdapter(factory: SqlDriverAdapterFactory, otherwise?: Acting): SqlDriverAdapterFactory {
  const bySomebody =
    (begin: Begin): Begin =>
    async (level) => {
      const acting = whoActs() ?? otherwise;
      const transaction = await begin(level);
      if (!acting) return transaction;
      try {
        await transaction.executeRaw({ sql: settingOf(acting), args: [], argTypes: [] });
      } catch (error) {
        await transaction.rollback();
        throw error;
      }
      return transaction;
    };
  const { provider, adapterName } = factory;
  return {
    ...{ provider, adapterName },
    connect: async () => {
      const adapter = await factory.connect();
      return Object.assign(adapter, { startTransaction: bySomebody(adapter.startTransaction.bind(adapter)) });
    },
  };
}
