// The sheet for the child over HTTP: a case's, and the words that a centre gives it.
import type { Router } from 'express';
import { z } from 'zod';
import { handOutSheet, previewSheet, saveSheetText, sheetKind, sheetQuestion } from '../../contract/sheets.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { SheetService } from './sheet.ts';
import type { SheetTextsService } from './texts.ts';

const onCase = z.strictObject({ caseId: id });

export interface SheetRoutes {
  readonly sheet: SheetService;
  readonly texts: SheetTextsService;
}

export function sheetRoutes(api: Router, guard: ActorGuard, { sheet, texts }: SheetRoutes): void {
  const read = guard.signedIn({
    params: onCase,
    query: sheetQuestion,
    handle: async ({ actor, params, query }) => ok(await sheet.ofCase(actor, params.caseId, query)),
  });
  const handOut = guard.signedIn({
    params: onCase,
    body: handOutSheet,
    handle: async ({ actor, params, body }) => created(await sheet.handOut(actor, params.caseId, body)),
  });
  const words = guard.signedIn({
    query: sheetKind,
    handle: async ({ actor, query }) => ok(await texts.of(actor, query)),
  });
  const save = guard.signedIn({
    body: saveSheetText,
    handle: async ({ actor, body }) => created(await texts.save(actor, body)),
  });
  const preview = guard.signedIn({ body: previewSheet, handle: ({ actor, body }) => ok(texts.preview(actor, body)) });
  api.get('/cases/:caseId/sheet', read);
  api.post('/cases/:caseId/sheet/hand-out', handOut);
  api.get('/sheet-texts', words);
  api.post('/sheet-texts', save);
  api.post('/sheet-texts/preview', preview);
}
