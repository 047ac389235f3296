// Going to an agency's own sign-in and coming back. The browser comes back from another site, where the sign-in's own cookie isn't
// sent along: a cookie for the way alone is, and says that it is the browser that left.
import type { Router } from 'express';
import { z } from 'zod';
import { id } from '../../contract/values.ts';
import { welcomeRequest } from '../../contract/welcome.ts';
import { type Answer, ok, streamed } from '../../platform/http/answer.ts';
import type { ActorGuard } from '../actor.ts';
import { clearedWayCookie, cookieWith, wayCookieWith, wayIn } from '../cookie.ts';
import { fromOf, languageCookies } from '../entered.ts';
import type { Identity } from '../service.ts';

const oneAgency = z.strictObject({ agencyId: id });
/** A provider adds words of its own, and leaves the state out when it has none. */
const back = z.looseObject({ state: z.string().max(100).default('') });

export function agencyRoutes(api: Router, guard: ActorGuard, identity: Identity): void {
  const { agencySignIns } = identity;
  const away = async (going: Promise<{ url: string; browser: string }>): Promise<Answer> => {
    const { url, browser } = await going;
    return { ...ok({ url }), cookies: [wayCookieWith(browser)] };
  };
  const list = guard.open({ handle: async () => ok(await agencySignIns.list()) });
  const begin = guard.open({
    params: oneAgency,
    handle: ({ params }) => away(agencySignIns.begin(params.agencyId)),
  });
  const accept = guard.open({
    body: welcomeRequest,
    handle: ({ body }) => away(agencySignIns.accept(body.token)),
  });
  const finish = guard.open({
    query: back,
    handle: async ({ query, request, response }): Promise<typeof streamed> => {
      const browser = wayIn(request.headers) ?? '';
      const asked = { query: request.url.split('?')[1] ?? '', state: query.state, browser, from: fromOf(request) };
      // Somebody who comes back sees a page, not a problem's text.
      const came = await agencySignIns.finish(asked).catch(() => null);
      const cookies = came ? [cookieWith(came.token), ...languageCookies(came.actor)] : [];
      response.setHeader('Set-Cookie', [clearedWayCookie(), ...cookies]);
      response.redirect(303, came ? '/' : '/?refused=agency');
      return streamed;
    },
  });
  api.get('/sign-in/agencies', list);
  api.post('/sign-in/agencies/:agencyId', begin);
  api.post('/welcome/agency', accept);
  api.get('/sign-in/agency/callback', finish);
}
