// Cases opened in an emergency, in the database. It refuses more than an hour, a second review, and one's own.
import type { Role } from '../../contract/values.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import { askedFor } from '../../platform/database/house-database.ts';
import { underscored } from '../../platform/database/words.ts';

type Reader = Database | Transaction;

const whole = {
  case: { select: { caseNumber: true } },
  person: { select: { name: true } },
} satisfies Prisma.BreakGlassInclude;
export type GlassRow = Prisma.BreakGlassGetPayload<{ include: typeof whole }>;

export async function caseByNumber(reader: Reader, caseNumber: string): Promise<string | null> {
  const ask = (all: Reader) => all.case.findUnique({ where: { caseNumber }, select: { id: true } });
  return (await askedFor('emergency', reader, ask))?.id ?? null;
}

export async function find(reader: Reader, id: string): Promise<GlassRow | null> {
  return reader.breakGlass.findUnique({ where: { id }, include: whole });
}

export async function insert(
  tx: Transaction,
  row: {
    readonly id: string;
    readonly caseId: string;
    readonly personId: string;
    readonly role: Role;
    readonly reason: string;
    readonly openedAt: Date;
    readonly untilAt: Date;
  },
): Promise<void> {
  await tx.breakGlass.create({ data: { ...row, role: underscored(row.role) } });
}

/** Newest first. */
export async function seenBy(
  reader: Reader,
  of: { readonly personId: string; readonly all: boolean; readonly now: Date; readonly since: Date },
): Promise<GlassRow[]> {
  const { personId, all, now, since } = of;
  const active = { personId, role: 'coordinator', revokedAt: null } as const;
  const mine: Prisma.BreakGlassWhereInput[] = [
    { personId, untilAt: { gt: now } },
    { openedAt: { gt: since }, case: { assignments: { some: active } } },
    ...(all ? [{ OR: [{ openedAt: { gt: since } }, { reviewedAt: null }] }] : []),
  ];
  return reader.breakGlass.findMany({ where: { OR: mine }, include: whole, orderBy: { id: 'desc' }, take: 200 });
}

export async function review(
  tx: Transaction,
  id: string,
  by: { reviewedAt: Date; reviewedById: string; upheld: boolean },
): Promise<void> {
  await tx.breakGlass.update({ where: { id }, data: by });
}
