// The team's debriefs over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { fileDebrief } from '../../contract/debrief.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { noContent, ok } from '../../platform/http/answer.ts';
import type { Telling } from '../act.ts';
import type { House } from '../ports.ts';
import { file, readDebriefs } from './debriefs.ts';

const params = z.strictObject({ sessionId: id });

export function debriefRoutes(api: Router, guard: ActorGuard, house: House & Telling): void {
  api.get(
    '/sessions/:sessionId/debriefs',
    guard.signedIn({
      params,
      handle: async ({ actor, params: { sessionId } }) => ok(await readDebriefs(house, actor, sessionId)),
    }),
  );
  api.post(
    '/sessions/:sessionId/debriefs',
    guard.signedIn({
      params,
      body: fileDebrief,
      handle: async ({ actor, params: { sessionId }, body }) => {
        await file(house, actor, { ...body, sessionId });
        return noContent;
      },
    }),
  );
}
