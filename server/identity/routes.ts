// Signing in and out, me, and the lists of people and agencies.
import type { Router } from 'express';
import { signInRequest } from '../contract/identity.ts';
import { noContent, ok } from '../platform/http/answer.ts';
import type { ActorGuard, ActorSockets } from './actor.ts';
import { clearedCookie, cookieWith } from './cookie.ts';
import { readDemoPeople } from './demo-people.ts';
import type { Identity } from './service.ts';

export interface IdentityRoutes {
  readonly identity: Identity;
  readonly demoPeopleFile: string | null;
  /** The sockets that end with a sign-in. */
  readonly sockets: Pick<ActorSockets, 'endSignIn'>;
}

export function identityRoutes(
  api: Router,
  guard: ActorGuard,
  { identity, demoPeopleFile, sockets }: IdentityRoutes,
): void {
  const signIn = guard.open({
    body: signInRequest,
    handle: async ({ body, request }) => {
      const { token, me } = await identity.signIn(body, { address: request.ip ?? '', headers: request.headers });
      return { ...ok(me), cookies: [cookieWith(token)] };
    },
  });
  const signOut = guard.signedIn({
    handle: async ({ actor }) => {
      await identity.signOut(actor);
      sockets.endSignIn(actor.signInId);
      return { ...noContent, cookies: [clearedCookie()] };
    },
  });
  api.post('/sign-in', signIn);
  api.post('/sign-out', signOut);
  api.get('/me', guard.signedIn({ handle: ({ actor }) => ok(identity.me(actor)) }));
  api.get('/demo-people', guard.open({ handle: async () => ok(await readDemoPeople(demoPeopleFile)) }));
  api.get('/people', guard.signedIn({ handle: async ({ actor }) => ok(await identity.people(actor)) }));
  api.get('/agencies', guard.signedIn({ handle: async ({ actor }) => ok(await identity.agencies(actor)) }));
}
