// How somebody stands to a case when they act on it: whether they may, in which of their roles, and so what every custody event
// of the act says alike.
import type { Role } from '../contract/values.ts';
import type { CustodyLog } from '../custody/service.ts';
import { personActor, type Stamp, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import type { AssignmentFact, Standing } from '../identity/facts.ts';
import { type Action, decide, mustBeAllowed } from '../identity/policy.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { Cases } from './service.ts';

/** Spread into an event: `{ ...head(), type, data }`; each call is an event of its own. */
export type EventHead = () => Stamp & { readonly subject: `case:${string}`; readonly why: 'administration' };

/** What every feature around a case works with. */
export interface CaseWork {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly acting: Acting;
}

export interface Acting {
  /** Throws unless the actor may do this on the case. */
  mustBeAllowed(actor: Actor, action: Action, caseId: string): Promise<void>;
  may(actor: Actor, action: Action, caseId: string): Promise<boolean>;
  /** Throws unless the actor may; the event names the first of their roles that may. */
  act(actor: Actor, action: Action, caseId: string): Promise<EventHead>;
  /** What belongs to a child belongs to all the child's cases: the first of them on which the actor may. */
  actOnAny(actor: Actor, action: Action, caseIds: readonly string[]): Promise<EventHead>;
}

export function createActing(cases: Pick<Cases, 'standingsOf' | 'mustBeAllowed' | 'may'>, clock: Clock): Acting {
  const on = (standing: Standing) => ({ kind: 'case', ...standing }) as const;
  const standings = (actor: Actor, caseIds: readonly string[]) => cases.standingsOf(actor.personId, caseIds);

  const actOnAny: Acting['actOnAny'] = async (actor, action, caseIds) => {
    const now = clock.now();
    const byCase = await standings(actor, caseIds);
    for (const [caseId, { assignments, barred }] of byCase) {
      const alone = (one: AssignmentFact) => on({ assignments: [one], barred });
      const as = assignments.find((one) => decide(actor, action, alone(one), { now }).allow);
      if (as) return headOf(clock, { actor, as: as.role, caseId });
    }
    const unbarred = [...byCase.values()].filter((one) => !one.barred).flatMap((one) => one.assignments);
    mustBeAllowed(decide(actor, action, on({ assignments: unbarred, barred: false }), { now }));
    throw new Error('allowed on all assignments together, but on none of them');
  };

  return {
    actOnAny,
    act: (actor, action, caseId) => actOnAny(actor, action, [caseId]),
    mustBeAllowed: cases.mustBeAllowed,
    may: cases.may,
  };
}

function headOf(clock: Clock, by: { actor: Actor; as: Role; caseId: string }): EventHead {
  const who = personActor(by.actor, by.as, 'assignment');
  return () => ({ ...stamp(clock, who), subject: `case:${by.caseId}`, why: 'administration' });
}
