// The identity drawer: the one way by which a child's name comes out. It is in the log before it is shown; why somebody looked,
// in words, lies beside the log, closed under the child's key. Coordinators of a case of the child only.

import type { z } from 'zod';
import { identity, type identityRequest, type OpenedIdentity } from '../contract/referrals.ts';
import type { CustodyLog } from '../custody/service.ts';
import { personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { notYours } from '../identity/policy.ts';
import type { Clock } from '../platform/clock.ts';
import { type Database, inTransaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { openIdentity } from './child-identity.ts';
import { type ChildKey, type ChildWords, notesOf } from './child-words.ts';
import type { Cases } from './service.ts';
import * as store from './store.ts';

export interface DrawerDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly words: ChildWords;
  readonly cases: Pick<Cases, 'mustBeAllowed'>;
}

export interface Looking {
  readonly actor: Actor;
  readonly caseId: string;
  readonly purpose: z.infer<typeof identityRequest>['purpose'] | 'ledger';
  readonly why: string;
}

const notes = identity.shape.notes.element.omit({ referralId: true }).strict();

export async function openDrawer(dependencies: DrawerDependencies, looking: Looking): Promise<OpenedIdentity> {
  const { database, words, cases } = dependencies;
  await cases.mustBeAllowed(looking.actor, 'identity.open', looking.caseId);
  const row = await store.findDrawer(database, looking.caseId);
  if (!row) throw notYours();
  const { child } = row;
  await logLook(dependencies, child, looking);
  return {
    pseudonym: child.pseudonym,
    child: openIdentity(child, child.id, words),
    notes: child.referrals.flatMap(({ id, sealedNotes }) => {
      const opened = sealedNotes ? words.open(child, notesOf(id), sealedNotes) : undefined;
      return opened === undefined ? [] : [{ referralId: id, ...notes.parse(opened) }];
    }),
  };
}

/** Returns once it is on disk that somebody looks, and why. Throws `not-found` once there is nothing left to look at. */
export async function logLook(
  { database, clock, custody, words }: Omit<DrawerDependencies, 'cases'>,
  child: ChildKey,
  { actor, caseId, purpose, why }: Looking,
): Promise<void> {
  if (!words.canBeRead(child))
    throw new Fault('not-found', 'Who this child is was destroyed, and can’t be read any more.');
  const marks = stamp(clock, personActor(actor, 'coordinator', 'assignment'));
  const hidden = await custody.hide(
    { why },
    { keyId: child.id, seal: (said) => words.seal(child, `custody-pii/${marks.id}`, said) },
  );
  await inTransaction(database, async (tx) => {
    await custody.keepHidden(tx, marks.id, hidden);
    const event = { ...marks, subject: `case:${caseId}`, type: 'identity.opened', data: { purpose } } as const;
    await custody.append(tx, [{ ...event, why: 'child-protection', pii: hidden.pii }]);
  });
}
