// Reads a calendar in a thread of its own, with bounds on time and memory: whoever can hand us a calendar can write a rule
// on which a reader spins for ever, and the server must go on answering. Whatever the thread was doing is ended at the bound.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Fault } from '../../platform/fault.ts';
import { CalendarRefusal } from './calendar-refusal.ts';
import type { Reading, ReadingRequest } from './read-calendar.ts';
import type { Said } from './reading-thread.ts';

export interface ThreadBounds {
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

const bounds: ThreadBounds = { timeoutMs: 20_000, memoryMb: 512 };
const thread = join(import.meta.dirname, 'reading-thread.ts');

/** Throws a CalendarRefusal for a calendar that is damaged, too much, or takes too long. */
export async function readCalendarApart(request: ReadingRequest, { timeoutMs, memoryMb } = bounds): Promise<Reading> {
  const worker = new Worker(thread, {
    workerData: request,
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const said = await new Promise<Said>((resolve, reject) => {
      timer = setTimeout(() => reject(new CalendarRefusal('takes-too-long')), timeoutMs);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new CalendarRefusal('too-many-entries', error) : error);
      });
      worker.once('exit', () => reject(new Fault('internal', 'a calendar’s reader ended without a word')));
    });
    if ('reading' in said) return said.reading;
    if ('refusal' in said) throw new CalendarRefusal(said.refusal);
    throw new Fault('internal', `a calendar’s reader broke: ${said.broken}`);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
