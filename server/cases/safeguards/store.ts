// Safeguards in the database, and what the rules want to know of a case's child.
import type { SafeguardKind } from '../../contract/safeguards.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import { hyphened, underscored } from '../../platform/database/words.ts';

const parts = { person: { include: { agency: true } } } satisfies Prisma.SafeguardInclude;
export type SafeguardRow = Prisma.SafeguardGetPayload<{ include: typeof parts }>;

const speaks = {
  select: {
    qualifications: {
      where: { kind: 'language', endedAt: null },
      select: { code: true, trainedOn: true, validUntil: true },
    },
  },
} satisfies Prisma.PersonDefaultArgs;
/** Of what is still to come: a session that is over needs nobody. */
const interviewers = {
  where: { state: { in: ['held', 'scheduled', 'live'] } },
  select: {
    startsAt: true,
    bookings: {
      where: { cancelledAt: null, bookedAs: 'interviewer', answer: { not: 'declined' } },
      select: { person: speaks },
    },
  },
} satisfies Prisma.ForensicInterview$sessionsArgs;

const aroundCase = {
  id: true,
  jurisdiction: true,
  child: { select: { id: true, identityKey: true, ageUncertain: true, languages: true, needs: true } },
  referrals: { select: { id: true, childIsSuspect: true, familyTracing: true, sealedNotes: true } },
  interviews: { select: { sessions: interviewers } },
  assignments: {
    where: { role: 'interviewer' },
    select: { validFrom: true, validUntil: true, revokedAt: true, person: speaks },
  },
  safeguards: { include: parts, orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.CaseSelect;
export type AroundCaseRow = Prisma.CaseGetPayload<{ select: typeof aroundCase }>;

export async function findAroundCases(database: Database, caseIds: readonly string[]): Promise<AroundCaseRow[]> {
  return database.case.findMany({ where: { id: { in: [...caseIds] } }, select: aroundCase });
}

export type NewSafeguard = Omit<SafeguardRow, 'person' | 'kind' | 'endedAt'> & { readonly kind: SafeguardKind };

export async function insertSafeguard(tx: Transaction, { kind, ...row }: NewSafeguard): Promise<void> {
  await tx.safeguard.create({ data: { ...row, kind: underscored(kind) } });
}

export async function findSafeguard(database: Database, id: string) {
  const row = await database.safeguard.findUnique({
    where: { id },
    include: { case: { select: { child: { select: { id: true, identityKey: true } } } } },
  });
  return row && { ...row, kind: hyphened(row.kind), child: row.case.child };
}

/** False when it ended before. */
export async function endSafeguard(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.safeguard.updateMany({ where: { id, endedAt: null }, data: { endedAt: at } });
  return count === 1;
}

/** Whether this person has declared to be of the child's family, and not taken it back. */
export async function isOfTheFamily(database: Database, caseId: string, personId: string): Promise<boolean> {
  return (await database.declaredTie.count({ where: { caseId, personId, to: 'family', withdrawnAt: null } })) > 0;
}
