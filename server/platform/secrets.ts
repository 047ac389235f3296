// Small secrets of the house at rest: addresses, links. Sealed as JWE (jose) under a key derived from the key-encryption key;
// what a secret is and of which row is authenticated, so that it can't be moved to another. Tokens of links are computed, not
// kept: the database has their SHA-256 alone, and a later letter can still carry the same link.
import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

export interface Secrets {
  /** `what` names the secret and its row, such as `letter/<id>`. */
  seal(what: string, text: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Throws on another key, another `what` or one changed bit. */
  open(what: string, sealed: Uint8Array): Promise<string>;
  /** 43 characters that nobody can guess; always the same for the same `what`. */
  tokenFor(what: string): string;
}

/** `keyEncryptionKey`: 32 bytes. */
export function createSecrets(keyEncryptionKey: Uint8Array): Secrets {
  const derived = (use: string) => new Uint8Array(hkdfSync('sha256', keyEncryptionKey, '', `heard-once/${use}/v1`, 32));
  const [sealing, naming] = [derived('secrets'), derived('tokens')];
  return {
    seal: async (what, text) => {
      const header = { alg: 'dir', enc: 'A256GCM', what };
      const jwe = await new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader(header).encrypt(sealing);
      return new TextEncoder().encode(jwe);
    },
    open: async (what, sealed) => {
      const only = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
      const { plaintext, protectedHeader } = await compactDecrypt(sealed, sealing, only);
      if (protectedHeader.what !== what) throw new Error('this secret belongs to something else');
      return new TextDecoder().decode(plaintext);
    },
    tokenFor: (what) => createHmac('sha256', naming).update(what).digest('base64url'),
  };
}

/** A token that is shown once and can't be computed again. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What of a token is kept. */
export function hashOfToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}
