// The information diary over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { diaryRequest, tellRequest } from '../../contract/safeguards.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { DiaryService } from './service.ts';

const onCase = z.strictObject({ caseId: id });
const onEntry = z.strictObject({ entryId: id });

export function diaryRoutes(api: Router, guard: ActorGuard, diary: DiaryService): void {
  const list = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await diary.ofCase(actor, params.caseId)),
  });
  const enter = guard.signedIn({
    params: onCase,
    body: diaryRequest,
    handle: async ({ actor, params, body }) => created(await diary.enter(actor, params.caseId, body)),
  });
  const tell = guard.signedIn({
    params: onEntry,
    body: tellRequest,
    handle: async ({ actor, params, body }) => created(await diary.tell(actor, params.entryId, body)),
  });
  const withdraw = guard.signedIn({
    params: onEntry,
    handle: async ({ actor, params }) => {
      await diary.withdraw(actor, params.entryId);
      return noContent;
    },
  });
  api.get('/cases/:caseId/diary', list);
  api.post('/cases/:caseId/diary', enter);
  api.post('/diary/:entryId/tell', tell);
  api.post('/diary/:entryId/withdraw', withdraw);
}
