// The custody log over HTTP, for whoever looks at what others did: a page of it, and lines of it with their proofs.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Router } from 'express';
import { logExportQuery, logPageQuery } from '../../contract/custody-log.ts';
import type { Actor, ActorGuard } from '../../identity/actor.ts';
import type { Feature } from '../../platform/feature.ts';
import { ok, streamed } from '../../platform/http/answer.ts';
import { type ConsultingHouse, readPage, writeLines } from './service.ts';

export function createConsulting(house: ConsultingHouse): Feature<Actor> {
  return { routes: (api, guard) => consultingRoutes(api, guard, house) };
}

function consultingRoutes(api: Router, guard: ActorGuard, house: ConsultingHouse): void {
  const page = guard.signedIn({
    query: logPageQuery,
    handle: async ({ actor, query, language }) => ok(await readPage(house, { actor, language }, query)),
  });
  const file = guard.signedIn({
    query: logExportQuery,
    handle: async ({ actor, query, response }): Promise<typeof streamed> => {
      const lines = await writeLines(house, actor, query);
      response.setHeader('Content-Type', 'application/jsonl; charset=utf-8');
      response.setHeader('Content-Disposition', 'attachment; filename="custody-log.jsonl"');
      await pipeline(Readable.from(lines()), response.status(200));
      return streamed;
    },
  });
  api.get('/custody-log', page);
  api.get('/custody-log/export', file);
}
