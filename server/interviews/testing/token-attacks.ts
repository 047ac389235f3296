// For tests: what somebody tries who has a public key and may have seen good tokens (RFC 8725), as a table. Each makes a token that nobody
// may take, from claims that would be good.
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface Good {
  readonly typ: string;
  readonly key: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  /** would be taken, signed as it should be */
  claims(): Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;

const encoded = (value: Json | string | Uint8Array) =>
  Buffer.from(value instanceof Uint8Array || typeof value === 'string' ? value : JSON.stringify(value)).toString(
    'base64url',
  );

/** Ed25519 by hand: no library of ours may be asked to refuse to make it. */
function signed(header: Json | string, claims: Json | string, key: KeyObject): string {
  const body = `${encoded(header)}.${encoded(claims)}`;
  return `${body}.${encoded(sign(null, Buffer.from(body), key))}`;
}

function macced(header: Json, claims: Json, secret: string | Uint8Array): string {
  const body = `${encoded(header)}.${encoded(claims)}`;
  return `${body}.${encoded(createHmac('sha256', secret).update(body).digest())}`;
}

export function goodToken({ typ, key, claims }: Good): string {
  return signed({ alg: 'EdDSA', typ }, claims(), key.privateKey);
}

export function tokenAttacks({ typ, key, claims }: Good): Readonly<Record<string, () => string>> {
  const own = generateKeyPairSync('ed25519');
  const jwk = own.publicKey.export({ format: 'jwk' });
  const good = { alg: 'EdDSA', typ };
  const by = (header: Json, more: Json = {}, signer = key.privateKey) =>
    signed(header, { ...claims(), ...more }, signer);
  const spki = key.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const raw = Buffer.from(key.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const now = Number(claims().iat);
  const parts = () => goodToken({ typ, key, claims }).split('.');
  return {
    'alg none and no signature': () => `${encoded({ alg: 'none', typ })}.${encoded(claims())}.`,
    'alg None, as it is written elsewhere': () => `${encoded({ alg: 'None', typ })}.${encoded(claims())}.`,
    'alg none with a good signature': () => by({ alg: 'none', typ }),
    'no alg': () => by({ typ }),
    'alg as a list': () => by({ alg: ['EdDSA'], typ }),
    'a signature cut off': () => `${parts().slice(0, 2).join('.')}.`,
    'two parts': () => parts().slice(0, 2).join('.'),
    'four parts': () => `${parts().join('.')}.x`,
    'HS256 with the public key as PEM': () => macced({ alg: 'HS256', typ }, claims(), spki),
    'HS256 with the public key’s bytes': () => macced({ alg: 'HS256', typ }, claims(), raw),
    'HS256 with nothing': () => macced({ alg: 'HS256', typ }, claims(), ''),
    'a key of one’s own': () => by(good, {}, own.privateKey),
    'a key of one’s own, brought as jwk': () => by({ ...good, jwk }, {}, own.privateKey),
    'a key of one’s own, to be fetched by jku': () =>
      by({ ...good, jku: 'http://127.0.0.1:9/keys' }, {}, own.privateKey),
    'a key of one’s own, to be fetched by x5u': () =>
      by({ ...good, x5u: 'http://127.0.0.1:9/cert' }, {}, own.privateKey),
    'a key of one’s own, brought as x5c': () => by({ ...good, x5c: ['MIIB'] }, {}, own.privateKey),
    'a kid that is a path': () => by({ ...good, kid: '../../../../dev/null' }, {}, own.privateKey),
    'a kid that is SQL': () => by({ ...good, kid: "x' UNION SELECT 'k" }, {}, own.privateKey),
    'a kid that names a prototype': () => by({ ...good, kid: '__proto__' }, {}, own.privateKey),
    'an extension nobody knows, which must be understood': () => by({ ...good, crit: ['exp2'], exp2: 1 }),
    'an empty list of what must be understood': () => by({ ...good, crit: [] }),
    'a payload that isn’t encoded (b64)': () => by({ ...good, crit: ['b64'], b64: false }),
    'another type': () => by({ alg: 'EdDSA', typ: 'JWT' }),
    'no type': () => by({ alg: 'EdDSA' }),
    'another audience': () => by(good, { aud: 'elsewhere.example' }),
    'no audience': () => by(good, { aud: undefined }),
    'another issuer': () => by(good, { iss: 'elsewhere.example' }),
    'no issuer': () => by(good, { iss: undefined }),
    'no end': () => by(good, { exp: undefined }),
    'an end that is no number': () => by(good, { exp: 'never' }),
    'an end long ago': () => by(good, { iat: now - 3600, exp: now - 3500 }),
    'an end in a hundred years': () => by(good, { exp: now + 3_155_760_000 }),
    'no beginning': () => by(good, { iat: undefined }),
    'a beginning in an hour': () => by(good, { iat: now + 3600, exp: now + 3630 }),
    'not good before an hour from now': () => by(good, { nbf: now + 3600 }),
    'no id': () => by(good, { jti: undefined }),
    'claims that are a list': () => signed(good, '[]', key.privateKey),
    'claims that are no JSON': () => signed(good, '{', key.privateKey),
    'claims changed after signing': () => {
      const [header = '', , signature = ''] = parts();
      return `${header}.${encoded({ ...claims(), peer: 'another' })}.${signature}`;
    },
    'bytes of base64 that aren’t base64url': () => `${parts().slice(0, 2).join('.')}.+/+/`,
    'spaces around it': () => ` ${parts().join('.')} `,
    'a header that is no object': () => signed('[]', claims(), key.privateKey),
    'a header of a hundred thousand characters': () => by({ ...good, x: 'a'.repeat(100_000) }, {}, own.privateKey),
  };
}
