// custody/consistency/<m>-<n>: a consistency proof as base64 hashes, one a line, LF each.
import { base64, fromBase64 } from './bytes.ts';
import { EvidenceError } from './fault.ts';

export function writeConsistency(proof: readonly Uint8Array[]): string {
  return proof.map((hash) => `${base64(hash)}\n`).join('');
}

export function parseConsistency(text: string): Uint8Array[] {
  if (text !== '' && !text.endsWith('\n')) throw new EvidenceError('bad-proof', 'does not end with LF');
  return text.split('\n').slice(0, -1).map(fromBase64);
}
