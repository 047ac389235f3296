// Talk among those who watch, over HTTP: what was said.
import type { Router } from 'express';
import { z } from 'zod';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { ok } from '../../platform/http/answer.ts';
import type { House } from '../ports.ts';
import { readTalk } from './talk.ts';

const params = z.strictObject({ sessionId: id });

export function talkRoutes(api: Router, guard: ActorGuard, house: House): void {
  api.get(
    '/sessions/:sessionId/talk',
    guard.signedIn({
      params,
      handle: async ({ actor, params: { sessionId } }) => ok(await readTalk(house, actor, sessionId)),
    }),
  );
}
