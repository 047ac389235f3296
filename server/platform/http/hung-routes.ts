// Every address that a router answers, read off the router itself: what a test of all of them goes through, so that a new one is
// never forgotten. Refuses a route whose handler no guard made: nothing may be answered past it.
import type { RequestHandler, Router } from 'express';
import { inputOf, type RouteInput } from './guard.ts';

export interface HungRoute {
  readonly method: string;
  /** as express knows it, with its parameters' names */
  readonly path: string;
  readonly input: RouteInput;
}

/** In the order in which they are asked. */
export function hungRoutes(router: Router): HungRoute[] {
  return router.stack.flatMap(({ route }) =>
    (route?.stack ?? []).map(({ method, handle }) => {
      const path = String(route?.path);
      const input = inputOf(handle as RequestHandler);
      if (!input) throw new Error(`${method} ${path} is answered past the guard`);
      return { method: method.toUpperCase(), path, input };
    }),
  );
}
