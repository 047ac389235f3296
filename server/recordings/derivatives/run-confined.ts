// One confined program from its start to its end: fed from a stream at its own pace, heard, stopped when asked to or when its time is
// over, and waited for. What became of it is a value; only what it was fed can throw.
import type { ChildProcess } from 'node:child_process';
import { Writable } from 'node:stream';
import type { DerivativeFailure } from '../../contract/copies.ts';
import type { Confining, Limits } from './confined.ts';

export interface Run {
  readonly command: readonly [string, ...string[]];
  readonly limits: Limits;
  readonly input: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  /** its descriptors from 3 on: files, or what it is fed beside `input` */
  readonly more?: readonly (number | AsyncIterable<Uint8Array>)[];
  /** lines of standard output, as they come */
  said?(line: string): void;
  /** lines of standard error, as they come */
  complained?(line: string): void;
  /** of standard output: a program that writes more is ended, and has failed; absent: what is beyond some pages isn't kept */
  readonly mostOutputChars?: number;
}

export type Outcome =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly failure: DerivativeFailure | 'cancelled'; readonly complaint: string };

const mostHeardChars = 20_000;

/** Throws what reading `input` throws; by then the program is gone. */
export async function runConfined(confining: Confining, run: Run): Promise<Outcome> {
  const more = run.more ?? [];
  const handed = more.map((one) => (typeof one === 'number' ? one : ('pipe' as const)));
  const started = confining.start(run.command, run.limits, handed);
  const { child } = started;
  let over = false;
  const ended = new Promise<{ code: number | null; signal: string | null; missing: boolean }>((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null, missing: true }));
    child.once('close', (code, signal) => resolve({ code, signal, missing: false }));
  }).finally(() => {
    over = true;
  });
  let timedOut = false;
  const kill = () => void child.kill('SIGKILL');
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, run.limits.mostMs);
  run.signal.addEventListener('abort', kill, { once: true });
  if (run.signal.aborted) kill();
  let tooMuch = false;
  const output = heard(started.stdout, {
    ...{ each: run.said, most: run.mostOutputChars },
    over: () => {
      if (run.mostOutputChars === undefined) return;
      tooMuch = true;
      kill();
    },
  });
  const complaint = heard(started.stderr, { each: run.complained });
  try {
    const beside = more.map((one, at) =>
      typeof one === 'number' ? undefined : feed(pipeAt(child, at + 3), one, () => over),
    );
    await Promise.all([feed(started.stdin, run.input, () => over), ...beside]);
    const end = await ended;
    if (run.signal.aborted) return { ok: false, failure: 'cancelled', complaint: '' };
    const failure = tooMuch ? 'too-big' : failureOf({ ...end, timedOut, complaint: complaint() });
    return failure === null ? { ok: true, output: output() } : { ok: false, failure, complaint: complaint() };
  } finally {
    clearTimeout(timer);
    run.signal.removeEventListener('abort', kill);
    kill();
    await ended;
  }
}

function pipeAt(child: ChildProcess, descriptor: number): Writable {
  const pipe = child.stdio[descriptor];
  if (!(pipe instanceof Writable)) throw new Error('a program was started without a pipe');
  return pipe;
}

export interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly missing: boolean;
  readonly timedOut: boolean;
  readonly complaint: string;
}

/** Pure. 127 and 126 are how `nice` and its like say that there is no such program, or none that can be run. */
export function failureOf({ code, signal, missing, timedOut, complaint }: End): DerivativeFailure | null {
  if (timedOut) return 'timed-out';
  if (missing || code === 127 || code === 126) return 'tool-missing';
  if (signal === 'SIGXFSZ' || /File too large/.test(complaint)) return 'too-big';
  if (/No space left on device|Disk quota exceeded/.test(complaint)) return 'disk-full';
  if (signal === 'SIGXCPU') return 'timed-out';
  if (signal !== null) return 'killed';
  return code === 0 ? null : 'tool-failed';
}

/** A program that has heard enough, or is gone, closes its ear: the rest isn't read. */
async function feed(to: Writable, input: AsyncIterable<Uint8Array>, over: () => boolean): Promise<void> {
  let closed = false;
  to.once('error', () => {
    closed = true;
  });
  to.once('close', () => {
    closed = true;
  });
  for await (const piece of input) {
    if (closed || over()) break;
    if (to.write(piece)) continue;
    await roomIn(to);
  }
  to.end();
}

/** Once it takes more, or is closed. */
function roomIn(to: Writable): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      to.off('drain', over).off('close', over);
      resolve();
    };
    to.on('drain', over).on('close', over);
  });
}

interface Hearing {
  readonly each?: ((line: string) => void) | undefined;
  readonly most?: number | undefined;
  /** There is more than that. */
  over?(): void;
}

function heard(from: NodeJS.ReadableStream, { each, most = mostHeardChars, over }: Hearing): () => string {
  let text = '';
  let open = '';
  from.setEncoding('utf8');
  from.on('data', (piece: string) => {
    if (text.length + piece.length > most) over?.();
    if (text.length < most) text += piece.slice(0, most - text.length);
    if (!each) return;
    const lines = (open + piece).split('\n');
    open = (lines.pop() ?? '').slice(-1000);
    for (const one of lines) each(one);
  });
  return () => text;
}
