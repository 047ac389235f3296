// Signing in, and who there is.
import {
  agencies,
  type DemoPeople,
  demoPeople,
  type Me,
  me,
  people,
  type SignInRequest,
} from '../../server/contract/identity.ts';
import { act, call } from './call.ts';
import { ProblemError } from './problem.ts';

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
export const allPeople = () => call('GET', '/api/people', { answer: people });
export const allAgencies = () => call('GET', '/api/agencies', { answer: agencies });
