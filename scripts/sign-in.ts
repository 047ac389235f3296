// Somebody signs in for a command, as on the first page: by e-mail, password and code, or by a code made on their account page for it.
// Whoever calls signs them out again.
import type { SignInRequest } from '../server/contract/identity.ts';
import type { Actor } from '../server/identity/actor.ts';
import type { Identity } from '../server/identity/service.ts';

export type Given = SignInRequest | { readonly commandCode: string };

/** Throws `second-factor` where a code is needed besides. */
export async function signInOf({ entering }: Pick<Identity, 'entering'>, given: Given): Promise<Actor> {
  const from = { address: 'the command line', headers: {} };
  const coming =
    'commandCode' in given ? entering.byCommandCode(given.commandCode, from) : entering.byPassword(given, from);
  return (await coming).actor;
}
