// Releases in the database: the one place of this room that speaks Prisma. What was asked for is never changed, and nothing is undone:
// PostgreSQL refuses both.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

export type Reader = Database | Transaction;

const person = { select: { id: true, name: true, email: true, agency: { select: { id: true, name: true } } } } as const;
const whole = {
  recipient: { select: { ...person.select, language: true } },
  requestedBy: { select: { name: true } },
  package: true,
  openings: { select: { id: true } },
  links: { include: { invitation: { select: { expiresAt: true, acceptedAt: true, endedAt: true } } } },
  recording: {
    select: {
      exhibitNumber: true,
      session: {
        select: { id: true, zone: true, interview: { select: { case: { select: { id: true, caseNumber: true } } } } },
      },
    },
  },
} satisfies Prisma.DisclosureReleaseInclude;
export type ReleaseRow = Prisma.DisclosureReleaseGetPayload<{ include: typeof whole }>;
export type NewRelease = Prisma.DisclosureReleaseUncheckedCreateInput;

export async function insertRelease(tx: Transaction, row: NewRelease): Promise<void> {
  await tx.disclosureRelease.create({ data: row });
}

export async function findRelease(db: Reader, id: string): Promise<ReleaseRow | null> {
  return db.disclosureRelease.findUnique({ where: { id }, include: whole });
}

/** Held until the transaction ends. */
export async function lockRelease(tx: Transaction, id: string): Promise<ReleaseRow | null> {
  await tx.$queryRaw`SELECT 1 FROM disclosure_release WHERE id = ${id}::uuid FOR UPDATE`;
  return findRelease(tx, id);
}

/** Newest first. */
export async function releasesOf(db: Reader, recordingId: string): Promise<ReleaseRow[]> {
  return db.disclosureRelease.findMany({ where: { recordingId }, include: whole, orderBy: { id: 'desc' }, take: 200 });
}

/** Those that were given, newest first. */
export async function releasedTo(db: Reader, recipientId: string): Promise<ReleaseRow[]> {
  const where = { recipientId, begunAt: { not: null } };
  return db.disclosureRelease.findMany({ where, include: whole, orderBy: { begunAt: 'desc' }, take: 200 });
}

type Change = Prisma.DisclosureReleaseUncheckedUpdateInput;
export async function mark(tx: Transaction, id: string, change: Change): Promise<void> {
  await tx.disclosureRelease.update({ where: { id }, data: change });
}

/** Given, not ended in any way, and over by now. */
export async function runOut(db: Reader, now: Date): Promise<string[]> {
  const where = { begunAt: { not: null }, revokedAt: null, expiredAt: null, endsAt: { lte: now } };
  const rows = await db.disclosureRelease.findMany({ where, select: { id: true }, take: 100 });
  return rows.map(({ id }) => id);
}

/** Given and never opened, within their span. */
export async function unopened(db: Reader, now: Date): Promise<ReleaseRow[]> {
  const where = {
    begunAt: { not: null },
    openedAt: null,
    revokedAt: null,
    startsAt: { lte: now },
    endsAt: { gt: now },
  };
  return db.disclosureRelease.findMany({ where, include: whole, orderBy: { id: 'asc' }, take: 200 });
}

// ---- links

export async function insertLink(tx: Transaction, link: Prisma.ReleaseLinkUncheckedCreateInput): Promise<void> {
  await tx.releaseLink.create({ data: link });
}

// ---- openings

export async function insertOpening(tx: Transaction, row: Prisma.ReleaseOpeningUncheckedCreateInput): Promise<void> {
  await tx.releaseOpening.create({ data: row });
}

export async function findOpening(db: Reader, id: string) {
  return db.releaseOpening.findUnique({ where: { id }, include: { release: { include: whole } } });
}
