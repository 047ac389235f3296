// Break-glass: somebody who works here, without a tie to a case, opens it when a child can't wait for whoever could assign them. One case,
// an hour, to be read and nothing more; in the log before anything is shown, under its own name in every event; its coordinators and
// the supervisors see it at once. It is reviewed within 72 hours by two others (closing.ts), or the account that did it is locked.
// Refuses whoever has a declared tie to the suspect or the family: for them no glass breaks.
import { type BreakGlass, type BrokenGlass, brokenGlassMs, reviewWithinMs } from '../../contract/break-glass.ts';
import { stateOf } from '../../custody/approvals/rules.ts';
import type { Approvals, Content, RequestRow } from '../../custody/approvals/service.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, glassRoles, mustBeAllowed, notYours } from '../../identity/policy.ts';
import { mustHaveProved } from '../../identity/step-up.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { hyphened } from '../../platform/database/words.ts';
import { Fault } from '../../platform/fault.ts';
import type { Cases } from '../service.ts';
import * as store from './store.ts';

export interface GlassHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly cases: Pick<Cases, 'may' | 'mustBeAllowed' | 'standingsOn'>;
  readonly approvals: Pick<Approvals, 'ask' | 'on'>;
}

const shownForMs = 30 * 24 * 3_600_000;

export async function openByGlass(glass: GlassHouse, actor: Actor, asked: BreakGlass): Promise<BrokenGlass> {
  const { database, clock, custody, cases } = glass;
  const now = clock.now();
  mustBeAllowed(decide(actor, 'glass.break', house, { now }));
  mustHaveProved(actor, now);
  const before = await store.find(database, asked.id);
  if (before && before.personId === actor.personId) return toBrokenGlass(before, { actor, now });
  const caseId = await store.caseByNumber(database, asked.caseNumber);
  if (caseId === null) throw notYours();
  const standing = (await cases.standingsOn(caseId, [actor.personId])).get(actor.personId);
  if (standing?.barred) throw notYours();
  if (await cases.may(actor, 'case.read', caseId))
    throw new Fault('conflict', 'You have access to this case: nothing need be broken.');
  const role = glassRoles.find((one) => actor.roles.includes(one));
  if (role === undefined) throw notYours();
  const untilAt = new Date(now.getTime() + brokenGlassMs);
  await inTransaction(database, async (tx) => {
    const row = { id: asked.id, caseId, personId: actor.personId, role, reason: asked.reason, openedAt: now, untilAt };
    await store.insert(tx, row);
    const by = personActor(actor, role, `break-glass:${asked.id}`);
    const data = { breakglass: asked.id, until: untilAt.toISOString() };
    const head = { ...stamp(clock, by), subject: `case:${caseId}` } as const;
    await custody.append(tx, [{ ...head, type: 'breakglass.opened', why: 'child-protection', data }]);
  });
  const opened = await store.find(database, asked.id);
  if (!opened) throw notYours();
  return toBrokenGlass(opened, { actor, now });
}

export async function listGlass(glass: GlassHouse, actor: Actor): Promise<BrokenGlass[]> {
  const { database, clock, approvals } = glass;
  const now = clock.now();
  const all = decide(actor, 'glass.review', house, { now }).allow;
  const since = new Date(now.getTime() - shownForMs);
  const rows = await store.seenBy(database, { personId: actor.personId, all, now, since });
  const told: BrokenGlass[] = [];
  for (const row of rows) {
    const asked = row.reviewedAt
      ? []
      : await approvals.on({ act: 'breakglass-closing', subject: `case:${row.caseId}` });
    told.push(toBrokenGlass(row, { actor, now, reviews: all, asked }));
  }
  return told;
}

interface Reader {
  readonly actor: Actor;
  readonly now: Date;
  readonly reviews?: boolean;
  /** requests to close what was opened on that case */
  readonly asked?: readonly RequestRow[];
}

/** The reason is its writer's to read, the reviewer's, and theirs who is to agree with the review. */
function toBrokenGlass(row: store.GlassRow, { actor, now, reviews = false, asked = [] }: Reader): BrokenGlass {
  const mine = row.personId === actor.personId;
  const closing = asked.find((one) => (one.content as Content).glass === row.id && stateOf(one, now) === 'waiting');
  const agrees = closing !== undefined && !mine && closing.requestedById !== actor.personId;
  return {
    ...{
      id: row.id,
      caseId: row.caseId,
      caseNumber: row.case.caseNumber,
      person: row.person.name,
      as: hyphened(row.role),
    },
    openedAt: row.openedAt.toISOString(),
    untilAt: row.untilAt.toISOString(),
    reviewBy: new Date(row.openedAt.getTime() + reviewWithinMs).toISOString(),
    ...{ reason: mine || reviews || agrees ? row.reason : null, upheld: row.upheld, mine },
    closing: closing
      ? {
          ...{ id: closing.id, sha256: closing.sha256, by: closing.requestedBy.name },
          upheld: (closing.content as Content).outcome === 'upheld',
          mine: mine || closing.requestedById === actor.personId,
        }
      : null,
  };
}
