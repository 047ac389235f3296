// The interview room over HTTP: what its pre-flight asks, and the safety copies that it brings.
import type { Router } from 'express';
import { z } from 'zod';
import { finishSafetyCopy, mostSafetyChunkBytes, openSafetyCopy, safetyChunk } from '../../contract/room.ts';
import { callerId, id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { noContent, ok, streamed } from '../../platform/http/answer.ts';
import type { Gateway } from '../media-nodes/gateway.ts';
import type { Recorders } from '../start-session.ts';
import { readRoomCheck } from './room-check.ts';
import { finishCopy, openCopy, readSafetyKeyFor, type SafetyHouse, takePiece } from './safety-copies.ts';
import { makeTestRecording } from './test-recording.ts';

const ofSession = z.strictObject({ sessionId: id });
const ofCopy = z.strictObject({ copyId: callerId });
const ofPiece = ofCopy.extend({ no: z.coerce.number().int().min(0).max(99_999) });
/** base64, and what is around it */
const mostBodyBytes = Math.ceil(mostSafetyChunkBytes / 3) * 4 + 1024;

type Room = SafetyHouse & Recorders & { readonly gateway: Gateway };

export function roomRoutes(api: Router, guard: ActorGuard, house: Room): void {
  const check = guard.signedIn({
    params: ofSession,
    handle: async ({ actor, params }) => ok(await readRoomCheck(house, actor, params.sessionId)),
  });
  const test = guard.signedIn({
    params: ofSession,
    handle: async ({ actor, params, response }): Promise<typeof streamed> => {
      const recorded = await makeTestRecording(house, actor, params.sessionId);
      response.status(200).type('video/webm').end(recorded);
      return streamed;
    },
  });
  const key = guard.signedIn({
    params: ofSession,
    handle: async ({ actor, params }) => ok(await readSafetyKeyFor(house, actor, params.sessionId)),
  });
  const open = guard.signedIn({
    params: ofCopy,
    body: openSafetyCopy,
    handle: async ({ actor, params, body }) => ok(await openCopy(house, actor, { ...body, ...params })),
  });
  const take = guard.signedIn({
    params: ofPiece,
    body: safetyChunk,
    mostBodyBytes,
    handle: async ({ actor, params, body }) => {
      await takePiece(house, actor, { ...body, ...params });
      return noContent;
    },
  });
  const finish = guard.signedIn({
    params: ofCopy,
    body: finishSafetyCopy,
    handle: async ({ actor, params, body }) => ok(await finishCopy(house, actor, { ...body, ...params })),
  });
  api.get('/sessions/:sessionId/room-check', check);
  api.post('/sessions/:sessionId/test-recording', test);
  api.get('/sessions/:sessionId/safety-key', key);
  api.put('/safety-copies/:copyId', open);
  api.put('/safety-copies/:copyId/chunks/:no', take);
  api.post('/safety-copies/:copyId/finish', finish);
}
