// What a transcript's lines must be, and when a version may follow, be signed, or is the official one. Pure.
import { jcs } from '../../../media/evidence/canonical.ts';
import type { TranscriptLine } from '../../contract/transcripts.ts';
import { Fault } from '../../platform/fault.ts';

/** In the order of time, each within the recording and longer than nothing. @throws Fault `malformed` that names the line */
export function mustBeLines(lines: readonly TranscriptLine[], durationMs: number): void {
  for (const [i, { fromMs, toMs }] of lines.entries()) {
    const before = lines[i - 1];
    const wrong =
      toMs <= fromMs
        ? 'it ends before it begins'
        : toMs > durationMs
          ? 'it lies behind the end of the recording'
          : before && fromMs < before.fromMs
            ? 'it begins before the line above it'
            : undefined;
    if (wrong)
      throw new Fault('malformed', `lines.${i}: ${wrong}.`, { errors: [{ field: `lines.${i}`, message: wrong }] });
  }
}

/** What the hash and the signature are over. */
export function canonicalLines(lines: readonly TranscriptLine[]): Uint8Array {
  // A line without a speaker has none: absent is absent.
  return jcs(
    lines.map(({ fromMs, toMs, speaker, text }) => ({ fromMs, toMs, text, ...(speaker === null ? {} : { speaker }) })),
  );
}

interface Known {
  readonly version: number;
  readonly machine: boolean;
  readonly sha256: string;
  readonly signed: boolean;
}

/** @throws Fault `conflict` */
export function mustFollow(newest: Known | undefined, base: number): void {
  if ((newest?.version ?? 0) !== base)
    throw new Fault('conflict', 'Somebody saved another version meanwhile. Look at it, and save yours upon it.');
}

/** Edited a machine's draft stays one until somebody says that they went through all of it. */
export function staysMachine(newest: Known | undefined, gone: boolean): boolean {
  return newest?.machine === true && !gone;
}

/** @throws Fault `conflict` */
export function mustBeSignable(newest: Known | undefined, asked: { version: number; sha256: string }): void {
  if (!newest) throw new Fault('conflict', 'There is no transcript to sign.');
  if (newest.version !== asked.version || newest.sha256 !== asked.sha256)
    throw new Fault('conflict', 'Another version is the newest by now. Read it before you sign.');
  if (newest.machine) throw new Fault('conflict', 'A machine’s draft is signed by nobody: go through all of it first.');
  if (newest.signed) throw new Fault('conflict', 'This version was signed already.');
}

/** Newest first: the first that was signed. */
export function officialOf(versions: readonly Known[]): number | null {
  return versions.find(({ signed }) => signed)?.version ?? null;
}
