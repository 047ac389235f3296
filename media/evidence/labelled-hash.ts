// H(label, m) = SHA-256(ASCII label ‖ 0x0A ‖ m): the label keeps a hash of one thing from passing for another's.
import { utf8 } from './bytes.ts';
import type { EvidenceCrypto } from './crypto.ts';

export const LABELS = [
  'cfi/recording/v1',
  'cfi/practice/v1',
  'cfi/chunk/v1',
  'cfi/manifest/v1',
  'cfi/pii/v1',
  'cfi/datakey/v1',
] as const;
export type Label = (typeof LABELS)[number];

export function H(crypto: EvidenceCrypto, label: Label, ...parts: Uint8Array[]): Promise<Uint8Array> {
  return crypto.sha256(utf8(`${label}\n`), ...parts);
}
