// Children, referrals, cases and assignments in the database: the only place of this room that speaks Prisma.
import type { Concern, Urgency } from '../contract/referrals.ts';
import type { Role } from '../contract/values.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import type { Prisma } from '../platform/database/generated/client.ts';
import { underscored } from '../platform/database/words.ts';
import type { SealedIdentity } from './child-identity.ts';

type Reader = Database | Transaction;

const referralParts = {
  child: { select: { pseudonym: true } },
  referringAgency: true,
} satisfies Prisma.ReferralInclude;
export type ReferralRow = Prisma.ReferralGetPayload<{ include: typeof referralParts }>;

const person = { include: { agency: true } } satisfies Prisma.PersonDefaultArgs;
const caseParts = {
  child: { select: { pseudonym: true } },
  referrals: { include: referralParts, orderBy: { receivedAt: 'asc' } },
  assignments: { include: { person }, orderBy: [{ validFrom: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.CaseInclude;
export type CasePageRow = Prisma.CaseGetPayload<{ include: typeof caseParts }>;

export interface NewReferral {
  readonly id: string;
  readonly childId: string;
  readonly pseudonym: string;
  readonly sealed: SealedIdentity;
  readonly referringAgencyId: string;
  readonly receivedById: string;
  readonly receivedAt: Date;
  readonly concerns: readonly Concern[];
  readonly urgency: Urgency;
}

export async function insertReferral(tx: Transaction, referral: NewReferral): Promise<ReferralRow> {
  const { childId, pseudonym, sealed, concerns, ...rest } = referral;
  await tx.child.create({ data: { id: childId, pseudonym, ...sealed } });
  return tx.referral.create({
    data: { ...rest, childId, concerns: concerns.map((concern) => underscored(concern)) },
    include: referralParts,
  });
}

export async function agencyExists(database: Reader, id: string): Promise<boolean> {
  return (await database.agency.count({ where: { id } })) > 0;
}

export async function waitingReferrals(database: Reader): Promise<ReferralRow[]> {
  const orderBy = [{ receivedAt: 'asc' }, { id: 'asc' }] as const;
  return database.referral.findMany({ where: { caseId: null }, include: referralParts, orderBy: [...orderBy] });
}

export async function findReferral(database: Reader, id: string): Promise<ReferralRow | null> {
  return database.referral.findUnique({ where: { id }, include: referralParts });
}

/** The next number of the year; held until the transaction ends, so that numbers have no hole and no double. */
export async function nextNumber(tx: Transaction, yearPrefix: string): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('heard-once case number'))`;
  const rows = await tx.$queryRaw<{ next: number }[]>`
    SELECT coalesce(max(split_part(case_number, '-', 2)::int), 0) + 1 AS next
    FROM "case" WHERE case_number LIKE ${`${yearPrefix}-%`}`;
  return rows[0]?.next ?? 1;
}

export async function insertCase(
  tx: Transaction,
  row: { id: string; caseNumber: string; childId: string; openedById: string; openedAt: Date },
): Promise<void> {
  await tx.case.create({ data: row });
}

/** False when the referral has a case already. */
export async function linkReferral(tx: Transaction, referralId: string, caseId: string): Promise<boolean> {
  const { count } = await tx.referral.updateMany({ where: { id: referralId, caseId: null }, data: { caseId } });
  return count === 1;
}

export interface NewAssignment {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly role: Role;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly grantedById: string;
}

export async function insertAssignment(tx: Transaction, row: NewAssignment): Promise<void> {
  await tx.assignment.create({ data: { ...row, role: underscored(row.role) } });
}

export async function findAssignment(database: Reader, id: string) {
  return database.assignment.findUnique({ where: { id } });
}

/** False when it was revoked before. */
export async function revokeAssignment(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.assignment.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
  return count === 1;
}

/** Locks the case's row, so that two revocations can't both leave it without a coordinator. */
export async function lockCase(tx: Transaction, caseId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${caseId}, 0))`;
}

/** Of these people on this case, ended ones too. */
export async function findAssignments(database: Reader, caseId: string, personIds: readonly string[]) {
  return database.assignment.findMany({ where: { caseId, personId: { in: [...personIds] } } });
}

/** Of this person on these cases, ended ones too. */
export async function findOwnAssignments(database: Reader, personId: string, caseIds: readonly string[]) {
  return database.assignment.findMany({ where: { personId, caseId: { in: [...caseIds] } } });
}

export async function caseAssignments(database: Reader, caseId: string, role: Role) {
  return database.assignment.findMany({ where: { caseId, role: underscored(role) } });
}

export async function findCasePage(database: Reader, id: string): Promise<CasePageRow | null> {
  return database.case.findUnique({ where: { id }, include: caseParts });
}

/** Cases with an assignment of this person that is active now, newest first. */
export async function casesOf(database: Reader, personId: string, roles: readonly Role[], now: Date) {
  const active = {
    personId,
    role: { in: roles.map(underscored) },
    validFrom: { lte: now },
    AND: [
      { OR: [{ validUntil: null }, { validUntil: { gt: now } }] },
      { OR: [{ revokedAt: null }, { revokedAt: { gt: now } }] },
    ],
  } satisfies Prisma.AssignmentWhereInput;
  return database.case.findMany({
    where: { assignments: { some: active } },
    include: { child: { select: { pseudonym: true } } },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    take: 500,
  });
}
