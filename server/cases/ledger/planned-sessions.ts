// An extended interview: the one interview of a case over several sittings. How many are planned is changed with a reason, in the
// log; that no more are booked than were planned is the database's to say. Again, nothing happens.
import type { Router } from 'express';
import { z } from 'zod';
import { type PlannedSessions, type PlanReason, plannedSessionsRequest, planReason } from '../../contract/ledger.ts';
import { id } from '../../contract/values.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor, ActorGuard } from '../../identity/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { created, ok } from '../../platform/http/answer.ts';
import { malformed } from '../rules.ts';
import type { Cases } from '../service.ts';
import { lockCase, refuseClosed } from '../store.ts';
import * as store from './store.ts';

export interface PlannedDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly cases: Pick<Cases, 'mustBeAllowed'>;
}

export interface Planned {
  read(actor: Actor, caseId: string): Promise<PlannedSessions>;
  plan(actor: Actor, caseId: string, plan: { sessions: number; reason: PlanReason }): Promise<PlannedSessions>;
}

export function createPlanned({ database, clock, custody, cases }: PlannedDependencies): Planned {
  const shown = async (caseId: string): Promise<PlannedSessions> => {
    const interview = await store.findInterview(database, caseId);
    if (!interview) return null;
    const over = interview.sessions.filter(({ state }) => state === 'ended').length;
    return {
      ...{ planned: interview.plannedSessions, reason: planReason.nullable().parse(interview.planReason) },
      ...{ over, coming: interview.sessions.length - over },
    };
  };
  return {
    read: async (actor, caseId) => {
      await cases.mustBeAllowed(actor, 'case.read', caseId);
      return shown(caseId);
    },
    plan: async (actor, caseId, { sessions, reason }) => {
      await cases.mustBeAllowed(actor, 'interview.extend', caseId);
      await inTransaction(database, async (tx) => {
        await lockCase(tx, caseId);
        await refuseClosed(tx, caseId);
        const interview = await store.findInterview(tx, caseId);
        if (!interview) throw new Fault('conflict', 'This case has no interview yet. Book it first.');
        if (interview.plannedSessions === sessions) return;
        const taken = interview.sessions.length;
        if (sessions < taken) throw malformed('sessions', `${taken} are booked already: cancel one, or plan more`);
        await store.planSessions(tx, interview.id, { plannedSessions: sessions, planReason: reason });
        await custody.append(tx, [
          {
            ...stamp(clock, personActor(actor, 'coordinator', 'assignment')),
            ...{ type: 'interview.planned', subject: `case:${caseId}`, why: 'administration' },
            data: { interview: interview.id, sittings: sessions, reason },
          },
        ]);
      });
      return shown(caseId);
    },
  };
}

const onCase = z.strictObject({ caseId: id });

export function plannedRoutes(api: Router, guard: ActorGuard, planned: Planned): void {
  const read = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await planned.read(actor, params.caseId)),
  });
  const plan = guard.signedIn({
    params: onCase,
    body: plannedSessionsRequest,
    handle: async ({ actor, params, body }) => created(await planned.plan(actor, params.caseId, body)),
  });
  api.get('/cases/:caseId/planned-sessions', read);
  api.post('/cases/:caseId/planned-sessions', plan);
}
