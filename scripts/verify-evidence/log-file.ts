// A file of the log's lines, checked entry by entry with what the verifier of packages checks by. Refuses a file whose checkpoint nobody signed
// who is trusted, and one that has no such line.
import { fromBase64, utf8 } from '../../media/evidence/bytes.ts';
import { type OpenedCheckpoint, openCheckpoint } from '../../media/evidence/checkpoint.ts';
import type { EvidenceCrypto } from '../../media/evidence/crypto.ts';
import { type EntryStanding, type LogLine, standingOf } from '../../media/evidence/verify/log-lines.ts';
import type { Trust } from '../../media/evidence/verify/trust.ts';

export interface CheckedLines {
  readonly origin: string | null;
  /** of the checkpoint that the lines end in; 0: none */
  readonly size: number;
  readonly counts: Readonly<Record<EntryStanding, number>>;
  /** indices of those that are broken, the first thousand */
  readonly broken: readonly number[];
  /** where an index is left out between two lines, in rising or falling order: as often as a part of the log was asked for */
  readonly leftOut: number;
}

/** Throws where the file is none of ours, or its checkpoint is signed by nobody who is trusted. */
export async function checkLines(
  crypto: EvidenceCrypto,
  lines: AsyncIterable<string> | Iterable<string>,
  trust: Trust,
): Promise<CheckedLines> {
  let signed: OpenedCheckpoint | null | undefined;
  const counts = { proven: 0, waiting: 0, broken: 0 };
  const broken: number[] = [];
  let [last, leftOut] = [undefined as number | undefined, 0];
  for await (const text of lines) {
    if (text === '') continue;
    if (signed === undefined) {
      signed = await signedIn(crypto, text, trust);
      continue;
    }
    const line = readLine(text);
    const standing = await standingOf(crypto, line, signed);
    counts[standing] += 1;
    if (standing === 'broken' && broken.length < 1_000) broken.push(line.index);
    if (last !== undefined && Math.abs(line.index - last) !== 1) leftOut += 1;
    last = line.index;
  }
  if (signed === undefined) throw new Error('the file has no line that names a checkpoint');
  return { origin: signed?.origin ?? null, size: signed?.size ?? 0, counts, broken, leftOut };
}

async function signedIn(crypto: EvidenceCrypto, text: string, trust: Trust): Promise<OpenedCheckpoint | null> {
  const first = parsed(text);
  if (first.checkpoint === null) return null;
  if (typeof first.checkpoint !== 'string') throw new Error('the first line names no checkpoint');
  return openCheckpoint(crypto, first.checkpoint, [...trust.logs, ...trust.witnesses.values()]);
}

function readLine(text: string): LogLine {
  const { index, event, inclusion } = parsed(text);
  const proof = inclusion === null ? null : Array.isArray(inclusion) ? inclusion.map(hashIn) : undefined;
  if (!Number.isSafeInteger(index) || typeof event !== 'string' || proof === undefined)
    throw new Error('a line is no entry of a log');
  return { index: Number(index), event: utf8(event), inclusion: proof };
}

function hashIn(value: unknown): Uint8Array {
  if (typeof value !== 'string') throw new Error('a proof holds what is no hash');
  return fromBase64(value);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw new Error('a line is no JSON', { cause });
  }
  throw new Error('a line is no object');
}

/** One word first, as of a package. */
export function linesInWords({ origin, size, counts, broken, leftOut }: CheckedLines): string {
  const verdict = counts.broken > 0 ? 'FAIL' : counts.waiting > 0 ? 'NOT PROVEN' : 'PASS';
  const told = [
    origin === null ? 'There is no checkpoint yet.' : `Log ${origin}, checkpoint of size ${size}.`,
    `${counts.proven} entries are in the signed log, ${counts.waiting} wait for a checkpoint, ${counts.broken} are not what was signed.`,
    ...(broken.length > 0 ? [`Not what was signed: ${broken.join(', ')}.`] : []),
    leftOut > 0 ? 'These lines are a part of the log: entries between them were not asked for, or were left out.' : '',
    'What never reached the log, nobody can find in it.',
  ];
  return `${verdict}\n${told.filter((line) => line !== '').join('\n')}\n`;
}
