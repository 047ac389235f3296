// Prints a paper in a thread of its own: shaping a long transcript's letters takes seconds of processor, and whoever records or watches
// meanwhile must not feel it. One thread, one paper at a time; it begins with the first paper and ends when none came for a while. Refuses a
// paper that takes too long or too much memory: the thread is ended, and the next paper has a new one.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Fault } from '../fault.ts';
import type { Paper } from './print-paper.ts';
import type { Printed } from './printing-thread.ts';

export interface PrintingBounds {
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** without a paper, until the thread ends */
  readonly idleMs: number;
}

const bounds: PrintingBounds = { timeoutMs: 180_000, memoryMb: 768, idleMs: 60_000 };
const thread = join(import.meta.dirname, 'printing-thread.ts');

export type Print = (paper: Paper) => Promise<Uint8Array>;

export function createPrinting({ timeoutMs, memoryMb, idleMs }: PrintingBounds): Print {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const end = async () => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const begin = () => {
    const resourceLimits = { maxOldGenerationSizeMb: memoryMb };
    const begun = new Worker(thread, { env: {}, stdout: true, stderr: true, resourceLimits });
    // Between papers it is nobody's: it must neither keep the process nor end it.
    begun.on('error', () => {});
    begun.once('exit', () => {
      if (worker === begun) worker = undefined;
    });
    return begun;
  };
  const print = async (paper: Paper): Promise<Uint8Array> => {
    clearTimeout(idle);
    worker ??= begin();
    worker.ref();
    try {
      const said = await answerOf(worker, paper, timeoutMs);
      if ('pdf' in said) return said.pdf;
      throw new Fault('internal', `printing a paper broke: ${said.broken}`);
    } catch (error) {
      await end();
      throw error;
    } finally {
      worker?.unref();
      idle = setTimeout(end, idleMs).unref();
    }
  };
  return (paper) => {
    const printed = last.then(() => print(paper));
    last = printed.catch(() => {});
    return printed;
  };
}

async function answerOf(worker: Worker, paper: Paper, timeoutMs: number): Promise<Printed> {
  const over = new AbortController();
  try {
    return await new Promise<Printed>((resolve, reject) => {
      const broke = (message: string) => (cause?: unknown) => reject(new Fault('internal', message, { cause }));
      const hear = {
        message: resolve,
        error: broke('printing a paper broke'),
        exit: broke('printing ended without a word'),
      };
      for (const [event, heard] of Object.entries(hear)) {
        worker.once(event, heard);
        over.signal.addEventListener('abort', () => worker.off(event, heard));
      }
      const timer = setTimeout(broke('printing a paper takes too long'), timeoutMs);
      over.signal.addEventListener('abort', () => clearTimeout(timer));
      worker.postMessage(paper);
    });
  } finally {
    over.abort();
  }
}

/** This process's. */
export const printApart: Print = createPrinting(bounds);
