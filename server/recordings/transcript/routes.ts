// The transcript over HTTP, within a viewing.
import type { Router } from 'express';
import { z } from 'zod';
import {
  importTranscript,
  mostTranscriptBytes,
  saveTranscript,
  signTranscript,
  transcriptForm,
} from '../../contract/transcripts.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, ok, streamed } from '../../platform/http/answer.ts';
import { pageLanguage } from '../../platform/http/page-language.ts';
import type { Transcripts } from './transcripts.ts';

const within = z.strictObject({ viewingId: id });
const asForm = within.extend({ writtenAs: transcriptForm });
const which = z.strictObject({ version: z.coerce.number().int().positive().optional() });

export function transcriptRoutes(api: Router, guard: ActorGuard, transcripts: Transcripts): void {
  const read = guard.signedIn({
    params: within,
    query: which,
    handle: async ({ actor, params, query }) => ok(await transcripts.read(actor, params.viewingId, query.version)),
  });
  const save = guard.signedIn({
    params: within,
    body: saveTranscript,
    mostBodyBytes: mostTranscriptBytes,
    handle: async ({ actor, params, body }) => created(await transcripts.save(actor, params.viewingId, body)),
  });
  const bring = guard.signedIn({
    params: within,
    query: importTranscript,
    body: z.instanceof(Uint8Array),
    takesFile: true,
    mostBodyBytes: mostTranscriptBytes,
    handle: async ({ actor, params, query, body: bytes }) =>
      created(await transcripts.importFile(actor, params.viewingId, { ...query, bytes })),
  });
  const sign = guard.signedIn({
    params: within,
    body: signTranscript,
    handle: async ({ actor, params, body }) => ok(await transcripts.sign(actor, params.viewingId, body)),
  });
  const takeAlong = guard.signedIn({
    params: asForm,
    query: which,
    handle: async ({
      actor,
      params: { viewingId, writtenAs: form },
      query,
      request,
      response,
    }): Promise<typeof streamed> => {
      const asked = { form, version: query.version, language: pageLanguage(request) };
      const { type, content } = await transcripts.takeAlong(actor, viewingId, asked);
      response.setHeader('Content-Type', type);
      response.setHeader('Content-Disposition', `attachment; filename="transcript.${form}"`);
      response.end(content);
      return streamed;
    },
  });
  api.get('/viewings/:viewingId/transcript', read);
  api.post('/viewings/:viewingId/transcript', save);
  api.post('/viewings/:viewingId/transcript/import', bring);
  api.post('/viewings/:viewingId/transcript/signature', sign);
  api.get('/viewings/:viewingId/transcript/:writtenAs', takeAlong);
}
