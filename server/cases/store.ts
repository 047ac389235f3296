// Cases and assignments in the database. This file and the stores of referrals, matching and ledger alone speak Prisma here.
import type { Role } from '../contract/values.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import type { Prisma } from '../platform/database/generated/client.ts';
import { askedFor } from '../platform/database/house-database.ts';
import { underscored } from '../platform/database/words.ts';
import type { ChildKey } from './child-words.ts';
import { referralParts } from './referrals/store.ts';

type Reader = Database | Transaction;

const person = { include: { agency: true } } satisfies Prisma.PersonDefaultArgs;
const caseParts = {
  child: { select: { pseudonym: true } },
  referrals: { include: referralParts, orderBy: { receivedAt: 'asc' } },
  assignments: { include: { person }, orderBy: [{ validFrom: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.CaseInclude;
export type CasePageRow = Prisma.CaseGetPayload<{ include: typeof caseParts }>;

/** The next number of the year; held until the transaction ends, so that numbers have no hole and no double. */
export async function nextNumber(tx: Transaction, yearPrefix: string): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('heard-once case number'))`;
  const ask = (all: Reader) => all.$queryRaw<{ next: number }[]>`
    SELECT coalesce(max(split_part(case_number, '-', 2)::int), 0) + 1 AS next
    FROM "case" WHERE case_number LIKE ${`${yearPrefix}-%`}`;
  return (await askedFor('matching', tx, ask))[0]?.next ?? 1;
}

export async function insertCase(
  tx: Transaction,
  row: { id: string; caseNumber: string; childId: string; occurrence: number; openedById: string; openedAt: Date },
): Promise<void> {
  // Asks nothing back: it is theirs to read only once they are assigned to it.
  await tx.case.createMany({ data: [row] });
}

/** False when it was closed before. The database refuses while something of it is still to come. */
export async function closeCase(tx: Transaction, id: string, closed: { at: Date; reason: string }): Promise<boolean> {
  const data = { closedAt: closed.at, closeReason: closed.reason };
  const { count } = await tx.case.updateMany({ where: { id, closedAt: null }, data });
  return count === 1;
}

/** False when it is open. */
export async function reopenCase(tx: Transaction, id: string): Promise<boolean> {
  const data = { closedAt: null, closeReason: null };
  const { count } = await tx.case.updateMany({ where: { id, closedAt: { not: null } }, data });
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

/** Its last instant, for one that isn't over by then. */
export async function endAssignment(tx: Transaction, id: string, validUntil: Date): Promise<void> {
  await tx.assignment.update({ where: { id }, data: { validUntil } });
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

/** The key of the case's child, for words about it. */
export async function findChildKey(database: Reader, caseId: string): Promise<ChildKey | null> {
  const select = { child: { select: { id: true, identityKey: true } } } as const;
  return (await database.case.findUnique({ where: { id: caseId }, select }))?.child ?? null;
}

export async function findCasePage(database: Reader, id: string): Promise<CasePageRow | null> {
  return database.case.findUnique({ where: { id }, include: caseParts });
}

const mostListed = 500;

/**
 * Cases with an assignment of this person that is active now and that no declared tie bars, newest first; closed ones too. Which those are is
 * asked of the person's own assignments, in the order of an index: the wall around cases is asked of the newest alone, not of all years'.
 */
export async function casesOf(database: Reader, personId: string, roles: readonly Role[], now: Date) {
  const newest = await database.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT a.case_id AS id FROM assignment a
    WHERE a.person_id = ${personId}::uuid AND a.role::text = ANY (${[...roles]}::text[])
      AND a.valid_from <= ${now} AND (a.valid_until IS NULL OR a.valid_until > ${now}) AND (a.revoked_at IS NULL OR a.revoked_at > ${now})
      AND NOT EXISTS (SELECT 1 FROM declared_tie t
        WHERE t.case_id = a.case_id AND t.person_id = a.person_id AND t.withdrawn_at IS NULL)
    ORDER BY a.case_id DESC LIMIT ${mostListed}`;
  return database.case.findMany({
    where: { id: { in: newest.map(({ id }) => id) } },
    include: { child: { select: { pseudonym: true } } },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
  });
}

/** The child of a case, closed, with what came with its referrals. */
export async function findDrawer(database: Reader, caseId: string) {
  const referrals = { select: { id: true, sealedNotes: true }, orderBy: { receivedAt: 'asc' } } as const;
  const select = { id: true, pseudonym: true, identityKey: true, identity: true, referrals } as const;
  return database.case.findUnique({ where: { id: caseId }, select: { child: { select } } });
}

/** Of these safeguards, those that haven't ended, with the child whose key opens who they are. */
export async function findSealedWho(reader: Reader, safeguardIds: readonly string[]) {
  const rows = await reader.safeguard.findMany({
    where: { id: { in: [...safeguardIds] }, endedAt: null },
    include: { case: { select: { child: { select: { id: true, identityKey: true } } } } },
  });
  return rows.map(({ id, sealedWho, case: { child } }) => ({ id, sealedWho, child }));
}

/** Throws `conflict` for a closed case; an open one stays open until the transaction ends. */
export async function refuseClosed(tx: Transaction, caseId: string): Promise<void> {
  await tx.$executeRaw`SELECT refuse_closed(${caseId}::uuid)`;
}

/** Cases that these people opened in an emergency, also those whose time is over. */
export async function glassOn(database: Reader, caseIds: readonly string[], personIds: readonly string[]) {
  return database.breakGlass.findMany({ where: { caseId: { in: [...caseIds] }, personId: { in: [...personIds] } } });
}
