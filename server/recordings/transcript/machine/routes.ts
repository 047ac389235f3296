// A machine's draft over HTTP, within a viewing.
import type { Router } from 'express';
import { z } from 'zod';
import { askDraft } from '../../../contract/transcripts.ts';
import { id } from '../../../contract/values.ts';
import type { ActorGuard } from '../../../identity/actor.ts';
import { created, ok } from '../../../platform/http/answer.ts';
import type { Drafts } from './drafts.ts';

const within = z.strictObject({ viewingId: id });

export function draftRoutes(api: Router, guard: ActorGuard, drafts: Drafts): void {
  const read = guard.signedIn({
    params: within,
    handle: async ({ actor, params }) => ok(await drafts.read(actor, params.viewingId)),
  });
  const ask = guard.signedIn({
    params: within,
    body: askDraft,
    handle: async ({ actor, params, body }) => created(await drafts.ask(actor, params.viewingId, body.id)),
  });
  const cancel = guard.signedIn({
    params: within,
    handle: async ({ actor, params }) => ok(await drafts.cancel(actor, params.viewingId)),
  });
  api.get('/viewings/:viewingId/draft', read);
  api.post('/viewings/:viewingId/draft', ask);
  api.post('/viewings/:viewingId/draft/cancel', cancel);
}
