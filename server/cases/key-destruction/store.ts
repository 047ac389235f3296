// The rows of a child as far as its key: read under a lock, and emptied.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { ChildKey } from '../child-words.ts';

/** Held until the transaction ends: nobody writes about the child meanwhile. */
export async function lockChildOfCase(tx: Transaction, caseId: string): Promise<ChildKey | undefined> {
  const rows = await tx.$queryRaw<ChildKey[]>`
    SELECT child.id, child.identity_key AS "identityKey" FROM child JOIN "case" ON "case".child_id = child.id
    WHERE "case".id = ${caseId}::uuid FOR UPDATE OF child`;
  return rows[0];
}

export async function casesOfChild(tx: Transaction, childId: string) {
  return tx.case.findMany({ where: { childId }, select: { id: true, closedAt: true }, orderBy: { id: 'asc' } });
}

/** Its identity, its key, and what a search finds it by. */
export async function emptyChild(tx: Transaction, id: string): Promise<void> {
  await tx.childToken.deleteMany({ where: { childId: id } });
  await tx.child.update({ where: { id }, data: { identity: null, identityKey: null } });
}

export async function emptiedAmong(database: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await database.child.findMany({
    where: { id: { in: [...ids] }, identityKey: null },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Whose key is wrapped as it once was, under the key-encryption key alone. */
export async function keysWithoutHalf(database: Database, most: number): Promise<ChildKey[]> {
  return database.$queryRaw<ChildKey[]>`
    SELECT id, identity_key AS "identityKey" FROM child WHERE octet_length(identity_key) = 60 ORDER BY id LIMIT ${most}`;
}

/** False where it was changed meanwhile. */
export async function replaceKey(
  database: Database,
  { id, from, to }: { id: string; from: Uint8Array; to: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  const changed = await database.$executeRaw`
    UPDATE child SET identity_key = ${to}::bytea WHERE id = ${id}::uuid AND identity_key = ${from}::bytea`;
  return changed === 1;
}

/** Of whom the row has a key. */
export async function idsWithKey(database: Database): Promise<string[]> {
  const rows = await database.child.findMany({ where: { identityKey: { not: null } }, select: { id: true } });
  return rows.map(({ id }) => id);
}
