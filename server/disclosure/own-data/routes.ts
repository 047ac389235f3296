// One's own data over HTTP: whoever is signed in, of themselves alone. A room's device is nobody.
import type { Router } from 'express';
import type { ActorGuard } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { ok } from '../../platform/http/answer.ts';
import { type OwnDataNeed, ownDataOf } from './own-data.ts';

export function ownDataRoutes(api: Router, guard: ActorGuard, need: OwnDataNeed): void {
  const own = guard.signedIn({
    handle: async ({ actor }) => {
      if (actor.roles.includes('room-station'))
        throw new Fault('forbidden', 'A room’s device is nobody: sign in as yourself.');
      return ok(await ownDataOf(need, actor));
    },
  });
  api.get('/own-data', own);
}
