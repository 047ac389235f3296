// One's own account, and proving anew that it is oneself.
import type { Router } from 'express';
import { z } from 'zod';
import { codeRequest, languageRequest, passwordRequest } from '../contract/account.ts';
import { newPasskey, passkeyName, stepUpByPasskey } from '../contract/passkeys.ts';
import { stepUpByPassword } from '../contract/step-up.ts';
import { id } from '../contract/values.ts';
import { created, noContent, ok } from '../platform/http/answer.ts';
import type { ActorGuard } from './actor.ts';
import { cookieWith } from './cookie.ts';
import type { Identity } from './service.ts';

const onePasskey = z.strictObject({ passkeyId: id });
const oneSignIn = z.strictObject({ signInId: id });

export function accountRoutes(api: Router, guard: ActorGuard, identity: Identity): void {
  const { accounts } = identity;
  const done = async (act: Promise<void>) => {
    await act;
    return noContent;
  };
  ownPasskeyRoutes(api, guard, identity);
  stepUpRoutes(api, guard, identity);
  const read = guard.signedIn({ handle: async ({ actor }) => ok(await accounts.read(actor)) });
  const beginCodes = guard.signedIn({ handle: async ({ actor }) => created(await accounts.beginCodes(actor)) });
  const confirmCodes = guard.signedIn({
    body: codeRequest,
    handle: ({ actor, body }) => done(accounts.confirmCodes(actor, body.code)),
  });
  const removeCodes = guard.signedIn({ handle: ({ actor }) => done(accounts.removeCodes(actor)) });
  const password = guard.signedIn({
    body: passwordRequest,
    handle: ({ actor, body }) => done(accounts.setPassword(actor, body.password)),
  });
  const recovery = guard.signedIn({
    handle: async ({ actor }) => created({ codes: await accounts.renewRecoveryCodes(actor) }),
  });
  const command = guard.signedIn({
    handle: async ({ actor }) => {
      const { code, expiresAt } = await accounts.makeCommandCode(actor);
      return created({ code, expiresAt: expiresAt.toISOString() });
    },
  });
  const language = guard.signedIn({
    body: languageRequest,
    handle: ({ actor, body }) => done(accounts.chooseLanguage(actor, body.language)),
  });
  const endOne = guard.signedIn({
    params: oneSignIn,
    handle: ({ actor, params }) => done(accounts.endSignIn(actor, params.signInId)),
  });
  const endOthers = guard.signedIn({ handle: ({ actor }) => done(accounts.endOtherSignIns(actor)) });
  api.get('/account', read);
  api.post('/account/codes', beginCodes);
  api.post('/account/codes/confirm', confirmCodes);
  api.post('/account/codes/remove', removeCodes);
  api.post('/account/password', password);
  api.post('/account/recovery-codes', recovery);
  api.post('/account/command-code', command);
  api.post('/account/language', language);
  api.post('/account/sign-ins/:signInId/end', endOne);
  api.post('/account/sign-ins/end-others', endOthers);
}

function ownPasskeyRoutes(api: Router, guard: ActorGuard, { accounts }: Identity): void {
  const options = guard.signedIn({
    handle: async ({ actor }) => ok({ options: await accounts.askForPasskey(actor) }),
  });
  const add = guard.signedIn({
    body: newPasskey,
    handle: async ({ actor, body }) => created({ id: await accounts.addPasskey(actor, body.name, body.passkey) }),
  });
  const name = guard.signedIn({
    params: onePasskey,
    body: passkeyName,
    handle: async ({ actor, params, body }) => {
      await accounts.namePasskey(actor, params.passkeyId, body.name);
      return noContent;
    },
  });
  const remove = guard.signedIn({
    params: onePasskey,
    handle: async ({ actor, params }) => {
      await accounts.removePasskey(actor, params.passkeyId);
      return noContent;
    },
  });
  api.post('/account/passkeys/options', options);
  api.post('/account/passkeys', add);
  api.post('/account/passkeys/:passkeyId/name', name);
  api.post('/account/passkeys/:passkeyId/remove', remove);
}

function stepUpRoutes(api: Router, guard: ActorGuard, { proving }: Identity): void {
  const proved = async (proof: Promise<string>) => ({ ...noContent, cookies: [cookieWith(await proof)] });
  const ways = guard.signedIn({ handle: async ({ actor }) => ok(await proving.ways(actor)) });
  const options = guard.signedIn({
    handle: async ({ actor }) => ok({ options: await proving.askForPasskey(actor) }),
  });
  const byPasskey = guard.signedIn({
    body: stepUpByPasskey,
    handle: ({ actor, body }) => proved(proving.byPasskey(actor, body.passkey)),
  });
  const byCode = guard.signedIn({
    body: codeRequest,
    handle: ({ actor, body }) => proved(proving.byCode(actor, body.code)),
  });
  const byPassword = guard.signedIn({
    body: stepUpByPassword,
    handle: ({ actor, body }) => proved(proving.byPassword(actor, body.password)),
  });
  api.get('/step-up', ways);
  api.post('/step-up/passkey/options', options);
  api.post('/step-up/passkey', byPasskey);
  api.post('/step-up/code', byCode);
  api.post('/step-up/password', byPassword);
}
