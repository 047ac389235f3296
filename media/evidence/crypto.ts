// What this room needs of cryptography, as a port: node:crypto in a process or a terminal, WebCrypto in a page.
// The room itself holds no primitive and no secret; keys come in as arguments and are never kept.

export interface EvidenceCrypto {
  /** SHA-256 (FIPS 180-4) over the parts one after the other; 32 bytes. */
  sha256(...parts: Uint8Array[]): Promise<Uint8Array>;
  /** A SHA-256 that is fed piece by piece, for files of any size. */
  startSha256(): Sha256Stream;
  /** HKDF-SHA-256 (RFC 5869), extract and expand; `length` in bytes. */
  hkdfSha256(ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Promise<Uint8Array>;
  /** AES-256-GCM with a 12-byte nonce; answers ciphertext and 16-byte tag, which follow each other in a payload. */
  aesGcmSeal(input: SealInput): Promise<readonly [ciphertext: Uint8Array, tag: Uint8Array]>;
  /** The plaintext, or undefined where the tag does not fit. `payload` = ciphertext ‖ tag. */
  aesGcmOpen(input: OpenInput): Promise<Uint8Array | undefined>;
  /** RFC 8032 Ed25519; `publicKey` 32 bytes, `signature` 64. False on anything malformed. */
  ed25519Verify(input: { publicKey: Uint8Array; message: Uint8Array; signature: Uint8Array }): Promise<boolean>;
}

export interface SealInput {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly aad: Uint8Array;
  readonly plaintext: Uint8Array;
}

export interface OpenInput {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly aad: Uint8Array;
  readonly payload: Uint8Array;
}

export interface Sha256Stream {
  update(bytes: Uint8Array): void;
  /** Ends the stream; 32 bytes. */
  digest(): Promise<Uint8Array>;
}

/** Somebody who can sign a note (Ed25519 over the message, RFC 8032). `name` has no space and no plus. */
export interface NoteSigner {
  readonly name: string;
  /** 32 bytes */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Promise<Uint8Array>;
}
