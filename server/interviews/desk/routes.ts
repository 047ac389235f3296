// The question desk over HTTP: what is asked of it, never what is done.
import type { Router } from 'express';
import { z } from 'zod';
import { stepsAfter } from '../../contract/desk.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { ok } from '../../platform/http/answer.ts';
import type { House } from '../ports.ts';
import { readOpenNeeds } from './coverage.ts';
import { readSteps } from './steps.ts';

const params = z.strictObject({ sessionId: id });

export function deskRoutes(api: Router, guard: ActorGuard, house: House): void {
  const steps = guard.signedIn({
    params,
    query: stepsAfter,
    handle: async ({ actor, params: { sessionId }, query: { after } }) =>
      ok(await readSteps(house, actor, { sessionId, after })),
  });
  const openNeeds = guard.signedIn({
    params,
    handle: async ({ actor, params: { sessionId } }) => ok(await readOpenNeeds(house, actor, sessionId)),
  });
  api.get('/sessions/:sessionId/question-steps', steps);
  api.get('/sessions/:sessionId/open-needs', openNeeds);
}
