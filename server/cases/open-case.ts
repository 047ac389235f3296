// A case is opened from a referral that waits: number, the opener's own assignment, all referrals of the child that wait and the
// log's first entries about it, together or not at all. One case per child and occurrence: where the child has one, somebody
// says whether the referral joins it, which is its coordinator's to do, or is about another occurrence. Two openings of one
// referral: the second is refused.

import type { OpenCaseRequest } from '../contract/cases.ts';
import { personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import type { Action } from '../identity/policy.ts';
import { inTransaction, type Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import { joinCase } from './referrals/join-case.ts';
import { caseFor } from './referrals/matter.ts';
import { type CaseOfChild, casesOfChildren, findReferral, lockChild, waitingOfChild } from './referrals/store.ts';
import { caseNumber, malformed } from './rules.ts';
import type { CasesDependencies } from './service.ts';
import * as store from './store.ts';

interface Opening {
  readonly actor: Actor;
  readonly request: OpenCaseRequest;
  /** Of these cases, those on which the actor may. */
  allowedOn(action: Action, caseIds: readonly string[]): Promise<readonly string[]>;
}

/** Returns the id of the case that the referral is in now. */
export async function openCase(dependencies: CasesDependencies, opening: Opening): Promise<string> {
  const { database, clock, custody } = dependencies;
  const { actor, request } = opening;
  const { referralId } = request;
  // From before the transaction on, which is by its beginning's clock: its own statements must find the opener assigned.
  const now = clock.now();
  return inTransaction(database, async (tx) => {
    const found = await findReferral(tx, referralId);
    if (!found) throw malformed('referralId', 'there is no referral with this id');
    const { childId } = found;
    await lockChild(tx, childId);
    // Read again behind the lock: somebody may have opened its case meanwhile.
    const referral = await findReferral(tx, referralId);
    if (referral?.caseId !== null) throw new Fault('conflict', 'This referral has its case already.');
    const { anotherOccurrence } = referral;
    const cases = await casesOfChildren(tx, [childId]);
    const known = await joined(cases, opening, anotherOccurrence);
    const caseId = known ?? (await insertCase(tx, { actor, childId, cases, now }));
    // The child's first case takes in all that is known of the child; each later referral is decided on by itself.
    const together = cases.length === 0 && !anotherOccurrence && request.matter?.is !== 'another';
    const referralIds = together ? await waitingOfChild(tx, childId) : [referralId];
    const { ids, events } = await joinCase(tx, { actor, clock, referralIds, caseId });
    const about = () =>
      ({
        ...stamp(clock, personActor(actor, 'coordinator')),
        subject: `case:${caseId}`,
        why: 'administration',
      }) as const;
    const besides = cases.length > 0 ? { besides: cases.map(({ id }) => id) } : {};
    const opened = { ...about(), type: 'case.opened', data: { referrals: ids, ...besides } } as const;
    const granted = {
      ...about(),
      type: 'assignment.granted',
      data: { person: actor.personId, role: 'coordinator', from: now.toISOString() },
    } as const;
    await custody.append(tx, known !== null ? events : [opened, ...events, granted]);
    return caseId;
  });
}

/** The case of the child that the referral joins; null: it opens one. */
async function joined(
  cases: readonly CaseOfChild[],
  { request, allowedOn }: Opening,
  anotherOccurrence: boolean,
): Promise<string | null> {
  const matter = request.matter ?? (anotherOccurrence ? ({ is: 'another' } as const) : undefined);
  const mine = new Set(
    await allowedOn(
      'referral.join',
      cases.map(({ id }) => id),
    ),
  );
  const caseId = caseFor(cases, { matter, nameable: mine, field: 'matter' });
  if (caseId === null || mine.has(caseId)) return caseId;
  throw new Fault('conflict', 'This child has a case already. A coordinator of that case can take the referral in.');
}

async function insertCase(
  tx: Transaction,
  { actor, childId, cases, now }: { actor: Actor; childId: string; cases: readonly CaseOfChild[]; now: Date },
): Promise<string> {
  const id = uuidv7(now.getTime());
  const year = now.getUTCFullYear();
  const number = caseNumber(year, await store.nextNumber(tx, String(year % 100).padStart(2, '0')));
  const occurrence = 1 + Math.max(0, ...cases.map((one) => one.occurrence));
  await store.insertCase(tx, {
    ...{ id, caseNumber: number, childId, occurrence, openedById: actor.personId, openedAt: now },
  });
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
