// Holds and bookings over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { cancelRequest, holdRequest, moveRequest } from '../../contract/bookings.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { Bookings } from './service.ts';

const onCase = z.strictObject({ caseId: id });
const onSession = z.strictObject({ sessionId: id });

export function bookingRoutes(api: Router, guard: ActorGuard, bookings: Bookings): void {
  const hold = guard.signedIn({
    params: onCase,
    body: holdRequest,
    handle: async ({ actor, params, body }) => created(await bookings.hold(actor, params.caseId, body)),
  });
  const confirm = guard.signedIn({
    params: onSession,
    handle: async ({ actor, params }) => ok(await bookings.confirm(actor, params.sessionId)),
  });
  const move = guard.signedIn({
    params: onSession,
    body: moveRequest,
    handle: async ({ actor, params, body }) => ok(await bookings.move(actor, params.sessionId, body)),
  });
  const cancel = guard.signedIn({
    params: onSession,
    body: cancelRequest,
    handle: async ({ actor, params, body }) => {
      await bookings.cancel(actor, params.sessionId, body.reason);
      return noContent;
    },
  });
  const ofCase = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await bookings.ofCase(actor, params.caseId)),
  });
  const alternatives = guard.signedIn({
    params: onSession,
    handle: async ({ actor, params }) => ok(await bookings.alternatives(actor, params.sessionId)),
  });
  api.post('/cases/:caseId/holds', hold);
  api.get('/cases/:caseId/bookings', ofCase);
  api.post('/sessions/:sessionId/confirm', confirm);
  api.post('/sessions/:sessionId/move', move);
  api.post('/sessions/:sessionId/cancel', cancel);
  api.get('/sessions/:sessionId/alternatives', alternatives);
}
