// Cases and assignments over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { assignmentRequest, closeRequest, openCaseRequest, reopenRequest } from '../contract/cases.ts';
import { identityRequest } from '../contract/referrals.ts';
import { handOverRequest } from '../contract/register.ts';
import { id } from '../contract/values.ts';
import type { ActorGuard } from '../identity/actor.ts';
import { created, noContent, ok } from '../platform/http/answer.ts';
import { type DrawerDependencies, openDrawer } from './identity-drawer.ts';
import type { Cases } from './service.ts';

const onCase = z.strictObject({ caseId: id });
const onAssignment = z.strictObject({ assignmentId: id });

export function casesRoutes(
  api: Router,
  guard: ActorGuard,
  { cases, drawer }: { cases: Cases; drawer: DrawerDependencies },
): void {
  const open = guard.signedIn({
    body: openCaseRequest,
    handle: async ({ actor, body }) => created(await cases.open(actor, body)),
  });
  const close = guard.signedIn({
    params: onCase,
    body: closeRequest,
    handle: async ({ actor, params, body }) => ok(await cases.close(actor, params.caseId, body.reason)),
  });
  const reopen = guard.signedIn({
    params: onCase,
    body: reopenRequest,
    handle: async ({ actor, params, body }) => ok(await cases.reopen(actor, params.caseId, body.reason)),
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
  const handOver = guard.signedIn({
    params: onAssignment,
    body: handOverRequest,
    handle: async ({ actor, params, body }) => created(await cases.handOver(actor, params.assignmentId, body)),
  });
  const look = guard.signedIn({
    params: onCase,
    body: identityRequest,
    handle: async ({ actor, params, body }) => ok(await openDrawer(drawer, { actor, ...params, ...body })),
  });
  api.post('/cases', open);
  api.post('/cases/:caseId/identity', look);
  api.get('/cases', guard.signedIn({ handle: async ({ actor }) => ok(await cases.list(actor)) }));
  api.get('/cases/:caseId', page);
  api.post('/cases/:caseId/close', close);
  api.post('/cases/:caseId/reopen', reopen);
  api.post('/cases/:caseId/assignments', grant);
  api.post('/assignments/:assignmentId/revoke', revoke);
  api.post('/assignments/:assignmentId/hand-over', handOver);
}
