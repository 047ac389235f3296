// Interview plans in the database: one row says which version is the newest, each version keeps its content.
import type { InterviewPlan } from '../../contract/planning.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';

export async function newestVersion(db: Database | Transaction, caseId: string) {
  return db.interviewPlanVersion.findFirst({
    where: { caseId },
    include: { savedBy: { select: { name: true } } },
    orderBy: { version: 'desc' },
  });
}

/** Makes `version + 1` the newest; false when `version` no longer is. Two at once: the row's lock lets one through. */
export async function advance(tx: Transaction, caseId: string, version: number): Promise<boolean> {
  if (version === 0) {
    const { count } = await tx.interviewPlan.createMany({ data: [{ caseId, version: 1 }], skipDuplicates: true });
    return count === 1;
  }
  const next = { version: version + 1 };
  return (await tx.interviewPlan.updateMany({ where: { caseId, version }, data: next })).count === 1;
}

export async function newestNumber(tx: Transaction, caseId: string): Promise<number> {
  return (await tx.interviewPlan.findUnique({ where: { caseId } }))?.version ?? 0;
}

export interface NewVersion {
  readonly caseId: string;
  readonly version: number;
  readonly content: InterviewPlan;
  readonly savedById: string;
  readonly savedAt: Date;
}

export async function insertVersion(tx: Transaction, row: NewVersion): Promise<void> {
  await tx.interviewPlanVersion.create({ data: row });
}
