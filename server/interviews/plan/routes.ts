// The interview's plan over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { planRequest } from '../../contract/planning.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { PlanService } from './service.ts';

const onCase = z.strictObject({ caseId: id });

export function planRoutes(api: Router, guard: ActorGuard, plan: PlanService): void {
  const read = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await plan.ofCase(actor, params.caseId)),
  });
  const save = guard.signedIn({
    params: onCase,
    body: planRequest,
    handle: async ({ actor, params, body }) => created(await plan.save(actor, params.caseId, body)),
  });
  api.get('/cases/:caseId/plan', read);
  api.post('/cases/:caseId/plan', save);
}
