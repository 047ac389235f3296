// One's own account.

import { z } from 'zod';
import { account, commandCode, newCodes, recoveryCodes } from '../../server/contract/account.ts';
import type { Language } from '../../server/contract/languages.ts';
import { passkeyOptions } from '../../server/contract/passkeys.ts';
import { act, call } from './call.ts';
import { makePasskey } from './passkeys.ts';

export const readAccount = () => call('GET', '/api/account', { answer: account });

export async function addPasskey(name: string): Promise<void> {
  const { options } = await call('POST', '/api/account/passkeys/options', { answer: passkeyOptions, body: {} });
  const passkey = await makePasskey(options);
  await call('POST', '/api/account/passkeys', { answer: z.object({ id: z.string() }), body: { name, passkey } });
}
export const renamePasskey = (id: string, name: string) => act(`/api/account/passkeys/${id}/name`, { name });
export const removePasskey = (id: string) => act(`/api/account/passkeys/${id}/remove`);
export const beginCodes = () => call('POST', '/api/account/codes', { answer: newCodes, body: {} });
export const confirmCodes = (code: string) => act('/api/account/codes/confirm', { code });
export const removeCodes = () => act('/api/account/codes/remove');
export const changePassword = (password: string) => act('/api/account/password', { password });
export const renewRecoveryCodes = () =>
  call('POST', '/api/account/recovery-codes', { answer: recoveryCodes, body: {} });
export const sayLanguage = (language: Language | null) => act('/api/account/language', { language });
export const makeCommandCode = () => call('POST', '/api/account/command-code', { answer: commandCode, body: {} });
export const endSignIn = (id: string) => act(`/api/account/sign-ins/${id}/end`);
export const endOtherSignIns = () => act('/api/account/sign-ins/end-others');
