// A case's clock over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { agencyRequest, speedRequest } from '../../contract/safeguards.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { ClockService } from './service.ts';

const onCase = z.strictObject({ caseId: id });
const onRequest = z.strictObject({ requestId: id });

export function clockRoutes(api: Router, guard: ActorGuard, clock: ClockService): void {
  const read = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await clock.ofCase(actor, params.caseId)),
  });
  const speed = guard.signedIn({
    params: onCase,
    body: speedRequest,
    handle: async ({ actor, params, body }) => created(await clock.setSpeed(actor, params.caseId, body)),
  });
  const ask = guard.signedIn({
    params: onCase,
    body: agencyRequest,
    handle: async ({ actor, params, body }) => created(await clock.ask(actor, params.caseId, body)),
  });
  const answered = guard.signedIn({
    params: onRequest,
    handle: async ({ actor, params }) => {
      await clock.answered(actor, params.requestId);
      return noContent;
    },
  });
  const report = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => {
      await clock.report(actor, params.caseId);
      return noContent;
    },
  });
  api.get('/cases/:caseId/clock', read);
  api.post('/cases/:caseId/speed', speed);
  api.post('/cases/:caseId/requests', ask);
  api.post('/requests/:requestId/answered', answered);
  api.post('/cases/:caseId/report', report);
}
