// Declared ties over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { tieRequest } from '../../contract/register.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { Ties } from './service.ts';

const onCase = z.strictObject({ caseId: id });

export function tiesRoutes(api: Router, guard: ActorGuard, ties: Ties): void {
  const list = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await ties.list(actor, params.caseId)),
  });
  const declare = guard.signedIn({
    params: onCase,
    body: tieRequest,
    handle: async ({ actor, params, body }) => created(await ties.declare(actor, params.caseId, body)),
  });
  const withdraw = guard.signedIn({
    params: z.strictObject({ tieId: id }),
    handle: async ({ actor, params }) => {
      await ties.withdraw(actor, params.tieId);
      return noContent;
    },
  });
  api.get('/cases/:caseId/ties', list);
  api.post('/cases/:caseId/ties', declare);
  api.post('/ties/:tieId/withdraw', withdraw);
}
