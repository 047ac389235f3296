// Codings over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { saveCoding } from '../../contract/coding.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { Codings } from './codings.ts';

const params = z.strictObject({ recordingId: id });

export function codingRoutes(api: Router, guard: ActorGuard, codings: Codings): void {
  const list = guard.signedIn({
    params,
    handle: async ({ actor, params: { recordingId } }) => ok(await codings.of(actor, recordingId)),
  });
  const save = guard.signedIn({
    params,
    body: saveCoding,
    handle: async ({ actor, params: { recordingId }, body }) => created(await codings.save(actor, recordingId, body)),
  });
  api.get('/recordings/:recordingId/codings', list);
  api.post('/recordings/:recordingId/codings', save);
}
