// What the log says of content that it doesn't hold: SHA-256 of its canonical JSON (RFC 8785), in hex.
import { createHash } from 'node:crypto';
import { jcs } from '../../media/evidence/canonical.ts';

/** Throws on what has no place in JSON. */
export function contentHash(content: unknown): string {
  return createHash('sha256').update(jcs(content)).digest('hex');
}
