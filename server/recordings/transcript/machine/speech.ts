// Runs the program that writes down speech: confined as ffmpeg is, it hears one sound file and can reach no network and write no file. Its
// one argument is the sound's path, a descriptor of its own; on standard output it writes WebVTT, on standard error how far it is
// (`progress 37`). What it writes is believed no further than a file that somebody brings: read strictly, or refused by the number of its line.
import type { FileHandle } from 'node:fs/promises';
import { mostLines, mostTranscriptBytes, type TranscriptLine } from '../../../contract/transcripts.ts';
import { Fault } from '../../../platform/fault.ts';
import type { Confining } from '../../derivatives/confined.ts';
import { runConfined } from '../../derivatives/run-confined.ts';
import { CueFileError, readCueFile } from '../cue-file.ts';
import { mustBeLines } from '../rules.ts';
import { type DraftFailed, failed } from './failed.ts';

export interface SpeechProgram {
  /** its path */
  readonly path: string;
  readonly mostMemoryBytes: number;
}

export interface Listening {
  readonly confining: Confining;
  readonly program: SpeechProgram;
  readonly sound: FileHandle;
  readonly durationMs: number;
  readonly signal: AbortSignal;
  /** thousandths */
  progress(done: number): void;
}

/** A machine without much to it takes several times as long as the recording is. */
const mostMsOf = (durationMs: number) => 600_000 + durationMs * 8;

export async function writtenDown(listening: Listening): Promise<readonly TranscriptLine[] | DraftFailed> {
  const { confining, program, sound, durationMs, signal, progress } = listening;
  const outcome = await runConfined(confining, {
    command: [program.path, '/dev/fd/3'],
    limits: { mostMs: mostMsOf(durationMs), mostMemoryBytes: program.mostMemoryBytes, mostFileBytes: 0 },
    ...{ input: nothing(), more: [sound.fd], signal, mostOutputChars: mostTranscriptBytes },
    complained: (line) => {
      const done = progressIn(line);
      if (done !== null) progress(Math.min(999, done * 10));
    },
  });
  if (!outcome.ok) return failed(outcome.failure, outcome.complaint);
  return linesIn(outcome.output, durationMs);
}

/** Percent, of a line that says how far it is; null of any other. */
export function progressIn(line: string): number | null {
  const percent = /\bprogress\b\s*[:=]?\s*(\d{1,3})\b/i.exec(line)?.[1];
  return percent === undefined || Number(percent) > 100 ? null : Number(percent);
}

/** Pure. */
export function linesIn(written: string, durationMs: number): readonly TranscriptLine[] | DraftFailed {
  try {
    const lines = readCueFile(new TextEncoder().encode(written), { mostLines, durationMs });
    mustBeLines(lines, durationMs);
    return lines;
  } catch (error) {
    if (error instanceof CueFileError) return failed('not-understood', '', error.line);
    if (error instanceof Fault) return failed('not-understood');
    throw error;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array, void, void> {}
