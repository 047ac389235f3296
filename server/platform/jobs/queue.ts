// A queue, as a value: its name, what its jobs carry, and how often and how patiently they are tried. Jobs carry ids alone:
// what they are about is read from the database when they run, so that they never act on what has changed meanwhile.
import type { z } from 'zod';
import type { HousePart } from '../database/acting.ts';

export interface Queue<D extends Readonly<Record<string, string>>> {
  readonly name: string;
  readonly data: z.ZodType<D>;
  /** as whom, for the database, its jobs are done */
  readonly part: HousePart;
  /** tries after the first; then the job is dead, which the log says and `dead()` shows */
  readonly retries: number;
  /** before the first retry; each further one waits about twice as long, an hour at most */
  readonly retryAfterSeconds: number;
  /** a try that takes longer counts as failed, as does one whose server was killed */
  readonly expireAfterSeconds: number;
  /** how many of them a server does side by side */
  readonly atOnce: number;
}

/** A job that was given up. */
export interface DeadJob {
  readonly queue: string;
  /** by which it is tried again */
  readonly id: string;
  /** what it was called while it lived, as in the log */
  readonly job: string;
  readonly data: unknown;
  readonly wantedAt: Date;
  readonly diedAt: Date;
  readonly tries: number;
  /** a Fault’s code; `unknown` for any other error; `unfinished` when it took too long or its server was killed */
  readonly failure: string;
}
