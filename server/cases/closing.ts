// Closing a case and reopening it, each with a reason of a closed list and in the log. Whether nothing of the case is still to
// come, and that a closed one takes in nothing new, is the database's to say. Again, nothing happens.
import type { CloseReason, ReopenReason } from '../contract/cases.ts';
import { personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { inTransaction } from '../platform/database/database.ts';
import type { CasesDependencies } from './service.ts';
import * as store from './store.ts';

type Needs = Pick<CasesDependencies, 'database' | 'clock' | 'custody'>;

export async function closeCase(
  needs: Needs,
  actor: Actor,
  { caseId, reason }: { caseId: string; reason: CloseReason },
): Promise<void> {
  const { database, clock, custody } = needs;
  await inTransaction(database, async (tx) => {
    if (!(await store.closeCase(tx, caseId, { at: clock.now(), reason }))) return;
    await custody.append(tx, [{ ...about(needs, actor, caseId), type: 'case.closed', data: { reason } }]);
  });
}

export async function reopenCase(
  needs: Needs,
  actor: Actor,
  { caseId, reason }: { caseId: string; reason: ReopenReason },
): Promise<void> {
  const { database, custody } = needs;
  await inTransaction(database, async (tx) => {
    if (!(await store.reopenCase(tx, caseId))) return;
    await custody.append(tx, [{ ...about(needs, actor, caseId), type: 'case.reopened', data: { reason } }]);
  });
}

function about({ clock }: Needs, actor: Actor, caseId: string) {
  const by = personActor(actor, 'coordinator', 'assignment');
  return { ...stamp(clock, by), subject: `case:${caseId}`, why: 'administration' } as const;
}
