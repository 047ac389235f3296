// C2SP tlog-proof@v1: index, inclusion proof and checkpoint in one text file. `extra` is read over and never believed.
import { base64, fromBase64 } from './bytes.ts';
import { EvidenceError } from './fault.ts';
import { HASH_BYTES } from './merkle.ts';

export interface TlogProof {
  readonly index: number;
  /** leaf's sibling first */
  readonly inclusion: readonly Uint8Array[];
  /** the signed note, verbatim */
  readonly checkpoint: string;
}

const TITLE = 'c2sp.org/tlog-proof@v1';

export function writeTlogProof(proof: TlogProof): string {
  return `${TITLE}\nindex ${proof.index}\n${proof.inclusion.map((h) => `${base64(h)}\n`).join('')}\n${proof.checkpoint}`;
}

export function parseTlogProof(text: string): TlogProof {
  const end = text.indexOf('\n\n');
  const [title, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (end < 0 || title !== TITLE) throw new EvidenceError('bad-proof', 'not a tlog-proof');
  if (lines[0]?.startsWith('extra ')) fromBase64((lines.shift() ?? '').slice('extra '.length));
  const [, index] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? [];
  if (!index || !Number.isSafeInteger(Number(index)))
    throw new EvidenceError('bad-proof', 'a tlog-proof without index');
  const inclusion = lines.map(fromBase64);
  if (inclusion.some((hash) => hash.length !== HASH_BYTES)) throw new EvidenceError('bad-proof', 'not a hash');
  return { index: Number(index), inclusion, checkpoint: text.slice(end + 2) };
}
