// Answers by link, and a demonstration's letters, over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { answerRequest } from '../../contract/invitations.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { ok } from '../../platform/http/answer.ts';
import type { Invitations } from './service.ts';

/** Any text: one that is no token is an address that isn't there. */
const byToken = z.strictObject({ token: z.string().max(200) });

export function invitationRoutes(api: Router, guard: ActorGuard, invitations: Invitations): void {
  const page = guard.open({ params: byToken, handle: async ({ params }) => ok(await invitations.page(params.token)) });
  const answer = guard.open({
    params: byToken,
    body: answerRequest,
    handle: async ({ params, body }) => ok(await invitations.answer(params.token, body.answer)),
  });
  api.get('/answers/:token', page);
  api.post('/answers/:token', answer);
  api.get('/outbox', guard.signedIn({ handle: async ({ actor }) => ok(await invitations.outbox(actor)) }));
}
