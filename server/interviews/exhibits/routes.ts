// Exhibits over HTTP: the list, the files as they come, and the interviewer's notes.
import type { Router } from 'express';
import { z } from 'zod';
import {
  bringExhibitFile,
  handInNotes as handInBody,
  keepNotes as keepBody,
  mostExhibitBytes,
} from '../../contract/exhibits.ts';
import { callerId, id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { ok } from '../../platform/http/answer.ts';
import { readExhibits } from './exhibits.ts';
import { bringFile, type ExhibitHouse } from './files.ts';
import { handInNotes, keepNotes, readNotes } from './notes.ts';

const ofSession = z.strictObject({ sessionId: id });
const ofExhibit = z.strictObject({ exhibitId: callerId });
/** UTF-8, and what JSON makes of it */
const mostNotesBytes = 400_000;

export function exhibitRoutes(api: Router, guard: ActorGuard, house: ExhibitHouse): void {
  const list = guard.signedIn({
    params: ofSession,
    handle: async ({ actor, params }) => ok(await readExhibits(house, actor, params.sessionId)),
  });
  const bring = guard.signedIn({
    params: ofExhibit,
    query: bringExhibitFile,
    body: z.instanceof(Uint8Array),
    takesFile: true,
    mostBodyBytes: mostExhibitBytes,
    handle: async ({ actor, params, query, body }) =>
      ok(await bringFile(house, actor, { ...params, ...query, bytes: body })),
  });
  const notes = guard.signedIn({
    params: ofSession,
    handle: async ({ actor, params }) => ok(await readNotes(house, actor, params.sessionId)),
  });
  const keep = guard.signedIn({
    params: ofSession,
    body: keepBody,
    mostBodyBytes: mostNotesBytes,
    handle: async ({ actor, params, body }) => ok(await keepNotes(house, actor, { ...params, ...body })),
  });
  const handIn = guard.signedIn({
    params: ofSession,
    body: handInBody,
    handle: async ({ actor, params, body }) => ok(await handInNotes(house, actor, { ...params, ...body })),
  });
  api.get('/sessions/:sessionId/exhibits', list);
  api.post('/exhibits/:exhibitId/files', bring);
  api.get('/sessions/:sessionId/notes', notes);
  api.put('/sessions/:sessionId/notes', keep);
  api.post('/sessions/:sessionId/notes/hand-in', handIn);
}
