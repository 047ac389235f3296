// The question lint over HTTP: one answer to one draft, kept nowhere. The desk's running notes are the account it is held
// against; without any it says so and judges the form alone.
import type { Router } from 'express';
import { z } from 'zod';
import { lintRequest } from '../../contract/lint.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { ok } from '../../platform/http/answer.ts';
import type { House } from '../ports.ts';
import { seatFor } from '../seat.ts';
import { lint } from './lint.ts';

/** What the child has said so far, as the desk has noted it; empty while nothing is noted. */
export type Mentioned = (sessionId: string) => Promise<readonly string[]>;

const params = z.strictObject({ sessionId: id });

export function lintRoutes(api: Router, guard: ActorGuard, house: House & { readonly mentioned: Mentioned }): void {
  const judge = guard.signedIn({
    params,
    body: lintRequest,
    handle: async ({ actor, params: { sessionId }, body: { text, language } }) => {
      await seatFor(house, { actor, sessionId, action: 'question.lint' });
      const noted = await house.mentioned(sessionId);
      return ok(lint(text, { language, mentioned: noted.length > 0 ? noted : null }));
    },
  });
  api.post('/sessions/:sessionId/lint', judge);
}
