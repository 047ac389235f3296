// Referrals, decisions on candidates and what was asked before, in the database: the only place of referrals that speaks Prisma.
import type { ReferralRequest } from '../../contract/referrals.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import { askedFor } from '../../platform/database/house-database.ts';
import { underscored } from '../../platform/database/words.ts';

type Reader = Database | Transaction;
type Bytes = Uint8Array<ArrayBuffer>;

/** What a page shows of a referral. */
export const referralParts = {
  child: { select: { pseudonym: true } },
  referringAgency: true,
} satisfies Prisma.ReferralInclude;
export type ReferralRow = Prisma.ReferralGetPayload<{ include: typeof referralParts }>;

const child = {
  select: { id: true, identityKey: true, identity: true, languages: true, needs: true, ageUncertain: true },
} as const satisfies Prisma.ChildDefaultArgs;
export type ChildRow = Prisma.ChildGetPayload<typeof child>;

export async function findAgency(reader: Reader, id: string) {
  return reader.agency.findUnique({ where: { id } });
}

/** Of a child that was found by what was told of it, or is being made: whose case it is of is no matter here. */
export async function findChild(reader: Reader, id: string): Promise<ChildRow | null> {
  return askedFor('matching', reader, (all) => all.child.findUnique({ where: { id }, ...child }));
}

/** Until the transaction ends no other referral joins this child's case, and no other case of the child is opened. */
export async function lockChild(tx: Transaction, childId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`child ${childId}`}, 0))`;
}

export async function insertChild(tx: Transaction, row: ChildRow & { pseudonym: string }): Promise<void> {
  await askedFor('matching', tx, (all) => all.child.create({ data: row }));
}

export async function updateChild(tx: Transaction, { id, ...row }: Omit<ChildRow, 'identityKey'>): Promise<void> {
  await askedFor('matching', tx, (all) => all.child.update({ where: { id }, data: row }));
}

type Said = 'source' | 'urgency' | 'fastTrack' | 'childIsSuspect' | 'familyTracing' | 'accommodation';

export type NewReferral = Pick<ReferralRequest, Said | 'concerns' | 'indicators' | 'referringAgencyId'> & {
  readonly id: string;
  readonly childId: string;
  readonly receivedById: string;
  readonly receivedAt: Date;
  readonly anotherOccurrence: boolean;
  readonly sealedNotes: Bytes | null;
};

export async function insertReferral(tx: Transaction, { concerns, ...row }: NewReferral): Promise<void> {
  const data = { ...row, concerns: concerns.map((concern) => underscored(concern)) };
  await askedFor('matching', tx, (all) => all.referral.create({ data }));
}

export async function insertDecision(tx: Transaction, row: Prisma.MatchDecisionCreateManyInput): Promise<void> {
  await askedFor('matching', tx, (all) => all.matchDecision.create({ data: row }));
}

/** By child, newest first; whoever they are tied to: who may be told of them is the rules' to say. */
export async function casesOfChildren(reader: Reader, childIds: readonly string[]) {
  return askedFor('matching', reader, (all) =>
    all.case.findMany({
      where: { childId: { in: [...childIds] } },
      select: { id: true, caseNumber: true, childId: true, occurrence: true, closedAt: true },
      orderBy: { occurrence: 'desc' },
    }),
  );
}
export type CaseOfChild = Awaited<ReturnType<typeof casesOfChildren>>[number];

export async function findReferral(reader: Reader, id: string): Promise<ReferralRow | null> {
  return reader.referral.findUnique({ where: { id }, include: referralParts });
}

/** What somebody has just taken in, for them: also where it joined a case that isn't theirs. */
export async function findReceived(reader: Reader, id: string): Promise<ReferralRow | null> {
  return askedFor('matching', reader, (all) => findReferral(all, id));
}

/** Those without a case, oldest first. */
export async function waitingReferrals(reader: Reader): Promise<ReferralRow[]> {
  return reader.referral.findMany({
    where: { caseId: null },
    include: referralParts,
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
  });
}

/** Those of the child that wait and are about what was known of it, not about another occurrence. */
export async function waitingOfChild(tx: Transaction, childId: string): Promise<string[]> {
  const rows = await tx.referral.findMany({
    where: { childId, caseId: null, anotherOccurrence: false },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

const joining = { referringAgency: { select: { kind: true } }, matches: true, contacts: true } as const;
export type JoiningReferral = Prisma.ReferralGetPayload<{ include: typeof joining }>;

/**
 * Puts these referrals into the case, and what was asked before them. Under the child's lock. Of whichever case it joins: whoever takes the
 * referral in need not be on it, and sees nothing of them any more once they are in.
 */
export async function joinWaiting(
  tx: Transaction,
  referralIds: readonly string[],
  caseId: string,
): Promise<JoiningReferral[]> {
  return askedFor('matching', tx, async (all) => {
    const rows = await all.referral.findMany({
      where: { id: { in: [...referralIds] }, caseId: null },
      include: joining,
      orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    });
    const ids = rows.map(({ id }) => id);
    await all.referral.updateMany({ where: { id: { in: ids } }, data: { caseId } });
    await all.contact.updateMany({ where: { referralId: { in: ids }, caseId: null }, data: { caseId } });
    if (rows.some(({ fastTrack }) => fastTrack))
      await all.case.updateMany({ where: { id: caseId, fastTrack: false }, data: { fastTrack: true } });
    return rows;
  });
}
