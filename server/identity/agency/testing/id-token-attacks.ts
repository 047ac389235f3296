// For tests: what somebody who stands between us and an agency's provider could put in place of the token that says who came (OpenID Connect
// Core, 3.1.3.7; RFC 8725), as a table. Each makes a token that nobody may take, from one that is good.
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

export interface ProvidersKey {
  readonly privateKey: KeyObject;
  /** what the two share, with which some providers sign */
  readonly clientSecret: string;
}

const encoded = (value: Json | Uint8Array) =>
  Buffer.from(value instanceof Uint8Array ? value : JSON.stringify(value)).toString('base64url');
const read = (part = ''): Json => JSON.parse(Buffer.from(part, 'base64url').toString());

function signed(header: Json, claims: Json, key: KeyObject): string {
  const body = `${encoded(header)}.${encoded(claims)}`;
  return `${body}.${encoded(sign('sha256', Buffer.from(body), key))}`;
}

function macced(header: Json, claims: Json, secret: string): string {
  const body = `${encoded(header)}.${encoded(claims)}`;
  return `${body}.${encoded(createHmac('sha256', secret).update(body).digest())}`;
}

type Forge = (good: string) => string | undefined;

/** Undefined: no token comes. */
export function idTokenAttacks({ privateKey, clientSecret }: ProvidersKey): Readonly<Record<string, Forge>> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = own.publicKey.export({ format: 'jwk' });
  const pem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  const now = Math.floor(Date.now() / 1000);
  const headerOf = (good: string) => read(good.split('.')[0]);
  const claimsOf = (good: string) => read(good.split('.')[1]);
  /** Signed by the provider itself, with other claims. */
  const says =
    (more: Json): Forge =>
    (good) =>
      signed(headerOf(good), { ...claimsOf(good), ...more }, privateKey);
  /** By a key of one's own, with another header; what stands in it is asked for by nobody. */
  const brings =
    (more: Json): Forge =>
    (good) =>
      signed({ ...headerOf(good), ...more }, claimsOf(good), own.privateKey);
  return {
    'none at all': () => undefined,
    'alg none and no signature': (good) => `${encoded({ alg: 'none' })}.${encoded(claimsOf(good))}.`,
    'HS256 with the provider’s public key': (good) => macced({ ...headerOf(good), alg: 'HS256' }, claimsOf(good), pem),
    'HS256 with what the two share': (good) => macced({ alg: 'HS256' }, claimsOf(good), clientSecret),
    'a key of one’s own under the provider’s kid': brings({}),
    'a key of one’s own, brought as jwk': brings({ jwk }),
    'a key of one’s own, to be fetched by jku': brings({ jku: 'http://127.0.0.1:9/keys' }),
    'a kid that is a path': brings({ kid: '../../../../dev/null' }),
    'claims changed after signing': (good) => {
      const [header = '', , signature = ''] = good.split('.');
      return `${header}.${encoded({ ...claimsOf(good), acr: 'strong' })}.${signature}`;
    },
    'a signature cut off': (good) => `${good.split('.').slice(0, 2).join('.')}.`,
    'an extension nobody knows, which must be understood': (good) =>
      signed({ ...headerOf(good), crit: ['exp2'], exp2: 1 }, claimsOf(good), privateKey),
    'another issuer': says({ iss: 'https://elsewhere.example' }),
    'no issuer': says({ iss: undefined }),
    'another audience': says({ aud: 'elsewhere' }),
    'ours among audiences, on behalf of another': says({ aud: ['heard-once', 'elsewhere'], azp: 'elsewhere' }),
    'no audience': says({ aud: undefined }),
    'no end': says({ exp: undefined }),
    'an end long ago': says({ iat: now - 7_200, exp: now - 3_600 }),
    'an end that is no number': says({ exp: 'never' }),
    'no beginning': says({ iat: undefined }),
    'not good before an hour from now': says({ nbf: now + 3_600 }),
    'the nonce of another way': says({ nonce: 'another' }),
    'no nonce': says({ nonce: undefined }),
    nobody: says({ sub: undefined }),
    'a list for somebody': says({ sub: ['victim'] }),
  };
}
