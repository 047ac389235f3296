// The log as lines of a file, for whoever looks at all of it: first what signs it, then an entry a line with its own proof. Each line stands
// for itself, so a part of the log is checked as the whole is. Says of one entry whether it is in the signed log; not whether entries are
// missing between two lines of a part, which only consecutive indices show.
import { base64, fromUtf8 } from '../bytes.ts';
import type { Checkpoint } from '../checkpoint.ts';
import type { EvidenceCrypto } from '../crypto.ts';
import { eventLeaf, parseEvent } from '../event.ts';
import { EvidenceError } from '../fault.ts';
import { verifyInclusion } from '../merkle.ts';

/** `proven`: under the signed checkpoint; `waiting`: no checkpoint covers it yet; `broken`: it isn't what was signed, or can't be read. */
export type EntryStanding = 'proven' | 'waiting' | 'broken';

export interface LogLine {
  readonly index: number;
  /** exact bytes of the entry */
  readonly event: Uint8Array;
  /** leaf's sibling first; null where no checkpoint covers it */
  readonly inclusion: readonly Uint8Array[] | null;
}

/** `signed`: what a checkpoint says whose signature was looked at; null: there is none yet. */
export async function standingOf(
  crypto: EvidenceCrypto,
  line: LogLine,
  signed: Checkpoint | null,
): Promise<EntryStanding> {
  const { index, event, inclusion } = line;
  try {
    const { origin } = parseEvent(event);
    if (signed === null || index >= signed.size) return 'waiting';
    if (inclusion === null || origin !== signed.origin) return 'broken';
    const check = { leaf: await eventLeaf(crypto, event), index, proof: inclusion };
    return (await verifyInclusion(crypto, { ...check, size: signed.size, root: signed.root })) ? 'proven' : 'broken';
  } catch (cause) {
    if (cause instanceof EvidenceError) return 'broken';
    throw cause;
  }
}

/** JSON, one line each: what comes first. */
export const firstLine = (checkpoint: string | null): string => `${JSON.stringify({ checkpoint })}\n`;

export const entryLine = ({ index, event, inclusion }: LogLine): string =>
  `${JSON.stringify({ index, event: fromUtf8(event), inclusion: inclusion?.map(base64) ?? null })}\n`;
