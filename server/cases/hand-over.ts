// Handing an assignment over: one ends and another, in the same role and to the same end, begins at one instant; both are
// logged in the same transaction, so that there is never a gap and never a case without a coordinator.
import type { HandOverRequest } from '../contract/register.ts';
import { personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { inTransaction } from '../platform/database/database.ts';
import { hyphened } from '../platform/database/words.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import { checkAssignment, checkHandOver, overlaps } from './rules.ts';
import type { CasesDependencies } from './service.ts';
import { refuseOrphan, standingsOn } from './standing.ts';
import * as store from './store.ts';

export async function handOver(
  { database, clock, custody, identity }: CasesDependencies,
  actor: Actor,
  { assignmentId, request }: { assignmentId: string; request: HandOverRequest },
): Promise<void> {
  const { personId } = request;
  const roles = (await identity.rolesOf([personId])).get(personId);
  await inTransaction(database, async (tx) => {
    const found = await store.findAssignment(tx, assignmentId);
    if (!found) throw new Fault('not-found', 'There is no such assignment.');
    const { caseId } = found;
    await store.lockCase(tx, caseId);
    // Read again behind the lock: somebody may have ended it meanwhile.
    const ending = (await store.findAssignment(tx, assignmentId)) ?? found;
    const now = clock.now();
    const at = request.at === undefined ? now : new Date(request.at);
    const role = hyphened(ending.role);
    const { validUntil } = ending;
    checkHandOver({ ...ending, role }, { at, now, personId });
    checkAssignment({ personId, role, validFrom: at.toISOString() }, roles);
    const before = (await standingsOn(tx, caseId, [personId])).get(personId);
    if (before?.assignments.some((one) => one.role === role && overlaps(one, { validFrom: at, validUntil }))) {
      throw new Fault('conflict', `This person is assigned as ${role} for part of that time already.`);
    }
    await store.endAssignment(tx, assignmentId, at);
    const grantedById = actor.personId;
    await store.insertAssignment(tx, {
      ...{ id: uuidv7(now.getTime()), caseId, personId, role, validFrom: at, validUntil, grantedById },
    });
    await refuseOrphan(tx, caseId, [now, at]);
    const by = personActor(actor, 'coordinator', 'assignment');
    const act = { subject: `case:${caseId}`, why: 'administration' } as const;
    const from = at.toISOString();
    await custody.append(tx, [
      {
        ...{ ...stamp(clock, by), ...act, type: 'assignment.revoked' },
        data: { person: ending.personId, role, until: from },
      },
      {
        ...{ ...stamp(clock, by), ...act, type: 'assignment.granted' },
        data: { person: personId, role, from, ...(validUntil ? { until: validUntil.toISOString() } : {}) },
      },
    ]);
  });
}
