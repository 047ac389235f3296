// Referrals, cases and assignments over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { assignmentRequest, openCaseRequest } from '../contract/cases.ts';
import { referralRequest } from '../contract/referrals.ts';
import { id } from '../contract/values.ts';
import type { ActorGuard } from '../identity/actor.ts';
import { created, noContent, ok } from '../platform/http/answer.ts';
import type { Cases } from './service.ts';

const onCase = z.strictObject({ caseId: id });
const onAssignment = z.strictObject({ assignmentId: id });

export function casesRoutes(api: Router, guard: ActorGuard, cases: Cases): void {
  const receive = guard.signedIn({
    body: referralRequest,
    handle: async ({ actor, body }) => created(await cases.receiveReferral(actor, body)),
  });
  const open = guard.signedIn({
    body: openCaseRequest,
    handle: async ({ actor, body }) => created(await cases.open(actor, body.referralId)),
  });
  const page = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await cases.page(actor, params.caseId)),
  });
  const grant = guard.signedIn({
    params: onCase,
    body: assignmentRequest,
    handle: async ({ actor, params, body }) => created(await cases.grant(actor, params.caseId, body)),
  });
  const revoke = guard.signedIn({
    params: onAssignment,
    handle: async ({ actor, params }) => {
      await cases.revoke(actor, params.assignmentId);
      return noContent;
    },
  });
  api.post('/referrals', receive);
  api.get('/referrals', guard.signedIn({ handle: async ({ actor }) => ok(await cases.waitingReferrals(actor)) }));
  api.post('/cases', open);
  api.get('/cases', guard.signedIn({ handle: async ({ actor }) => ok(await cases.list(actor)) }));
  api.get('/cases/:caseId', page);
  api.post('/cases/:caseId/assignments', grant);
  api.post('/assignments/:assignmentId/revoke', revoke);
}
