// Captions over HTTP: what was typed so far.
import type { Router } from 'express';
import { z } from 'zod';
import { captionsAsked } from '../../contract/captions.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { ok } from '../../platform/http/answer.ts';
import type { House } from '../ports.ts';
import { readCaptions } from './captions.ts';

const params = z.strictObject({ sessionId: id });

export function captionRoutes(api: Router, guard: ActorGuard, house: House): void {
  api.get(
    '/sessions/:sessionId/captions',
    guard.signedIn({
      params,
      query: captionsAsked,
      handle: async ({ actor, params: { sessionId }, query: { newest } }) =>
        ok(await readCaptions(house, actor, { sessionId, newest })),
    }),
  );
}
