// Stuck work over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { ok } from '../../platform/http/answer.ts';
import type { StuckWorkService } from './service.ts';

export function stuckRoutes(api: Router, guard: ActorGuard, stuck: StuckWorkService): void {
  const again = guard.signedIn({
    params: z.strictObject({ stuckId: id }),
    handle: async ({ actor, params }) => ok(await stuck.again(actor, params.stuckId)),
  });
  api.get('/stuck-work', guard.signedIn({ handle: async ({ actor }) => ok(await stuck.list(actor)) }));
  api.post('/stuck-work/:stuckId/again', again);
}
