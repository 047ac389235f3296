// Opening what is kept from an interviewer, over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { type OpenDetail, openDetail } from '../../contract/cases.ts';
import { id } from '../../contract/values.ts';
import type { Actor, ActorGuard } from '../../identity/actor.ts';
import { noContent } from '../../platform/http/answer.ts';

const onCase = z.strictObject({ caseId: id });

export function blindRoutes(
  api: Router,
  guard: ActorGuard,
  { open }: { open(actor: Actor, caseId: string, asked: OpenDetail): Promise<void> },
): void {
  const handle = guard.signedIn({
    params: onCase,
    body: openDetail,
    handle: async ({ actor, params, body }) => {
      await open(actor, params.caseId, body);
      return noContent;
    },
  });
  api.post('/cases/:caseId/details', handle);
}
