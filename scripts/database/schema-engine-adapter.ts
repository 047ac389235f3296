// Prisma's PostgreSQL adapter, mended where the schema engine needs more than the query engine does (as of 7.10):
// the catalog's internal "char" type is unknown to it, scripts are split at every ';' (breaking $$ bodies), and a shadow
// database would be opened under the main one's name. For the command line only; the product uses the plain adapter.
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlQuery, type SqlQueryable, type SqlResultSet } from '@prisma/driver-adapter-utils';
import pg from 'pg';

export interface Target {
  readonly url: string;
  /** The maintenance database on the same server. */
  readonly maintenanceUrl: string;
  readonly database: string;
  readonly schema: string;
}

type Connected = Awaited<ReturnType<PrismaPg['connect']>>;
interface RawResult {
  fields?: { dataTypeID: number }[];
}

/** pg_catalog's "char", and the type it is passed off as until its column is marked. */
const catalogChar = 18;
const varchar = 1043;

export class SchemaPg extends PrismaPg {
  readonly #target: Target;
  readonly #shadowUrl: string | undefined;

  constructor(target: Target, shadowUrl?: string) {
    super({ connectionString: target.url }, { schema: target.schema });
    this.#target = target;
    this.#shadowUrl = shadowUrl;
  }

  override async connect(): Promise<Connected> {
    return mended(await super.connect());
  }

  /** A database of its own for replaying migrations; gone when disposed, unless one was given. */
  override async connectToShadowDb(): Promise<Connected> {
    if (this.#shadowUrl) return mended(await new PrismaPg({ connectionString: this.#shadowUrl }).connect());
    const { maintenanceUrl, schema, url } = this.#target;
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await onServer(maintenanceUrl, `CREATE DATABASE "${name}"`);
    const shadow = new URL(url);
    shadow.pathname = `/${name}`;
    const adapter = mended(await new PrismaPg({ connectionString: shadow.toString() }, { schema }).connect());
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await onServer(maintenanceUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    };
    return adapter;
  }
}

export async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function mended(adapter: Connected): Connected {
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolation) => withCatalogChar(await startTransaction(isolation));
  return withCatalogChar(adapter);
}

/** One connection, one query at a time: what the last raw result held tells the columns of the same query. */
function withCatalogChar<T extends SqlQueryable>(queryable: T): T {
  const inner: object = queryable;
  const performIO: (query: SqlQuery) => Promise<RawResult> = Reflect.get(inner, 'performIO').bind(queryable);
  const queryRaw = queryable.queryRaw.bind(queryable);
  let chars: boolean[] = [];
  Reflect.set(queryable, 'performIO', async (query: SqlQuery) => {
    const result = await performIO(query);
    chars = result.fields?.map((field) => field.dataTypeID === catalogChar) ?? [];
    for (const field of result.fields ?? []) if (field.dataTypeID === catalogChar) field.dataTypeID = varchar;
    return result;
  });
  queryable.queryRaw = async (query: SqlQuery): Promise<SqlResultSet> => {
    const result = await queryRaw(query);
    chars.forEach((isChar, column) => {
      if (isChar) result.columnTypes[column] = ColumnTypeEnum.Character;
    });
    return result;
  };
  return queryable;
}
