// Children's wrapped keys and tokens in the database, as far as one key-encryption key follows another: it sees closed keys and hashes.
import type { Database, Transaction } from '../platform/database/database.ts';
import { wrappedBytes } from './child-keys.ts';
import type { Token } from './matching/tokens.ts';

export const beforeAll = '00000000-0000-0000-0000-000000000000';

/** The current key: as wrapped keys bear it, and as it is written. */
export interface Wanted {
  readonly name: Uint8Array<ArrayBuffer>;
  readonly keyId: string;
}

export interface StaleChild {
  readonly id: string;
  readonly pseudonym: string;
  readonly identityKey: Uint8Array;
  readonly identity: Uint8Array | null;
  readonly tokens: readonly Uint8Array[];
}

export interface RenewedChild {
  readonly id: string;
  readonly identityKey: Uint8Array<ArrayBuffer>;
  readonly tokens: readonly Token[];
}

export async function countStale(database: Database, { name, keyId }: Wanted): Promise<number> {
  const [row] = await database.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM child WHERE identity_key IS NOT NULL AND (octet_length(identity_key) <> ${wrappedBytes}
      OR substring(identity_key FROM 1 FOR 8) <> ${name} OR tokens_key IS DISTINCT FROM ${keyId})`;
  return row?.count ?? 0;
}

/** By id, after that one; nobody makes them better known until the transaction ends. */
export async function staleChildren(
  tx: Transaction,
  { name, keyId, after, most }: Wanted & { readonly after: string; readonly most: number },
): Promise<StaleChild[]> {
  const rows = await tx.$queryRaw<Omit<StaleChild, 'tokens'>[]>`
    SELECT id, pseudonym, identity_key AS "identityKey", identity FROM child
    WHERE id > ${after}::uuid AND identity_key IS NOT NULL AND (octet_length(identity_key) <> ${wrappedBytes}
      OR substring(identity_key FROM 1 FOR 8) <> ${name} OR tokens_key IS DISTINCT FROM ${keyId})
    ORDER BY id LIMIT ${most} FOR NO KEY UPDATE`;
  const tokens = await tx.childToken.findMany({ where: { childId: { in: rows.map(({ id }) => id) } } });
  const of = Map.groupBy(tokens, ({ childId }) => childId);
  return rows.map((row) => ({ ...row, tokens: (of.get(row.id) ?? []).map(({ token }) => token) }));
}

/** Their tokens are these and no others from here on. */
export async function renewChildren(tx: Transaction, children: readonly RenewedChild[], keyId: string): Promise<void> {
  if (children.length === 0) return;
  const [ids, wrapped] = [children.map(({ id }) => id), children.map(({ identityKey }) => identityKey)];
  await tx.$executeRaw`UPDATE child SET identity_key = renewed.wrapped, tokens_key = ${keyId}
    FROM unnest(${ids}::uuid[], ${wrapped}::bytea[]) AS renewed (id, wrapped) WHERE child.id = renewed.id`;
  await tx.childToken.deleteMany({ where: { childId: { in: ids } } });
  const rows = children.flatMap(({ id: childId, tokens }) => tokens.map((token) => ({ childId, token })));
  await tx.childToken.createMany({ data: rows, skipDuplicates: true });
}

/** Of all that children are under, as far as it is named. */
export async function keysOfChildren(database: Database): Promise<string[]> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT encode(substring(identity_key FROM 1 FOR 8), 'hex') AS id FROM child
      WHERE octet_length(identity_key) = ${wrappedBytes}
    UNION SELECT DISTINCT tokens_key FROM child WHERE tokens_key IS NOT NULL AND identity_key IS NOT NULL`;
  return rows.map(({ id }) => id);
}

/** Wrapped keys that name none: some of the newest are enough to know whether they open. */
export async function newestUnnamed(database: Database): Promise<{ id: string; identityKey: Uint8Array }[]> {
  return database.$queryRaw<{ id: string; identityKey: Uint8Array }[]>`
    SELECT id, identity_key AS "identityKey" FROM child WHERE octet_length(identity_key) <> ${wrappedBytes}
    ORDER BY id DESC LIMIT 20`;
}
