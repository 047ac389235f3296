// Information needs over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { mergeNeedsRequest, needRequest, orderNeedsRequest } from '../../contract/planning.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { NeedsService } from './service.ts';

const onCase = z.strictObject({ caseId: id });
const onNeed = z.strictObject({ needId: id });

export function needsRoutes(api: Router, guard: ActorGuard, needs: NeedsService): void {
  const list = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await needs.ofCase(actor, params.caseId)),
  });
  const enter = guard.signedIn({
    params: onCase,
    body: needRequest,
    handle: async ({ actor, params, body }) => created(await needs.enter(actor, params.caseId, body)),
  });
  const merge = guard.signedIn({
    params: onCase,
    body: mergeNeedsRequest,
    handle: async ({ actor, params, body }) => created(await needs.merge(actor, params.caseId, body)),
  });
  const order = guard.signedIn({
    params: onCase,
    body: orderNeedsRequest,
    handle: async ({ actor, params, body }) => created(await needs.order(actor, params.caseId, body.needIds)),
  });
  const withdraw = guard.signedIn({
    params: onNeed,
    handle: async ({ actor, params }) => {
      await needs.withdraw(actor, params.needId);
      return noContent;
    },
  });
  api.get('/cases/:caseId/needs', list);
  api.post('/cases/:caseId/needs', enter);
  api.post('/cases/:caseId/needs/merge', merge);
  api.post('/cases/:caseId/needs/order', order);
  api.post('/needs/:needId/withdraw', withdraw);
}
