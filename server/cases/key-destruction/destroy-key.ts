// Destroying a child's key: from then on nobody reads who the child is, in the database, in any backup of it, or in a package; the chains
// and the log verify as before. Two people ask for it, each with the right and a sign-in of their own; nothing brings it back.
// Order: the log says it, and the row and what finds the child are emptied, in one transaction → the half is destroyed on both disks. Killed
// between the two, the next start destroys the half (`finishDestructions`).
// Refuses while a case of the child is open: what is still to be done with it needs to know who it is.
import type { CustodyLog } from '../../custody/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { ChildKeyring } from '../key-halves.ts';
import type { Cases } from '../service.ts';
import * as store from './store.ts';

export interface DestroyDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly childKeys: ChildKeyring;
  readonly cases: Pick<Cases, 'mustBeAllowed'>;
}

/** Four eyes: who asked and who agreed to exactly this, as whoever keeps approvals has seen it. The one way in from outside. */
export interface TwoPeople {
  readonly asked: Actor;
  readonly agreed: Actor;
}

export const destructionReasons = ['retention', 'court-order', 'consent-withdrawn', 'other-order'] as const;
export type DestructionReason = (typeof destructionReasons)[number];

export interface Destroying {
  /** any case of the child; both must be its custodians */
  readonly caseId: string;
  readonly reason: DestructionReason;
}

/** @throws Fault `forbidden` without two people, `not-found` where either has no tie or nothing is left, `conflict` while a case is open */
export async function destroyChildKey(
  dependencies: DestroyDependencies,
  { caseId, reason }: Destroying,
  { asked, agreed }: TwoPeople,
): Promise<void> {
  if (asked.personId === agreed.personId || asked.signInId === agreed.signInId)
    throw new Fault('forbidden', 'This needs a second person, with a sign-in of their own, to agree.');
  const { database, cases, childKeys } = dependencies;
  for (const actor of [asked, agreed]) await cases.mustBeAllowed(actor, 'child-key.destroy', caseId);
  const childId = await inTransaction(database, (tx) => empty(tx, dependencies, { caseId, reason, asked, agreed }));
  childKeys.halves.destroy(childId);
}

/** The child's id, once its row tells nobody who it is and the log says so. */
async function empty(
  tx: Transaction,
  { clock, custody }: DestroyDependencies,
  { caseId, reason, asked, agreed }: Destroying & TwoPeople,
): Promise<string> {
  const child = await store.lockChildOfCase(tx, caseId);
  if (!child) throw notYours();
  if (!child.identityKey) throw new Fault('not-found', 'Who this child is was destroyed before.');
  const all = await store.casesOfChild(tx, child.id);
  if (all.some(({ closedAt }) => closedAt === null))
    throw new Fault('conflict', 'A case of this child is open: close it first, or keep what it needs.');
  await store.emptyChild(tx, child.id);
  const by = personActor(asked, 'custodian', 'assignment');
  const data = { reason, agreed: agreed.personId } as const;
  const events = all.map(({ id }) => {
    return { ...stamp(clock, by), type: 'key.destroyed', subject: `case:${id}`, why: 'administration', data } as const;
  });
  await custody.append(tx, events);
  return child.id;
}

/** Halves of children whose row was emptied, and none else. How many. */
export async function finishDestructions({
  database,
  childKeys,
}: Pick<DestroyDependencies, 'database' | 'childKeys'>): Promise<number> {
  const left = await store.emptiedAmong(database, childKeys.halves.ids());
  for (const childId of left) childKeys.halves.destroy(childId);
  return left.length;
}
