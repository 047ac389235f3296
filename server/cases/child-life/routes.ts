// The child's hours and wishes over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { childTimeRequest, wishesRequest } from '../../contract/planning.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { ChildLifeService } from './service.ts';

const onCase = z.strictObject({ caseId: id });
const onTime = z.strictObject({ timeId: id });

export function childLifeRoutes(api: Router, guard: ActorGuard, life: ChildLifeService): void {
  const read = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await life.ofCase(actor, params.caseId)),
  });
  const enter = guard.signedIn({
    params: onCase,
    body: childTimeRequest,
    handle: async ({ actor, params, body }) => created(await life.enterTime(actor, params.caseId, body)),
  });
  const end = guard.signedIn({
    params: onTime,
    handle: async ({ actor, params }) => {
      await life.endTime(actor, params.timeId);
      return noContent;
    },
  });
  const wishes = guard.signedIn({
    params: onCase,
    body: wishesRequest,
    handle: async ({ actor, params, body }) => created(await life.recordWishes(actor, params.caseId, body)),
  });
  api.get('/cases/:caseId/child', read);
  api.post('/cases/:caseId/child-times', enter);
  api.post('/child-times/:timeId/end', end);
  api.post('/cases/:caseId/wishes', wishes);
}
