// Missed minutes over HTTP: which they are, and their bytes piece by piece.
import { finished } from 'node:stream/promises';
import type { Response, Router } from 'express';
import { z } from 'zod';
import { trackId } from '../../contract/media.ts';
import { missedPiece } from '../../contract/missed.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { ok, streamed } from '../../platform/http/answer.ts';
import type { Log } from '../../platform/log.ts';
import { type DeliverablePiece, givePiece, type MissedHouse, readMissed } from './missed.ts';

const ofSession = z.strictObject({ sessionId: id });
const ofTrack = z.strictObject({ sessionId: id, track: trackId });

export function missedRoutes(api: Router, guard: ActorGuard, house: MissedHouse): void {
  api.get(
    '/sessions/:sessionId/missed',
    guard.signedIn({
      params: ofSession,
      handle: async ({ actor, params: { sessionId } }) => ok(await readMissed(house, actor, sessionId)),
    }),
  );
  api.get(
    '/sessions/:sessionId/missed/:track',
    guard.signedIn({
      params: ofTrack,
      query: missedPiece,
      handle: async ({ actor, params, query, response }): Promise<typeof streamed> => {
        await send(await givePiece(house, actor, { ...params, ...query }), response, house.log);
        return streamed;
      },
    }),
  );
}

/** Whoever hangs up before the end has not been given it. */
async function send(piece: DeliverablePiece, response: Response, log: Log): Promise<void> {
  response.setHeader('Content-Type', piece.type);
  response.end(piece.bytes);
  try {
    await finished(response);
  } catch {
    return;
  }
  // The answer is out: what can't be counted now is a line in the log, and no second answer.
  await piece.delivered().catch((err: unknown) => log.error({ err }, 'what was watched again could not be counted'));
}
