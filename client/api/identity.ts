// Signing in, and who there is.
import type { RecoveryRequest } from '../../server/contract/account.ts';
import type { DemoPeople, Me, SignInRequest } from '../../server/contract/identity.ts';
import { act, call } from './call.ts';
import { demoPeople } from './first-answers.ts';
import { showPasskey } from './passkeys.ts';
import { ProblemError } from './problem.ts';

/** Whoever is signed in waits for the schemas anyway; whoever only signs in doesn't. */
const contract = () => import('../../server/contract/identity.ts');
const me = async () => (await contract()).me;
const passkeyOptions = async () => (await import('../../server/contract/passkeys.ts')).passkeyOptions;

/** null when signed out: that is an answer, not a failure. */
export async function whoAmI(): Promise<Me | null> {
  try {
    return await call('GET', '/api/me', { answer: me });
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}
export const signIn = (body: SignInRequest): Promise<Me> => call('POST', '/api/sign-in', { answer: me, body });
export async function signInByPasskey(email?: string): Promise<Me> {
  const asked = { answer: passkeyOptions, body: email === undefined ? {} : { email } };
  const { options } = await call('POST', '/api/sign-in/passkey/options', asked);
  return call('POST', '/api/sign-in/passkey', { answer: me, body: { passkey: await showPasskey(options) } });
}
export const signInByRecovery = (body: RecoveryRequest): Promise<Me> =>
  call('POST', '/api/sign-in/recovery', { answer: me, body });
export const signOut = (): Promise<void> => act('/api/sign-out');

/** Empty outside demo mode. */
export async function demoPeopleHere(): Promise<DemoPeople> {
  try {
    return await call('GET', '/api/demo-people', { answer: demoPeople });
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return [];
    throw error;
  }
}
export const allPeople = () => call('GET', '/api/people', { answer: async () => (await contract()).people });
export const allAgencies = () => call('GET', '/api/agencies', { answer: async () => (await contract()).agencies });
