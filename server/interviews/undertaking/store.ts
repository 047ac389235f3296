// Undertakings that were given: the only place of this room that speaks Prisma. A row is never changed.
import type { GiveUndertaking } from '../../contract/attending.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Reader } from '../store.ts';

export interface Whose {
  readonly sessionId: string;
  readonly personId: string;
}

/** When somebody gave it in these words; null where they didn't. */
export async function givenAt(db: Reader, whose: Whose, version: number): Promise<Date | null> {
  const { sessionId, personId } = whose;
  const row = await db.undertaking.findUnique({
    where: { sessionId_personId_version: { sessionId, personId, version } },
    select: { acceptedAt: true },
  });
  return row?.acceptedAt ?? null;
}

/** Refused by the database where it was given in this version already. */
export async function insertGiven(
  tx: Transaction,
  given: Whose & GiveUndertaking & { readonly acceptedAt: Date },
): Promise<void> {
  await tx.undertaking.create({ data: given });
}
