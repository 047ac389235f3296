// Referrals that have no case yet, as far as what waits needs them.
import type { Database } from '../../platform/database/database.ts';
import type { WaitingReferral } from './rules.ts';

export async function unmatchedReferrals(database: Database): Promise<WaitingReferral[]> {
  const rows = await database.referral.findMany({
    where: { caseId: null },
    select: { id: true, receivedAt: true, urgency: true, child: { select: { pseudonym: true } } },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take: 500,
  });
  return rows.map(({ child, receivedAt, ...row }) => ({ ...row, ...child, receivedAt: receivedAt.toISOString() }));
}
