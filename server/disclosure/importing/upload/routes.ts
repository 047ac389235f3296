// Packages of other centres over HTTP, piece by piece.
import type { Router } from 'express';
import { z } from 'zod';
import { beginImport, mostPieceBytes, pieceAt } from '../../../contract/imports.ts';
import { id } from '../../../contract/values.ts';
import type { ActorGuard } from '../../../identity/actor.ts';
import { created, ok } from '../../../platform/http/answer.ts';
import type { Uploads } from './uploads.ts';

const onImport = z.strictObject({ importId: id });

export function uploadRoutes(api: Router, guard: ActorGuard, uploads: Uploads): void {
  const begin = guard.signedIn({
    body: beginImport,
    handle: async ({ actor, body }) => created(await uploads.begin(actor, body)),
  });
  const read = guard.signedIn({
    params: onImport,
    handle: async ({ actor, params }) => ok(await uploads.read(actor, params.importId)),
  });
  const piece = guard.signedIn({
    params: onImport,
    query: pieceAt,
    body: z.instanceof(Uint8Array),
    takesFile: true,
    mostBodyBytes: mostPieceBytes,
    handle: async ({ actor, params, query, body: bytes }) =>
      ok(await uploads.piece(actor, params.importId, { at: query.at, bytes })),
  });
  const finish = guard.signedIn({
    params: onImport,
    handle: async ({ actor, params }) => ok(await uploads.finish(actor, params.importId)),
  });
  const cancel = guard.signedIn({
    params: onImport,
    handle: async ({ actor, params }) => ok(await uploads.cancel(actor, params.importId)),
  });
  api.post('/imports', begin);
  api.get('/imports/:importId', read);
  api.post('/imports/:importId/pieces', piece);
  api.post('/imports/:importId/finish', finish);
  api.post('/imports/:importId/cancel', cancel);
}
