// The accounts that an administrator looks after, and accepting a link to one.
import { accounts, invited, type NewAccount, type NewStation, newCodes } from '../../server/contract/account.ts';
import { type Me, me } from '../../server/contract/identity.ts';
import type { Language } from '../../server/contract/languages.ts';
import { passkeyOptions } from '../../server/contract/passkeys.ts';
import { welcome } from '../../server/contract/welcome.ts';
import { act, call } from './call.ts';
import { makePasskey } from './passkeys.ts';

export const allAccounts = () => call('GET', '/api/accounts', { answer: accounts });
export const addAccount = (body: NewAccount) => call('POST', '/api/accounts', { answer: invited, body });
export const addStation = (body: NewStation) => call('POST', '/api/stations', { answer: invited, body });
export const inviteAgain = (id: string) => call('POST', `/api/accounts/${id}/invite`, { answer: invited, body: {} });
export const disableAccount = (id: string) => act(`/api/accounts/${id}/disable`);
export const sayLanguageOf = (id: string, language: Language | null) =>
  act(`/api/accounts/${id}/language`, { language });
export const enableAccount = (id: string) => act(`/api/accounts/${id}/enable`);

export const readWelcome = (token: string) => call('POST', '/api/welcome', { answer: welcome, body: { token } });
export async function acceptByPasskey(token: string): Promise<Me> {
  const { options } = await call('POST', '/api/welcome/passkey/options', { answer: passkeyOptions, body: { token } });
  const passkey = await makePasskey(options);
  return call('POST', '/api/welcome/passkey', { answer: me, body: { token, passkey } });
}
export const beginWelcomeCodes = (token: string) =>
  call('POST', '/api/welcome/codes', { answer: newCodes, body: { token } });
export const acceptByPassword = (body: { token: string; password: string; code: string }): Promise<Me> =>
  call('POST', '/api/welcome/password', { answer: me, body });
