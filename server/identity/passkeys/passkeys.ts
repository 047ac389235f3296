// Passkeys (WebAuthn Level 3): making one and being shown one. Each is bound to this house's origin and host name, user
// verification is asked for always, and a challenge is good once, for one use, for minutes. Refuses a signature counter that
// goes back, a key of somebody else, and to tell an address with passkeys from one without.
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PasskeyMade, PasskeyUsed } from '../../contract/passkeys.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { hashOfToken, randomToken, type Secrets } from '../../platform/secrets.ts';
import type { PersonRow } from '../store.ts';
import * as store from './store.ts';

export interface PasskeysHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly secrets: Pick<Secrets, 'tokenFor'>;
  /** scheme, host and port as people type them: a passkey belongs to its host */
  readonly publicOrigin: string;
}

/** For whom a passkey is made. */
export interface PasskeyOwner {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface Passkeys {
  /** What a browser is asked to make. */
  askToMake(owner: PasskeyOwner): Promise<object>;
  /** Its id. Throws `passkey-refused`. Within `tx`, where it is part of something else. */
  keep(personId: string, passkey: { name: string; made: PasskeyMade }, tx?: Transaction): Promise<string>;
  /** What a browser is asked to sign; of anybody, or of whoever has that address. */
  askToSignIn(email: string | undefined): Promise<object>;
  askToStepUp(personId: string): Promise<object>;
  /** Whose passkey it is. Throws `wrong-credentials` unless it is good and its person works here. */
  signedInBy(used: PasskeyUsed): Promise<PersonRow>;
  /** Throws `wrong-credentials` unless it is this person's. */
  mustBeBy(personId: string, used: PasskeyUsed): Promise<void>;
  of(personId: string): Promise<readonly store.PasskeyRow[]>;
}

const askedForMs = 5 * 60_000;
const verified = { requireUserVerification: true } as const;
/** EdDSA, ES256, RS256 (COSE): what authenticators make today. */
const supportedAlgorithmIDs = [-8, -7, -257];

export function createPasskeys({ database, clock, secrets, publicOrigin }: PasskeysHouse): Passkeys {
  const rpID = new URL(publicOrigin).hostname;
  const bound = { expectedOrigin: publicOrigin, expectedRPID: rpID, ...verified };

  const challengeFor = async (use: store.ChallengeUse, personId: string | null): Promise<Uint8Array<ArrayBuffer>> => {
    const token = randomToken();
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + askedForMs);
    await store.insertChallenge(database, { hash: hashOfToken(token), use, personId, expiresAt }, now);
    return new Uint8Array(Buffer.from(token, 'base64url'));
  };
  /** The library hands it on as the browser signed it: base64url, as it was made. */
  const taking = (use: store.ChallengeUse, personId: string | null) => (challenge: string) =>
    store.takeChallenge(database, { hash: hashOfToken(challenge), use, personId }, clock.now());
  const askToSign = async (use: store.ChallengeUse, personId: string | null, known: readonly Named[] = []) =>
    generateAuthenticationOptions({
      ...{ rpID, userVerification: 'required', timeout: askedForMs, challenge: await challengeFor(use, personId) },
      allowCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
    });

  const shown = async (used: PasskeyUsed, use: store.ChallengeUse, personId: string | null): Promise<PersonRow> => {
    const passkey = await store.findPasskey(database, bytesOf(used.id));
    if (!passkey || passkey.person.disabledAt !== null || (personId !== null && passkey.personId !== personId))
      throw notKnown();
    if (used.userHandle !== undefined && used.userHandle !== userHandleOf(passkey.personId)) throw notKnown();
    const { authenticationInfo } = await verifyAuthenticationResponse({
      ...bound,
      response: toAuthenticationResponse(used),
      expectedChallenge: taking(use, personId),
      credential: {
        ...{ id: used.id, publicKey: new Uint8Array(passkey.publicKey), counter: Number(passkey.counter) },
        transports: transportsOf(passkey.transports),
      },
    }).then(mustBeVerified, (cause: unknown) => {
      throw notKnown(cause);
    });
    const counted = { counter: BigInt(authenticationInfo.newCounter), lastUsedAt: clock.now() };
    if (!(await store.countUse(database, passkey, counted))) throw notKnown();
    return passkey.person;
  };

