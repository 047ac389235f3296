// For tests: an authenticator in software. It makes one ES256 passkey and signs with it as a browser would hand it on.
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { PasskeyMade, PasskeyUsed } from '../../contract/passkeys.ts';

interface Asked {
  readonly challenge: string;
}

/** What a test may get wrong on purpose. */
export interface Twist {
  readonly origin?: string;
  readonly rpId?: string;
  readonly counter?: number;
  /** the user was there, but not verified */
  readonly unverified?: true;
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();
const [present, verified, attested] = [0x01, 0x04, 0x40];

export class SoftPasskey {
  readonly #id = randomBytes(32);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #origin: string;
  #counter = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  get id(): string {
    return base64url(this.#id);
  }

  make({ challenge }: Asked, twist: Twist = {}): PasskeyMade {
    const key = isoCBOR.encode(coseKey(this.#keys.publicKey));
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.#id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.#id, key]);
    const authData = Buffer.concat([this.#data(twist, attested), credential]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    const attestationObject = base64url(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0]));
    const clientDataJSON = this.#clientData('webauthn.create', challenge, twist);
    return { id: this.id, clientDataJSON: base64url(clientDataJSON), attestationObject, transports: ['internal'] };
  }

  sign({ challenge }: Asked, twist: Twist = {}): PasskeyUsed {
    const authenticatorData = this.#data(twist);
    const clientDataJSON = this.#clientData('webauthn.get', challenge, twist);
    const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
    const signature = createSign('sha256').update(signed).sign(this.#keys.privateKey);
    return {
      ...{ id: this.id, clientDataJSON: base64url(clientDataJSON), authenticatorData: base64url(authenticatorData) },
      signature: base64url(signature),
    };
  }

  #data({ rpId = new URL(this.#origin).hostname, counter, unverified }: Twist, more = 0): Buffer {
    this.#counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.#counter);
    return Buffer.concat([sha256(rpId), Buffer.of(present | (unverified ? 0 : verified) | more), count]);
  }

  #clientData(type: string, challenge: string, { origin = this.#origin }: Twist): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }
}

/** COSE_Key of EC2, P-256, ES256 (RFC 9053 §7.1.1). */
function coseKey(key: KeyObject): Map<number, number | Uint8Array<ArrayBuffer>> {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  return new Map<number, number | Uint8Array<ArrayBuffer>>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytes(x)],
    [-3, bytes(y)],
  ]);
}
