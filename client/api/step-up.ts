// Asking for a proof that it is still oneself, and then doing what was asked. Whoever shows the prompt says so once; without a
// prompt the refusal stands.

import { passkeyOptions } from '../../server/contract/passkeys.ts';
import { stepUpByPassword, stepUpWays } from '../../server/contract/step-up.ts';
import { type Ask, act, call, whenProofIsNeeded } from './call.ts';
import { showPasskey } from './passkeys.ts';

export const askForProofBy = (ask: Ask): (() => void) => whenProofIsNeeded(ask);

export const readStepUpWays = () => call('GET', '/api/step-up', { answer: stepUpWays });
export const proveByCode = (code: string) => act('/api/step-up/code', { code });
export const proveByPassword = (password: string) => act('/api/step-up/password', stepUpByPassword.parse({ password }));

export async function proveByPasskey(): Promise<void> {
  const { options } = await call('POST', '/api/step-up/passkey/options', { answer: passkeyOptions, body: {} });
  await act('/api/step-up/passkey', { passkey: await showPasskey(options) });
}