  return {
    of: (personId) => store.passkeysOf(database, personId),
    askToMake: async ({ id, email, name }) =>
      generateRegistrationOptions({
        ...{ rpName: 'Heard Once', rpID, userName: email, userDisplayName: name, userID: bytesOf(userHandleOf(id)) },
        ...{
          attestationType: 'none',
          supportedAlgorithmIDs,
          timeout: askedForMs,
          challenge: await challengeFor('enrol', id),
        },
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        excludeCredentials: (await store.passkeysOf(database, id)).map(named).map(({ id: known }) => ({ id: known })),
      }),
    keep: async (personId, { name, made }, tx) => {
      const { registrationInfo } = await verifyRegistrationResponse({
        ...bound,
        response: toRegistrationResponse(made),
        expectedChallenge: taking('enrol', personId),
        supportedAlgorithmIDs,
      }).catch((cause: unknown) => {
        throw refused(cause);
      });
      if (!registrationInfo) throw refused();
      const { credential } = registrationInfo;
      const id = uuidv7(clock.now().getTime());
      await store.insertPasskey(tx ?? database, {
        ...{
          id,
          personId,
          name,
          credentialId: bytesOf(credential.id),
          publicKey: new Uint8Array(credential.publicKey),
        },
        ...{ counter: BigInt(credential.counter), transports: [...made.transports], createdAt: clock.now() },
      });
      return id;
    },
    askToSignIn: async (email) => {
      if (email === undefined) return askToSign('sign_in', null);
      const known = (await store.passkeysByEmail(database, email.toLowerCase())).map(named);
      // An address without passkeys is shown one that nobody has, always the same (WebAuthn §14.6.2).
      const nobodys = { id: secrets.tokenFor(`nobody's passkey/${email.toLowerCase()}`), transports: [] };
      return askToSign('sign_in', null, known.length > 0 ? known : [nobodys]);
    },
    askToStepUp: async (personId) =>
      askToSign('step_up', personId, (await store.passkeysOf(database, personId)).map(named)),
    signedInBy: (used) => shown(used, 'sign_in', null),
    mustBeBy: async (personId, used) => void (await shown(used, 'step_up', personId)),
  };
}

interface Named {
  readonly id: string;
  readonly transports: readonly AuthenticatorTransport[];
}

const known = ['ble', 'hybrid', 'internal', 'nfc', 'usb'] as const;
const transportsOf = (words: readonly string[]) => known.filter((one) => words.includes(one));
const named = (row: store.PasskeyRow): Named => ({
  id: Buffer.from(row.credentialId).toString('base64url'),
  transports: transportsOf(row.transports),
});

const bytesOf = (base64url: string) => new Uint8Array(Buffer.from(base64url, 'base64url'));
/** What the authenticator keeps of whose it is: the person's id, nothing of them. */
const userHandleOf = (personId: string) => Buffer.from(personId.replaceAll('-', ''), 'hex').toString('base64url');

function toRegistrationResponse({ id, clientDataJSON, attestationObject }: PasskeyMade): RegistrationResponseJSON {
  const response = { clientDataJSON, attestationObject };
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
}

function toAuthenticationResponse(used: PasskeyUsed): AuthenticationResponseJSON {
  const { id, clientDataJSON, authenticatorData, signature } = used;
  const response = { clientDataJSON, authenticatorData, signature };
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
}

function mustBeVerified<T extends { readonly verified: boolean }>(answer: T): T {
  if (!answer.verified) throw notKnown();
  return answer;
}

function notKnown(cause?: unknown): Fault {
  const sentence = 'This passkey isn’t known here, or it took too long. Try again, or sign in another way.';
  return new Fault('wrong-credentials', sentence, { cause });
}

function refused(cause?: unknown): Fault {
  const sentence = 'This passkey can’t be kept: it took too long, or it was made for another page. Try again.';
  return new Fault('passkey-refused', sentence, { cause });
}
