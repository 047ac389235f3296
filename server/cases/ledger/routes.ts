// The once-only ledger over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { contactRequest, supplementaryRequest } from '../../contract/ledger.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { LedgerService } from './service.ts';

const onCase = z.strictObject({ caseId: id });
const onContact = z.strictObject({ contactId: id });

export function ledgerRoutes(api: Router, guard: ActorGuard, ledger: LedgerService): void {
  const read = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await ledger.read(actor, params.caseId)),
  });
  const enter = guard.signedIn({
    params: onCase,
    body: contactRequest,
    handle: async ({ actor, params, body }) => created(await ledger.enter(actor, params.caseId, body)),
  });
  const withdraw = guard.signedIn({
    params: onContact,
    handle: async ({ actor, params }) => {
      await ledger.withdraw(actor, params.contactId);
      return noContent;
    },
  });
  const words = guard.signedIn({
    params: onContact,
    handle: async ({ actor, params }) => ok(await ledger.words(actor, params.contactId)),
  });
  const authorise = guard.signedIn({
    params: onCase,
    body: supplementaryRequest,
    handle: async ({ actor, params, body }) => created(await ledger.authorise(actor, params.caseId, body)),
  });
  api.get('/cases/:caseId/ledger', read);
  api.post('/cases/:caseId/contacts', enter);
  api.post('/contacts/:contactId/withdraw', withdraw);
  api.post('/contacts/:contactId/words', words);
  api.post('/cases/:caseId/supplementary', authorise);
}
