// Times that fit, and the picture of a week, over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { searchQuestion, weekRequest } from '../../contract/search.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { ok } from '../../platform/http/answer.ts';
import type { TimeSearch } from './service.ts';

const onCase = z.strictObject({ caseId: id });

export function searchRoutes(api: Router, guard: ActorGuard, search: TimeSearch): void {
  const times = guard.signedIn({
    params: onCase,
    body: searchQuestion,
    handle: async ({ actor, params, body }) => ok(await search.proposals(actor, params.caseId, body)),
  });
  const week = guard.signedIn({
    params: onCase,
    body: weekRequest,
    handle: async ({ actor, params, body }) => ok(await search.week(actor, params.caseId, body)),
  });
  api.post('/cases/:caseId/times', times);
  api.post('/cases/:caseId/week', week);
}
