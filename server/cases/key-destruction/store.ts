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

/** Of whom the row has a key. */
export async function idsWithKey(database: Database): Promise<string[]> {
  const rows = await database.child.findMany({ where: { identityKey: { not: null } }, select: { id: true } });
  return rows.map(({ id }) => id);
}
