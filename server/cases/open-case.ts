// A case is opened from a referral that waits: number, link, the opener's own assignment and the log's first entries about
// it, together or not at all. Two openings of one referral: the second is refused.

import { personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { inTransaction } from '../platform/database/database.ts';
import { hyphened } from '../platform/database/words.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import { caseNumber, malformed } from './rules.ts';
import type { CasesDependencies } from './service.ts';
import * as store from './store.ts';

/** Returns the case's id. */
export async function openCase(
  { database, clock, custody }: CasesDependencies,
  actor: Actor,
  referralId: string,
): Promise<string> {
  const now = clock.now();
  const year = now.getUTCFullYear();
  const caseId = uuidv7(now.getTime());
  const subject = `case:${caseId}` as const;
  const by = personActor(actor, 'coordinator');
  await inTransaction(database, async (tx) => {
    const referral = await store.findReferral(tx, referralId);
    if (!referral) throw malformed('referralId', 'there is no referral with this id');
    const number = caseNumber(year, await store.nextNumber(tx, String(year % 100).padStart(2, '0')));
    const { childId } = referral;
    await store.insertCase(tx, { id: caseId, caseNumber: number, childId, openedById: actor.personId, openedAt: now });
    if (!(await store.linkReferral(tx, referralId, caseId))) {
      throw new Fault('conflict', 'This referral has its case already.');
    }
    await store.insertAssignment(tx, {
      id: uuidv7(now.getTime()),
      caseId,
      personId: actor.personId,
      role: 'coordinator',
      validFrom: now,
      validUntil: null,
      grantedById: actor.personId,
    });
    await custody.append(tx, [
      { ...stamp(clock, by), type: 'case.opened', subject, why: 'administration', data: { referrals: [referralId] } },
      {
        ...stamp(clock, by),
        type: 'referral.received',
        subject,
        why: 'administration',
        at: referral.receivedAt.toISOString(),
        data: { referral: referralId, agency: hyphened(referral.referringAgency.kind) },
      },
      {
        ...stamp(clock, by),
        type: 'assignment.granted',
        subject,
        why: 'administration',
        data: { person: actor.personId, role: 'coordinator', from: now.toISOString() },
      },
    ]);
  });
  return caseId;
}
