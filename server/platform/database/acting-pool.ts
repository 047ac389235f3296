// The one way in which anything reaches PostgreSQL: each statement, and each transaction, says first who acts. The setting ends with the
// transaction, so that a connection keeps nothing of whoever had it before, behind a pooler too. A statement by itself costs no further
// wait and no BEGIN: saying who acts and the statement go out as one, which PostgreSQL takes as one transaction up to the end of both.
import type { SqlDriverAdapter, SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { type Acting, settingOf, whoActs, wordsOf } from './acting.ts';

export interface ActingPoolOptions {
  readonly connectionString: string;
  readonly max: number;
  /** who acts where nobody has said so; nobody unless given */
  readonly otherwise?: Acting | undefined;
}

/** Read and planned once for each connection. A pooler in between must keep prepared statements (prepared.ts). */
const whoNow = {
  name: 'who-acts-now',
  text: `SELECT set_config('heard.person', $1, true), set_config('heard.at', $2, true), set_config('heard.part', $3, true)`,
};

/** In UTC, READ COMMITTED. */
export function actingPool({ otherwise, ...settings }: ActingPoolOptions): pg.Pool {
  const options = '-c TimeZone=UTC -c default_transaction_isolation=read\\ committed';
  const pool = new pg.Pool({ ...settings, options, pipeline: true });
  // Should it be refused, every statement of the connection that says who acts is refused too.
  pool.on('connect', (client) => void client.query({ ...whoNow, values: ['', '', ''] }).catch(() => undefined));
  const anybody = pool.query.bind(pool) as (query: pg.QueryConfig) => Promise<pg.QueryResult>;
  const query = (one: pg.QueryConfig) => {
    const acting = whoActs() ?? otherwise;
    return acting ? bySomebody(pool, wordsOf(acting), one) : anybody(one);
  };
  return Object.assign(pool, { query });
}

/** A refused statement keeps nothing, nor does one whose end is refused: nothing is said to be kept that isn't. */
async function bySomebody(pool: pg.Pool, who: readonly string[], one: pg.QueryConfig): Promise<pg.QueryResult> {
  const client = await pool.connect();
  try {
    const result = await new Promise<pg.QueryResult>((resolve, reject) => {
      client.query(
        afterSaying(who, one, (error, results) => {
          if (error) reject(error);
          else resolve([results].flat().at(-1) as pg.QueryResult);
        }),
      );
    });
    client.release();
    return result;
  } catch (error) {
    client.release(!(error instanceof pg.DatabaseError));
    throw error;
  }
}

type Told = (error: Error | undefined, results: unknown) => void;

/** The statement, before which its connection is told who acts; both without an end of their own in between. Its result is the last. */
function afterSaying(who: readonly string[], one: pg.QueryConfig, told: Told): pg.Query {
  const extended = { ...one, queryMode: 'extended' };
  const query = new pg.Query(extended, told);
  const submit: (connection: pg.Connection) => unknown = query.submit.bind(query);
  query.submit = (connection) => {
    connection.stream.cork();
    connection.bind({ statement: whoNow.name, values: [...who] }, true);
    connection.describe({ type: 'P' }, true);
    connection.execute(null, true);
    const refused = submit(connection);
    // What was said already would be answered to whoever asks next on this connection.
    if (refused) connection.stream.destroy();
    connection.stream.uncork();
    return refused;
  };
  return query;
}

type Begin = SqlDriverAdapter['startTransaction'];

/** The same adapters, whose transactions begin by saying who acts. */
export function actingAdapter(factory: SqlDriverAdapterFactory, otherwise?: Acting): SqlDriverAdapterFactory {
  const bySomebodyFrom =
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
      return Object.assign(adapter, { startTransaction: bySomebodyFrom(adapter.startTransaction.bind(adapter)) });
    },
  };
}
