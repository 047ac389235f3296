// What a case's clock is read from, and the few things that set it, in the database.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

const clockParts = {
  id: true,
  caseNumber: true,
  jurisdiction: true,
  fastTrack: true,
  openedAt: true,
  reportedAt: true,
  closedAt: true,
  child: { select: { pseudonym: true, referrals: { where: { caseId: null }, select: { receivedAt: true } } } },
  referrals: { select: { receivedAt: true, urgency: true } },
  requests: { include: { agency: { select: { name: true } } }, orderBy: [{ askedAt: 'asc' }, { id: 'asc' }] },
  assignments: {
    where: { role: 'coordinator' },
    select: { validFrom: true, validUntil: true, revokedAt: true, person: { select: { name: true } } },
    orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
  },
} satisfies Prisma.CaseSelect;
export type ClockRow = Prisma.CaseGetPayload<{ select: typeof clockParts }>;

export async function clockRows(database: Database, caseIds: readonly string[]): Promise<ClockRow[]> {
  return database.case.findMany({ where: { id: { in: [...caseIds] } }, select: clockParts });
}

export async function setSpeed(
  tx: Transaction,
  caseId: string,
  speed: { jurisdiction: string; fastTrack: boolean },
): Promise<void> {
  await tx.case.update({ where: { id: caseId }, data: speed });
}

/** False when it was delivered before. */
export async function markReported(tx: Transaction, caseId: string, at: Date): Promise<boolean> {
  const { count } = await tx.case.updateMany({ where: { id: caseId, reportedAt: null }, data: { reportedAt: at } });
  return count === 1;
}

export async function isAgency(database: Database, id: string): Promise<boolean> {
  return (await database.agency.count({ where: { id } })) > 0;
}

export async function insertRequest(tx: Transaction, row: Prisma.AgencyRequestUncheckedCreateInput): Promise<void> {
  await tx.agencyRequest.create({ data: row });
}

export async function findRequest(database: Database, id: string) {
  return database.agencyRequest.findUnique({ where: { id } });
}

/** False when it was answered before. */
export async function markAnswered(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.agencyRequest.updateMany({ where: { id, answeredAt: null }, data: { answeredAt: at } });
  return count === 1;
}
