// The house's protocols over HTTP.
import type { Router } from 'express';
import { protocolRequest } from '../../contract/protocols.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { Protocols } from './service.ts';

export function protocolRoutes(api: Router, guard: ActorGuard, protocols: Protocols): void {
  const list = guard.signedIn({ handle: async ({ actor }) => ok(await protocols.list(actor)) });
  const save = guard.signedIn({
    body: protocolRequest,
    handle: async ({ actor, body }) => created(await protocols.save(actor, body)),
  });
  api.get('/protocols', list);
  api.post('/protocols', save);
}
