// Signing in and out, me, and the lists of people and agencies.
import type { Router } from 'express';
import { recoveryRequest } from '../contract/account.ts';
import { signInRequest } from '../contract/identity.ts';
import { signInByPasskey, signInByPasskeyOptions } from '../contract/passkeys.ts';
import type { Feature } from '../platform/feature.ts';
import { noContent, ok } from '../platform/http/answer.ts';
import type { AccessNews } from './access-news.ts';
import { accountRoutes } from './account-routes.ts';
import { managingRoutes, welcomeRoutes } from './accounts/routes.ts';
import type { Actor, ActorGuard } from './actor.ts';
import { agencyRoutes } from './agency/routes.ts';
import { clearedCookie } from './cookie.ts';
import { readDemoPeople } from './demo-people.ts';
import { entered, fromOf } from './entered.ts';
import type { Identity } from './service.ts';

export interface IdentityFeatureOptions {
  readonly access: Pick<AccessNews, 'onSignInEnded'>;
  readonly demoPeopleFile: string | null;
}

/** A sign-in that ends takes its sockets with it at once. */
export function identityFeature(
  identity: Identity,
  { access, demoPeopleFile }: IdentityFeatureOptions,
): Feature<Actor> {
  return {
    sockets: (sockets) => access.onSignInEnded((signInId) => sockets.endSignIn(signInId)),
    routes: (api, guard) => {
      signInRoutes(api, guard, identity);
      accountRoutes(api, guard, identity);
      managingRoutes(api, guard, identity);
      welcomeRoutes(api, guard, identity);
      agencyRoutes(api, guard, identity);
      const signOut = guard.signedIn({
        handle: async ({ actor }) => {
          await identity.signOut(actor);
          return { ...noContent, cookies: [clearedCookie()] };
        },
      });
      api.post('/sign-out', signOut);
      api.get('/me', guard.signedIn({ handle: ({ actor }) => ok(identity.me(actor)) }));
      api.get('/demo-people', guard.open({ handle: async () => ok(await readDemoPeople(demoPeopleFile)) }));
      api.get('/people', guard.signedIn({ handle: async ({ actor }) => ok(await identity.people(actor)) }));
      api.get('/agencies', guard.signedIn({ handle: async ({ actor }) => ok(await identity.agencies(actor)) }));
    },
  };
}

function signInRoutes(api: Router, guard: ActorGuard, identity: Identity): void {
  const { entering } = identity;
  const byPassword = guard.open({
    body: signInRequest,
    beforeBody: entering.mustHavePlace,
    handle: ({ body, request }) => entered(identity, entering.byPassword(body, fromOf(request))),
  });
  const options = guard.open({
    body: signInByPasskeyOptions,
    handle: async ({ body, request }) => ok({ options: await entering.askForPasskey(body.email, fromOf(request)) }),
  });
  const byPasskey = guard.open({
    body: signInByPasskey,
    handle: ({ body, request }) => entered(identity, entering.byPasskey(body.passkey, fromOf(request))),
  });
  const byRecovery = guard.open({
    body: recoveryRequest,
    beforeBody: entering.mustHavePlace,
    handle: ({ body, request }) => entered(identity, entering.byRecovery(body, fromOf(request))),
  });
  api.post('/sign-in', byPassword);
  api.post('/sign-in/passkey/options', options);
  api.post('/sign-in/passkey', byPasskey);
  api.post('/sign-in/recovery', byRecovery);
}
