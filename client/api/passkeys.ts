// The browser's passkeys: makes one and shows one, in the shape that the contract wants. What a browser refuses, and who changed
// their mind, come out as one problem with a sentence.
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import type { PasskeyMade, PasskeyOptions, PasskeyUsed } from '../../server/contract/passkeys.ts';
import { ProblemError } from './problem.ts';

type Options = PasskeyOptions['options'];

/** Whether this browser can do it here: at a host's name, not at a number. */
export const passkeysWork = (): boolean =>
  typeof globalThis.PublicKeyCredential === 'function' && !/^[\d.]+$|^\[/.test(globalThis.location.hostname);

/** Fetched by whoever uses one. */
const webAuthn = () => import('@simplewebauthn/browser');

export async function makePasskey(options: Options): Promise<PasskeyMade> {
  const optionsJSON = options as Options & PublicKeyCredentialCreationOptionsJSON;
  const { startRegistration } = await webAuthn();
  const { passkeyMade } = await import('../../server/contract/passkeys.ts');
  const known = passkeyMade.shape.transports.element;
  const { id, response } = await startRegistration({ optionsJSON }).catch(inWords);
  const { clientDataJSON, attestationObject, transports = [] } = response;
  return {
    ...{ id, clientDataJSON, attestationObject },
    transports: transports.flatMap((one) => known.safeParse(one).data ?? []),
  };
}

export async function showPasskey(options: Options): Promise<PasskeyUsed> {
  const optionsJSON = options as Options & PublicKeyCredentialRequestOptionsJSON;
  const { startAuthentication } = await webAuthn();
  const { id, response } = await startAuthentication({ optionsJSON }).catch(inWords);
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return { id, clientDataJSON, authenticatorData, signature, ...(userHandle === undefined ? {} : { userHandle }) };
}

/** By what the browser calls it. i18n/problem-words.ts has them in every language. */
const troubles: Readonly<Record<string, readonly [code: string, detail: string]>> = {
  // no words: said by its code
  InvalidStateError: ['passkey.there', 'There is a passkey of yours on this device already.'],
  // no words: said by its code
  SecurityError: ['passkey.address', 'Passkeys don’t work at this address.'],
};

/** Whether it was the browser that gave none. */
export const isPasskeyTrouble = ({ code }: ProblemError): boolean => code.startsWith('passkey.');

function inWords(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  // no words: said by its code
  const [code, detail] = troubles[name] ?? ['passkey.none', 'No passkey was given. Try again, or take another way.'];
  throw new ProblemError({ type: `urn:heard-once:${code}`, title: code, status: 0, code, detail });
}
