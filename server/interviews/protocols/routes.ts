// The house's protocols over HTTP.
import type { Router } from 'express';
import { protocolRequest } from '../../contract/protocols.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, ok } from '../../platform/http/answer.ts';
import { protocolIn } from './protocol-words.ts';
import type { Protocols } from './service.ts';

export function protocolRoutes(api: Router, guard: ActorGuard, protocols: Protocols): void {
  const list = guard.signedIn({
    handle: async ({ actor, language }) => {
      const list = await protocols.list(actor);
      return ok(list.map((one) => (one.own === null ? protocolIn(language, one) : one)));
    },
  });
  const save = guard.signedIn({
    body: protocolRequest,
    handle: async ({ actor, body }) => created(await protocols.save(actor, body)),
  });
  api.get('/protocols', list);
  api.post('/protocols', save);
}
