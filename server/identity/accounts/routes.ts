// Accounts over HTTP: the administrator's, and accepting a link.
import type { Router } from 'express';
import { z } from 'zod';
import { languageRequest, newAccount, newStation } from '../../contract/account.ts';
import { id } from '../../contract/values.ts';
import { welcomeByPasskey, welcomeByPassword, welcomeRequest } from '../../contract/welcome.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { ActorGuard } from '../actor.ts';
import { entered, fromOf } from '../entered.ts';
import type { Identity } from '../service.ts';

const onePerson = z.strictObject({ personId: id });

export function managingRoutes(api: Router, guard: ActorGuard, { managing }: Identity): void {
  const list = guard.signedIn({ handle: async ({ actor }) => ok(await managing.list(actor)) });
  const add = guard.signedIn({
    body: newAccount,
    handle: async ({ actor, body }) => created(await managing.add(actor, body)),
  });
  const addStation = guard.signedIn({
    body: newStation,
    handle: async ({ actor, body }) => created(await managing.addStation(actor, body)),
  });
  const invite = guard.signedIn({
    params: onePerson,
    handle: async ({ actor, params }) => created(await managing.invite(actor, params.personId)),
  });
  const disable = guard.signedIn({
    params: onePerson,
    handle: async ({ actor, params }) => {
      await managing.disable(actor, params.personId);
      return noContent;
    },
  });
  const language = guard.signedIn({
    params: onePerson,
    body: languageRequest,
    handle: async ({ actor, params, body }) => {
      await managing.setLanguage(actor, params.personId, body.language);
      return noContent;
    },
  });
  const enable = guard.signedIn({
    params: onePerson,
    handle: async ({ actor, params }) => {
      await managing.enable(actor, params.personId);
      return noContent;
    },
  });
  api.get('/accounts', list);
  api.post('/accounts', add);
  api.post('/stations', addStation);
  api.post('/accounts/:personId/invite', invite);
  api.post('/accounts/:personId/language', language);
  api.post('/accounts/:personId/disable', disable);
  api.post('/accounts/:personId/enable', enable);
}

export function welcomeRoutes(api: Router, guard: ActorGuard, identity: Identity): void {
  const { welcoming } = identity;
  const read = guard.open({
    body: welcomeRequest,
    handle: async ({ body }) => {
      const { agencyId } = await welcoming.invitationOf(body.token);
      return ok({ ...(await welcoming.read(body.token)), byAgency: identity.agencySignIns.has(agencyId) });
    },
  });
  const options = guard.open({
    body: welcomeRequest,
    handle: async ({ body }) => ok({ options: await welcoming.askForPasskey(body.token) }),
  });
  const byPasskey = guard.open({
    body: welcomeByPasskey,
    handle: ({ body, request }) => entered(identity, welcoming.byPasskey(body.token, body.passkey, fromOf(request))),
  });
  const codes = guard.open({
    body: welcomeRequest,
    handle: async ({ body }) => created(await welcoming.beginCodes(body.token)),
  });
  const byPassword = guard.open({
    body: welcomeByPassword,
    handle: ({ body: { token, ...chosen }, request }) =>
      entered(identity, welcoming.byPassword(token, chosen, fromOf(request))),
  });
  api.post('/welcome', read);
  api.post('/welcome/passkey/options', options);
  api.post('/welcome/passkey', byPasskey);
  api.post('/welcome/codes', codes);
  api.post('/welcome/password', byPassword);
}
