// Stays in a live session, row by row: like store.ts, it decides nothing.
import type { Role } from '../contract/values.ts';
import type { Transaction } from '../platform/database/database.ts';
import { hyphened, underscored } from '../platform/database/words.ts';
import { person, personOf } from './person-rows.ts';
import type { Reader } from './store.ts';

export async function openStay(db: Reader, sessionId: string, personId: string): Promise<string | null> {
  const row = await db.presence.findFirst({ where: { sessionId, personId, leftAt: null }, select: { id: true } });
  return row?.id ?? null;
}

export async function insertStay(
  tx: Transaction,
  stay: { id: string; sessionId: string; personId: string; joinedAs: Role; joinedAt: Date },
): Promise<void> {
  await tx.presence.create({ data: { ...stay, joinedAs: underscored(stay.joinedAs) } });
}

/** False when it had ended already. */
export async function endStay(tx: Transaction, id: string, leftAt: Date): Promise<boolean> {
  const { count } = await tx.presence.updateMany({ where: { id, leftAt: null }, data: { leftAt } });
  return count === 1;
}

/** Stays that nobody has ended: after a start of the server, of people who may or may not come back. */
export async function openStays(db: Reader) {
  const rows = await db.presence.findMany({
    where: { leftAt: null },
    include: { person, session: { select: { practice: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.sessionId,
    person: personOf(row.person),
    as: hyphened(row.joinedAs),
    practice: row.session.practice,
  }));
}
