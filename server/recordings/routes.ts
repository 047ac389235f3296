// Recordings over HTTP: finding, opening with a purpose, watching by range, the exhibit's life.
import type { Router } from 'express';
import { z } from 'zod';
import { foundOnly, playedReport, viewingRequest } from '../contract/recordings.ts';
import { id, line } from '../contract/values.ts';
import type { ActorGuard } from '../identity/actor.ts';
import { created, noContent, ok, streamed } from '../platform/http/answer.ts';
import type { Recordings } from './service.ts';

const one = z.strictObject({ recordingId: id });
const oneViewing = z.strictObject({ viewingId: id });
const oneExhibitFile = oneViewing.extend({ fileId: id });
/** What an address of media says of itself: without it, or once its minute is over, it is none. */
const addressed = z.strictObject({
  copy: id.optional(),
  until: z.coerce.number().int().optional(),
  seal: z.string().max(64).optional(),
});
const filter = z.strictObject({
  search: z.union([z.literal('').transform(() => undefined), line]).optional(),
  only: foundOnly.optional(),
});

export function recordingsRoutes(api: Router, guard: ActorGuard, recordings: Recordings): void {
  const list = guard.signedIn({
    query: filter,
    handle: async ({ actor, query }) => ok(await recordings.find(actor, query.search ?? '', query.only)),
  });
  const page = guard.signedIn({
    params: one,
    handle: async ({ actor, params }) => ok(await recordings.page(actor, params.recordingId)),
  });
  const custody = guard.signedIn({
    params: one,
    handle: async ({ actor, params, language }) => ok(await recordings.custody(actor, params.recordingId, language)),
  });
  const open = guard.signedIn({
    params: one,
    body: viewingRequest,
    handle: async ({ actor, params, body, language }) =>
      created(await recordings.open(actor, params.recordingId, { ...body, language })),
  });
  const media = guard.signedIn({
    params: oneViewing,
    query: addressed,
    handle: async ({ actor, params, query: said, request, response }): Promise<typeof streamed> => {
      await recordings.sendMedia(actor, params.viewingId, { said, request, response });
      return streamed;
    },
  });
  const strip = guard.signedIn({
    params: oneViewing,
    handle: async ({ actor, params }) => ok(await recordings.strip(actor, params.viewingId)),
  });
  const addresses = guard.signedIn({
    params: oneViewing,
    handle: async ({ actor, params }) => ok(await recordings.addresses(actor, params.viewingId)),
  });
  const played = guard.signedIn({
    params: oneViewing,
    body: playedReport,
    handle: async ({ actor, params, body }) => {
      await recordings.played(actor, params.viewingId, body);
      return noContent;
    },
  });
  const end = guard.signedIn({
    params: oneViewing,
    body: playedReport,
    handle: async ({ actor, params, body }) => {
      await recordings.end(actor, params.viewingId, body);
      return noContent;
    },
  });
  const exhibit = guard.signedIn({
    params: oneExhibitFile,
    handle: async ({ actor, params: { viewingId, fileId }, response }): Promise<typeof streamed> => {
      await recordings.sendExhibit(actor, viewingId, { fileId, response });
      return streamed;
    },
  });
  api.get('/recordings', list);
  api.get('/recordings/:recordingId', page);
  api.get('/recordings/:recordingId/custody', custody);
  api.post('/recordings/:recordingId/viewings', open);
  api.get('/viewings/:viewingId/media', media);
  api.get('/viewings/:viewingId/strip', strip);
  api.post('/viewings/:viewingId/addresses', addresses);
  api.post('/viewings/:viewingId/played', played);
  api.post('/viewings/:viewingId/end', end);
  api.get('/viewings/:viewingId/exhibits/:fileId', exhibit);
}
