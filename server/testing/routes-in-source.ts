// For tests: every address below /api that the server answers, as its sources hang them: whoever looks at all of them finds a new
// one by itself. Refuses to be fooled by a route that is hung in another way: handlers and routes must be as many.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceRoute {
  readonly method: string;
  /** as express knows it, with its parameters' names */
  readonly path: string;
}

const hung = /\bapi\.(get|post|put|patch|delete)\(\s*'([^']+)'/g;
const handlers = /\bguard\.(signedIn|open)\(/g;

export function routesInSource(): SourceRoute[] {
  const server = join(import.meta.dirname, '..');
  const files = globSync('**/*.ts', { cwd: server }).filter((file) => !/\.test\.ts$|generated|testing/.test(file));
  const sources = files.map((file) => readFileSync(join(server, file), 'utf8'));
  const routes = sources.flatMap((source) =>
    [...source.matchAll(hung)].map(([, method = '', path = '']) => ({ method: method.toUpperCase(), path })),
  );
  const made = sources.reduce((count, source) => count + [...source.matchAll(handlers)].length, 0);
  if (made !== routes.length) throw new Error(`${made} handlers, but ${routes.length} routes hung as api.get('/…')`);
  return routes;
}
