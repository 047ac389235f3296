// What a media node signs: the heads of a recording's chains while it runs, and the manifest's hash at the seal.
// Both are texts of signed notes (note.ts) by the node's own key; these functions write and read the texts only.
import { compareBytes, utf8 } from './bytes.ts';
import { EvidenceError } from './fault.ts';
import { type HashHex, isHash, isTrackId, isUuid7, type TrackId, type Uuid7 } from './identifiers.ts';

export interface TrackHead {
  readonly track: TrackId;
  /** sequence number of the newest durable line */
  readonly seq: number;
  readonly head: HashHex;
}

export interface HeadsNote {
  readonly rec: Uuid7;
  /** every track ever opened, sorted by bytes */
  readonly heads: readonly TrackHead[];
}

export interface SealedNote {
  readonly rec: Uuid7;
  readonly manifest: HashHex;
}

export function headsText(rec: Uuid7, heads: readonly TrackHead[]): string {
  const sorted = [...heads].sort((a, b) => compareBytes(utf8(a.track), utf8(b.track)));
  const text = `cfi/heads/v1\n${rec}\n${sorted.map((h) => `${h.track} ${h.seq} ${h.head}\n`).join('')}`;
  parseHeads(text);
  return text;
}

export function parseHeads(text: string): HeadsNote {
  const [title, rec, ...lines] = linesOf(text);
  if (title !== 'cfi/heads/v1' || !rec || !isUuid7(rec)) throw new EvidenceError('bad-note', 'not a heads note');
  const heads = lines.map(parseHead);
  const rising = heads.every(
    (head, i) => i === 0 || compareBytes(utf8(heads[i - 1]?.track ?? ''), utf8(head.track)) < 0,
  );
  if (!rising) throw new EvidenceError('bad-note', 'tracks of a heads note out of order');
  return { rec, heads };
}

function parseHead(line: string): TrackHead {
  const [track = '', seq = '', head = '', ...more] = line.split(' ');
  const good = isTrackId(track) && /^(0|[1-9]\d{0,15})$/.test(seq) && isHash(head) && more.length === 0;
  if (!good || !Number.isSafeInteger(Number(seq))) throw new EvidenceError('bad-note', 'not a line of a heads note');
  return { track, seq: Number(seq), head };
}

export function sealedText(rec: Uuid7, manifest: HashHex): string {
  const text = `cfi/sealed/v1\n${rec}\n${manifest}\n`;
  parseSealed(text);
  return text;
}

export function parseSealed(text: string): SealedNote {
  const [title, rec = '', manifest = '', ...more] = linesOf(text);
  if (title !== 'cfi/sealed/v1' || !isUuid7(rec) || !isHash(manifest) || more.length > 0) {
    throw new EvidenceError('bad-note', 'not a sealed note');
  }
  return { rec, manifest };
}

function linesOf(text: string): string[] {
  if (!text.endsWith('\n')) throw new EvidenceError('bad-note', 'a note text ends with a line feed');
  return text.slice(0, -1).split('\n');
}
