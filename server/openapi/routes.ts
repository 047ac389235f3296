// What this server answers, for programs, to whoever is signed in: made once, at the first question, from the routes that are hung by then.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Router } from 'express';
import { z } from 'zod';
import type { ActorGuard } from '../identity/actor.ts';
import { ok } from '../platform/http/answer.ts';
import { hungRoutes } from '../platform/http/hung-routes.ts';
import { type OpenApi, openApiOf } from './document.ts';

export function openApiRoutes(api: Router, guard: ActorGuard): void {
  let made: OpenApi | undefined;
  const read = guard.signedIn({
    handle: () => {
      made ??= openApiOf(hungRoutes(api), ownVersion());
      return ok(made);
    },
  });
  api.get('/openapi.json', read);
}

function ownVersion(): string {
  const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}
