// Closes a safety copy as it is written: AES-256-GCM, piece by piece, under a key made for this copy alone, which goes along
// closed for the centre's public key (JWE, ECDH-ES+A256KW). The key itself is never written anywhere; whoever has only the
// device, or only the server, can't open a copy.
//
// A piece's nonce is its number, 12 bytes big-endian: no number is used twice under one key. Bound to each piece: format, copy,
// number. Opening is scripts/open-safety-copy.ts.
import { CompactEncrypt, importJWK } from 'jose';
import type { SafetyKey } from '../../../server/contract/room.ts';

export interface Sealer {
  /** data key for the centre: JWE compact */
  readonly wrappedKey: string;
  /** Piece `no`: each number once. */
  seal(no: number, plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

export async function newSealer(copyId: string, { jwk, kid }: SafetyKey): Promise<Sealer> {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const centre = await importJWK({ ...jwk, alg: 'ECDH-ES+A256KW' }, 'ECDH-ES+A256KW');
  const wrappedKey = await new CompactEncrypt(raw)
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', kid })
    .encrypt(centre);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  raw.fill(0);
  return {
    wrappedKey,
    seal: async (no, plain) => {
      const algorithm = { name: 'AES-GCM', iv: nonceOf(no), additionalData: boundTo(copyId, no) };
      return new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain));
    },
  };
}

export function nonceOf(no: number): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(4, BigInt(no));
  return nonce;
}

export function boundTo(copyId: string, no: number): Uint8Array<ArrayBuffer> {
  // no words: of the format
  return new TextEncoder().encode(`heard-once/safety-copy/1 ${copyId} ${no}`);
}

export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
