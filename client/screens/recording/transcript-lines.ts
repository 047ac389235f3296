// Lines of a transcript while somebody puts them right. Pure; always in the order of time.
import type { TranscriptLine } from '../../../server/contract/transcripts.ts';

/** Index of the line that is heard now; −1: none. */
export function lineHeard(lines: readonly TranscriptLine[], ms: number): number {
  return lines.findLastIndex(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
}

const inOrder = (lines: readonly TranscriptLine[]) => lines.toSorted((a, b) => a.fromMs - b.fromMs);

/** Null takes the line out. */
export function replaced(lines: readonly TranscriptLine[], at: number, next: TranscriptLine | null): TranscriptLine[] {
  return inOrder(lines.flatMap((line, i) => (i !== at ? [line] : next === null ? [] : [next])));
}

const newLineMs = 3_000;

/** A new line where the recording stands, by whoever spoke last; its text is still to be written. */
export function insertedAt(
  lines: readonly TranscriptLine[],
  ms: number,
  durationMs: number,
): { readonly at: number; readonly lines: TranscriptLine[] } {
  const fromMs = Math.max(0, Math.min(ms, durationMs - 1));
  const at = lines.filter((line) => line.fromMs <= fromMs).length;
  const line = {
    fromMs,
    toMs: Math.min(fromMs + newLineMs, durationMs),
    speaker: lines[at - 1]?.speaker ?? null,
    text: '…',
  };
  return { at, lines: [...lines.slice(0, at), line, ...lines.slice(at)] };
}
