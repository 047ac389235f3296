// Signing in and out, me, and the lists of people and agencies.
import { signInRequest } from '../contract/identity.ts';
import type { Feature } from '../platform/feature.ts';
import { noContent, ok } from '../platform/http/answer.ts';
import type { Actor } from './actor.ts';
import { clearedCookie, cookieWith } from './cookie.ts';
import { readDemoPeople } from './demo-people.ts';
import type { Identity } from './service.ts';

/** Signing out ends the sign-in's sockets at once. */
export function identityFeature(identity: Identity, demoPeopleFile: string | null): Feature<Actor> {
  const ended: ((signInId: string) => void)[] = [];
  return {
    sockets: (sockets) => void ended.push((signInId) => sockets.endSignIn(signInId)),
    routes: (api, guard) => {
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
          for (const tell of ended) tell(actor.signInId);
          return { ...noContent, cookies: [clearedCookie()] };
        },
      });
      api.post('/sign-in', signIn);
      api.post('/sign-out', signOut);
      api.get('/me', guard.signedIn({ handle: ({ actor }) => ok(identity.me(actor)) }));
      api.get('/demo-people', guard.open({ handle: async () => ok(await readDemoPeople(demoPeopleFile)) }));
      api.get('/people', guard.signedIn({ handle: async ({ actor }) => ok(await identity.people(actor)) }));
      api.get('/agencies', guard.signedIn({ handle: async ({ actor }) => ok(await identity.agencies(actor)) }));
    },
  };
}
