// Somebody signs in for a command, as on the first page, by e-mail and password. Whoever calls signs them out again.
import type { Actor } from '../server/identity/actor.ts';
import { cookieName } from '../server/identity/cookie.ts';
import type { Identity } from '../server/identity/service.ts';
import { Refusal } from './refusal.ts';

export async function signInOf(identity: Identity, email: string, password: string): Promise<Actor> {
  const { token } = await identity.signIn({ email, password }, { address: 'the command line', headers: {} });
  const actor = await identity.actorOf({ cookie: `${cookieName}=${token}` });
  if (!actor) throw new Refusal('step-failed', 'the sign-in did not last: try again');
  return actor;
}
