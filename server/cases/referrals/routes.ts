// Referrals over HTTP. A child's name is in the body of a request, never in an address or an answer.
import type { Router } from 'express';
import { candidatesRequest, referralRequest } from '../../contract/referrals.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { Referrals } from './service.ts';

export function referralsRoutes(api: Router, guard: ActorGuard, referrals: Referrals): void {
  const candidates = guard.signedIn({
    body: candidatesRequest,
    handle: async ({ actor, body }) => ok(await referrals.candidates(actor, body.child)),
  });
  const receive = guard.signedIn({
    body: referralRequest,
    handle: async ({ actor, body }) => created(await referrals.receive(actor, body)),
  });
  api.post('/referrals/candidates', candidates);
  api.post('/referrals', receive);
  api.get('/referrals', guard.signedIn({ handle: async ({ actor }) => ok(await referrals.waiting(actor)) }));
}
