// Break-glass over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { breakGlass, reviewGlass as reviewRequest } from '../../contract/break-glass.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, ok } from '../../platform/http/answer.ts';
import { askToClose } from './closing.ts';
import { type GlassHouse, listGlass, openByGlass } from './service.ts';

export function glassRoutes(api: Router, guard: ActorGuard, house: GlassHouse): void {
  const open = guard.signedIn({
    body: breakGlass,
    handle: async ({ actor, body }) => created(await openByGlass(house, actor, body)),
  });
  const review = guard.signedIn({
    params: z.strictObject({ glassId: id }),
    body: reviewRequest,
    handle: async ({ actor, params, body }) => {
      await askToClose(house, actor, { ...params, ...body });
      return ok(await listGlass(house, actor));
    },
  });
  api.post('/break-glass', open);
  api.get('/break-glass', guard.signedIn({ handle: async ({ actor }) => ok(await listGlass(house, actor)) }));
  api.post('/break-glass/:glassId/review', review);
}
