// A case is opened from a referral that waits: number, the opener's own assignment, all referrals of the child that wait and the
// log's first entries about it, together or not at all. One child, one case: where the child has one, the referral joins it,
// which is its coordinator's to do. Two openings of one referral: the second is refused.

import { personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import type { Action, Decision } from '../identity/policy.ts';
import { inTransaction, type Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import { joinCase } from './referrals/join-case.ts';
import { findReferral, lockChild, newestCase } from './referrals/store.ts';
import { caseNumber, malformed } from './rules.ts';
import type { CasesDependencies } from './service.ts';
import * as store from './store.ts';

interface Opening {
  readonly actor: Actor;
  readonly referralId: string;
  /** what the actor may do on another case of the child */
  decideOn(action: Action, caseId: string): Promise<Decision>;
}

/** Returns the id of the case that the referral is in now. */
export async function openCase(dependencies: CasesDependencies, opening: Opening): Promise<string> {
  const { database, clock, custody } = dependencies;
  const { actor, referralId, decideOn } = opening;
  return inTransaction(database, async (tx) => {
    const referral = await findReferral(tx, referralId);
    if (!referral) throw malformed('referralId', 'there is no referral with this id');
    const { childId } = referral;
    await lockChild(tx, childId);
    if ((await findReferral(tx, referralId))?.caseId !== null) {
      throw new Fault('conflict', 'This referral has its case already.');
    }
    const known = await newestCase(tx, childId);
    if (known && !(await decideOn('referral.join', known.id)).allow) {
      throw new Fault(
        'conflict',
        'This child has a case already. A coordinator of that case can take the referral in.',
      );
    }
    const caseId = known?.id ?? (await insertCase(tx, dependencies, { actor, childId }));
    const { ids, events } = await joinCase(tx, { actor, clock, childId, caseId });
    const about = () =>
      ({
        ...stamp(clock, personActor(actor, 'coordinator')),
        subject: `case:${caseId}`,
        why: 'administration',
      }) as const;
    const opened = { ...about(), type: 'case.opened', data: { referrals: ids } } as const;
    const granted = {
      ...about(),
      type: 'assignment.granted',
      data: { person: actor.personId, role: 'coordinator', from: clock.now().toISOString() },
    } as const;
    await custody.append(tx, known ? events : [opened, ...events, granted]);
    return caseId;
  });
}

async function insertCase(
  tx: Transaction,
  { clock }: CasesDependencies,
  { actor, childId }: { actor: Actor; childId: string },
): Promise<string> {
  const now = clock.now();
  const id = uuidv7(now.getTime());
  const year = now.getUTCFullYear();
  const number = caseNumber(year, await store.nextNumber(tx, String(year % 100).padStart(2, '0')));
  await store.insertCase(tx, { id, caseNumber: number, childId, openedById: actor.personId, openedAt: now });
  await store.insertAssignment(tx, {
    id: uuidv7(now.getTime()),
    caseId: id,
    personId: actor.personId,
    role: 'coordinator',
    validFrom: now,
    validUntil: null,
    grantedById: actor.personId,
  });
  return id;
}
