// Safeguards over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { safeguardRequest } from '../../contract/safeguards.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { SafeguardsService } from './service.ts';

const onCase = z.strictObject({ caseId: id });
const onSafeguard = z.strictObject({ safeguardId: id });

export function safeguardsRoutes(api: Router, guard: ActorGuard, safeguards: SafeguardsService): void {
  const list = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await safeguards.ofCase(actor, params.caseId)),
  });
  const enter = guard.signedIn({
    params: onCase,
    body: safeguardRequest,
    handle: async ({ actor, params, body }) => created(await safeguards.enter(actor, params.caseId, body)),
  });
  const end = guard.signedIn({
    params: onSafeguard,
    handle: async ({ actor, params }) => {
      await safeguards.end(actor, params.safeguardId);
      return noContent;
    },
  });
  const who = guard.signedIn({
    params: onSafeguard,
    handle: async ({ actor, params }) => ok(await safeguards.who(actor, params.safeguardId)),
  });
  api.get('/cases/:caseId/safeguards', list);
  api.post('/cases/:caseId/safeguards', enter);
  api.post('/safeguards/:safeguardId/end', end);
  api.post('/safeguards/:safeguardId/who', who);
}
