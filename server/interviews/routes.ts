// The live session over HTTP: its state, and a ticket into its room.
import type { Router } from 'express';
import { z } from 'zod';
import { giveUndertaking } from '../contract/attending.ts';
import { ticketRequest } from '../contract/live.ts';
import { id } from '../contract/values.ts';
import type { ActorGuard } from '../identity/actor.ts';
import { created, noContent, ok } from '../platform/http/answer.ts';
import type { Telling } from './act.ts';
import { readAttendance } from './attendance-ledger/counting.ts';
import { readLog } from './log/log.ts';
import { readMarkers } from './markers/markers.ts';
import type { MaskingHouse } from './masking/masking.ts';
import type { SpokenTalk } from './ports.ts';
import type { Reading } from './seat.ts';
import { giveTicket, readLiveState } from './service.ts';
import type { Recorders } from './start-session.ts';
import type { Tickets } from './tickets.ts';
import { giveUndertaking as give, readUndertaking } from './undertaking/undertaking.ts';

const params = z.strictObject({ sessionId: id });

export function interviewRoutes(
  api: Router,
  guard: ActorGuard,
  house: MaskingHouse & Telling & Reading & Recorders & SpokenTalk & { readonly tickets: Tickets },
): void {
  api.get(
    '/sessions/:sessionId/live',
    guard.signedIn({
      params,
      handle: async ({ actor, language, params: { sessionId } }) =>
        ok(await readLiveState(house, { actor, language }, sessionId)),
    }),
  );
  api.get(
    '/sessions/:sessionId/markers',
    guard.signedIn({
      params,
      handle: async ({ actor, params: { sessionId } }) => ok(await readMarkers(house, actor, sessionId)),
    }),
  );
  api.get(
    '/sessions/:sessionId/log',
    guard.signedIn({
      params,
      handle: async ({ actor, language, params: { sessionId } }) =>
        ok(await readLog(house, { actor, language }, sessionId)),
    }),
  );
  api.get(
    '/sessions/:sessionId/attendance',
    guard.signedIn({
      params,
      handle: async ({ actor, params: { sessionId } }) => ok(await readAttendance(house, actor, sessionId)),
    }),
  );
  api.get(
    '/sessions/:sessionId/undertaking',
    guard.signedIn({
      params,
      handle: async ({ actor, params: { sessionId } }) => ok(await readUndertaking(house, actor, sessionId)),
    }),
  );
  api.post(
    '/sessions/:sessionId/undertaking',
    guard.signedIn({
      params,
      body: giveUndertaking,
      handle: async ({ actor, params: { sessionId }, body }) => {
        await give(house, actor, { ...body, sessionId });
        return noContent;
      },
    }),
  );
  api.post(
    '/sessions/:sessionId/ticket',
    guard.signedIn({
      params,
      body: ticketRequest,
      handle: async ({ actor, params: { sessionId }, body: { instance } }) =>
        created(await giveTicket(house, actor, { sessionId, instance })),
    }),
  );
}
