// Referrals that have no case yet, as far as what waits needs them.
import type { Database } from '../../platform/database/database.ts';
import type { WaitingReferral } from './rules.ts';

export async function unmatchedReferrals(database: Database): Promise<WaitingReferral[]> {
  const rows = await database.referral.findMany({
    where: { caseId: null },
    select: { id: true, receivedAt: true, urgency: true, fastTrack: true, child: { select: { pseudonym: true } } },
    // Of more than anybody can look at in a day, the most urgent: the order itself is the rules'.
    orderBy: [{ urgency: 'asc' }, { fastTrack: 'desc' }, { receivedAt: 'asc' }, { id: 'asc' }],
    take: 500,
  });
  return rows.map(({ child, ...row }) => ({ ...row, ...child }));
}
