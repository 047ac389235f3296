// Small secrets of the house at rest: addresses, links. Sealed as JWE (jose) under a key derived from a key-encryption key, which the
// header names; what a secret is and of which row is authenticated, so that it can't be moved to another. Tokens of links are computed,
// not kept: the database has their SHA-256 alone, and a later letter can still carry the same link.
import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import type { HouseKey, HouseKeys } from './house-keys.ts';

export interface Secrets {
  /** `what` names the secret and its row, such as `letter/<id>`. */
  seal(what: string, text: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Throws on other keys, another `what` or one changed bit. */
  open(what: string, sealed: Uint8Array): Promise<string>;
  /** Whether it is sealed under the current key, by its own word. */
  isCurrent(sealed: Uint8Array): boolean;
  /** 43 characters that nobody can guess; always the same for the same `what` and key. */
  tokenFor(what: string): string;
  /** That of each key held, the current one's first. */
  tokensFor(what: string): readonly string[];
  /** The one of that SHA-256, under whichever key it was made; undefined where it was under none of them. */
  tokenOf(what: string, hash: Uint8Array): string | undefined;
}

export function createSecrets(keys: HouseKeys): Secrets {
  const ring = keys.map(derived);
  const current = derived(keys[0]);
  const token = (naming: Uint8Array, what: string) => createHmac('sha256', naming).update(what).digest('base64url');
  const tokensFor = (what: string) => ring.map(({ naming }) => token(naming, what));
  return {
    seal: async (what, text) => {
      const header = { alg: 'dir', enc: 'A256GCM', kid: current.id, what };
      const encrypt = new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader(header);
      return new TextEncoder().encode(await encrypt.encrypt(current.sealing));
    },
    open: async (what, sealed) => {
      const kid = keyIdIn(sealed);
      const only = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
      let refused: unknown = new Error(`this secret is sealed under key ${kid}, which isn’t held here`);
      for (const { sealing } of ring.filter(({ id }) => kid === undefined || kid === id)) {
        try {
          const { plaintext, protectedHeader } = await compactDecrypt(sealed, sealing, only);
          if (protectedHeader.what !== what) throw new Error('this secret belongs to something else');
          return new TextDecoder().decode(plaintext);
        } catch (cause) {
          refused = cause;
        }
      }
      throw refused;
    },
    isCurrent: (sealed) => keyIdIn(sealed) === current.id,
    tokenFor: (what) => token(current.naming, what),
    tokensFor,
    tokenOf: (what, hash) => tokensFor(what).find((one) => Buffer.compare(hashOfToken(one), hash) === 0),
  };
}

function derived({ id, key }: HouseKey) {
  const use = (of: string) => new Uint8Array(hkdfSync('sha256', key, '', `heard-once/${of}/v1`, 32));
  return { id, sealing: use('secrets'), naming: use('tokens') };
}

/** Undefined where it says none: it was sealed before they did. @throws where it is no JWE */
function keyIdIn(sealed: Uint8Array): string | undefined {
  return decodeProtectedHeader(new TextDecoder().decode(sealed)).kid;
}

/** A token that is shown once and can't be computed again. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What of a token is kept. */
export function hashOfToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}
