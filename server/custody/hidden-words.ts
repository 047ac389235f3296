// Words that belong to an entry of the log but never enter it: the log has a commitment to them, the words lie beside it,
// closed under somebody's key. Destroying that key erases them; the log verifies as before.
import { randomBytes } from 'node:crypto';
import { hex } from '../../media/evidence/bytes.ts';
import { jcs } from '../../media/evidence/canonical.ts';
import type { EvidenceCrypto } from '../../media/evidence/crypto.ts';
import type { NewCustodyEvent } from '../../media/evidence/event.ts';
import { H } from '../../media/evidence/labelled-hash.ts';

export interface HiddenWords {
  /** Goes into the event. */
  readonly pii: NonNullable<NewCustodyEvent['pii']>;
  /** Salt and words, closed; is kept beside the log. */
  readonly ciphertext: Uint8Array<ArrayBuffer>;
}

export interface HideUnder {
  /** whose key it is: an id */
  readonly keyId: string;
  seal(words: unknown): Uint8Array<ArrayBuffer>;
}

/** commit = H(`cfi/pii/v1`, salt (32 bytes) ‖ JCS(words)): nobody guesses words from it without the salt. */
export async function hideWords(
  crypto: EvidenceCrypto,
  words: Readonly<Record<string, string>>,
  under: HideUnder,
): Promise<HiddenWords> {
  const salt = randomBytes(32);
  const commit = hex(await H(crypto, 'cfi/pii/v1', salt, jcs(words)));
  const ciphertext = under.seal({ salt: salt.toString('hex'), words });
  return { pii: { key: under.keyId, commit }, ciphertext };
}
