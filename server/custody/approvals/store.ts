// Requests for a second person's approval, and decisions on them: the one place of this room that speaks Prisma. The database itself
// refuses whoever asked as the one who decides, a decision on another hash, and a second use.
import type { ApprovalAct } from '../../contract/approvals.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

type Reader = Database | Transaction;

const whole = {
  requestedBy: { select: { name: true } },
  decision: { include: { decidedBy: { select: { name: true } } } },
} satisfies Prisma.ApprovalRequestInclude;
export type RequestRow = Prisma.ApprovalRequestGetPayload<{ include: typeof whole }>;

export async function insertRequest(
  tx: Transaction,
  row: {
    readonly id: string;
    readonly act: ApprovalAct;
    readonly subject: string;
    readonly content: Prisma.InputJsonObject;
    readonly sha256: string;
    readonly requestedById: string;
    readonly requestedSignInId: string;
    readonly requestedAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await tx.approvalRequest.create({ data: row });
}

/** Held until the transaction ends. */
export async function lockRequest(tx: Transaction, id: string): Promise<RequestRow | null> {
  await tx.$queryRaw`SELECT 1 FROM approval_request WHERE id = ${id}::uuid FOR UPDATE`;
  return findRequest(tx, id);
}

export async function findRequest(reader: Reader, id: string): Promise<RequestRow | null> {
  return reader.approvalRequest.findUnique({ where: { id }, include: whole });
}

/** Newest first. */
export async function requestsOn(reader: Reader, of: { act: ApprovalAct; subject: string }): Promise<RequestRow[]> {
  return reader.approvalRequest.findMany({ where: of, include: whole, orderBy: { id: 'desc' }, take: 50 });
}

/** Undecided and in time, of others than this person. */
export async function waitingFor(reader: Reader, personId: string, now: Date): Promise<RequestRow[]> {
  const where = { decision: null, expiresAt: { gt: now }, requestedById: { not: personId } };
  return reader.approvalRequest.findMany({ where, include: whole, orderBy: { id: 'desc' }, take: 100 });
}

export async function insertDecision(
  tx: Transaction,
  row: {
    readonly requestId: string;
    readonly sha256: string;
    readonly approved: boolean;
    readonly reason: string | null;
    readonly decidedById: string;
    readonly decidedSignInId: string;
    readonly decidedAt: Date;
  },
): Promise<void> {
  await tx.approvalDecision.create({ data: row });
}

/** Those that could be used: approved, unused, in time. Held until the transaction ends; oldest first. */
export async function usable(tx: Transaction, of: { sha256: string; now: Date }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM approval_request r JOIN approval_decision d ON d.request_id = r.id
    WHERE r.sha256 = ${of.sha256} AND d.approved AND r.used_at IS NULL AND r.expires_at > ${of.now}
    ORDER BY r.id FOR UPDATE OF r`;
  return rows.map(({ id }) => id);
}

export async function markUsed(tx: Transaction, id: string, by: { usedAt: Date; usedById: string }): Promise<void> {
  await tx.approvalRequest.update({ where: { id }, data: by });
}
