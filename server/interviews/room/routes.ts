// The interview room over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { ok } from '../../platform/http/answer.ts';
import type { Gateway } from '../media-nodes/gateway.ts';
import type { House } from '../ports.ts';
import type { Recorders } from '../start-session.ts';
import { readRoomCheck } from './room-check.ts';

const params = z.strictObject({ sessionId: id });

export function roomRoutes(api: Router, guard: ActorGuard, house: House & Recorders & { readonly gateway: Gateway }) {
  api.get(
    '/sessions/:sessionId/room-check',
    guard.signedIn({
      params,
      handle: async ({ actor, params: { sessionId } }) => ok(await readRoomCheck(house, actor, sessionId)),
    }),
  );
}
