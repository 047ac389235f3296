// Closing what was opened in an emergency, by four eyes: a supervisor says whether it was right, and another person agrees: another supervisor,
// or whoever coordinates the case. Only then is it reviewed; until then the time runs on which its account is locked at the end of.
// Refuses whoever opened it, in either part.
import { approvalEvent } from '../../custody/approvals/event.ts';
import type { Act, Content } from '../../custody/approvals/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import { Fault } from '../../platform/fault.ts';
import type { GlassHouse } from './service.ts';
import * as store from './store.ts';

/** Which opening, and what is said of it: a request for one verdict closes with no other. */
export function closingContent(of: { caseId: string; glassId: string; upheld: boolean }): Content {
  const subject = `case:${of.caseId}`;
  const what = { glass: of.glassId, outcome: of.upheld ? 'upheld' : 'refused' };
  return { act: 'breakglass-closing', subject, purpose: 'administration', ...what };
}

/** @throws what isn't there, for a request about anything else */
function caseIn(subject: string): string {
  const [kind, caseId] = subject.split(':');
  if (kind !== 'case' || caseId === undefined) throw notYours();
  return caseId;
}

export function glassClosing(glass: GlassHouse): Act {
  const { clock, custody, cases } = glass;
  const right = async (actor: Actor, subject: string) => {
    if (decide(actor, 'glass.review', house, { now: clock.now() }).allow) return personActor(actor, 'supervisor');
    const caseId = caseIn(subject);
    await cases.mustBeAllowed(actor, 'tie.list', caseId);
    return personActor(actor, 'coordinator', 'assignment');
  };
  return {
    right,
    event: (told) => approvalEvent('breakglass-closing', told),
    done: async (tx, { row, actor, by, at }) => {
      const { glass: glassId = '', outcome } = row.content as Content;
      const found = await store.find(tx, glassId);
      if (!found || found.caseId !== caseIn(row.subject)) throw notYours();
      mustBeOthers(found, actor);
      const upheld = outcome === 'upheld';
      await store.review(tx, found.id, { reviewedAt: at, reviewedById: row.requestedById, upheld });
      const data = { breakglass: found.id, outcome: upheld ? 'upheld' : 'refused' } as const;
      const head = { ...stamp(clock, by), subject: `case:${found.caseId}`, why: 'administration' } as const;
      await custody.append(tx, [{ ...head, type: 'breakglass.reviewed', data }]);
    },
  };
}

export function mustBeOthers({ personId }: store.GlassRow, actor: Actor): void {
  if (personId === actor.personId) throw new Fault('conflict', 'Somebody else reviews what you opened.');
}

export async function askToClose(
  glass: GlassHouse,
  actor: Actor,
  asked: { id: string; glassId: string; upheld: boolean },
): Promise<void> {
  const { database, clock, approvals } = glass;
  mustBeAllowed(decide(actor, 'glass.review', house, { now: clock.now() }));
  const row = await store.find(database, asked.glassId);
  if (!row) throw notYours();
  mustBeOthers(row, actor);
  if (row.reviewedAt !== null) throw new Fault('conflict', 'This was reviewed before.');
  const content = closingContent({ caseId: row.caseId, glassId: row.id, upheld: asked.upheld });
  await approvals.ask(actor, { id: asked.id, content, by: personActor(actor, 'supervisor') });
}
