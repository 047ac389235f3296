// Time-stamps at seals in the database: the one place here that speaks Prisma. Rows are added, never changed.
import type { Database } from '../../platform/database/database.ts';

const noStamp = { state: 'sealed', practice: false, sealedAt: { not: null }, timeStamp: null } as const;

/** Sealed evidence of which no authority has said when, oldest seal first. */
export async function unstamped(db: Database, most: number): Promise<string[]> {
  const rows = await db.recording.findMany({
    where: noStamp,
    ...{ select: { id: true }, orderBy: { sealedAt: 'asc' }, take: most },
  });
  return rows.map(({ id }) => id);
}

export async function countUnstamped(db: Database): Promise<number> {
  return db.recording.count({ where: noStamp });
}

export interface SealStamp {
  readonly size: number;
  readonly token: Uint8Array;
}

export async function keep(
  db: Database,
  recordingIds: readonly string[],
  { size, token, obtainedAt }: SealStamp & { readonly obtainedAt: Date },
): Promise<void> {
  const data = recordingIds.map((recordingId) => {
    return { recordingId, size: BigInt(size), token: Uint8Array.from(token), obtainedAt };
  });
  await db.sealTimeStamp.createMany({ data, skipDuplicates: true });
}

/** Empty where none was given. */
export async function stampsOf(db: Database, recordingId: string): Promise<SealStamp[]> {
  const row = await db.sealTimeStamp.findUnique({ where: { recordingId } });
  return row ? [{ size: Number(row.size), token: row.token }] : [];
}
