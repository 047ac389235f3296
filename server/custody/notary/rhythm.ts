// When the notary looks: at once for what somebody waits for, each minute for the rest, and the whole log once a day.
// After a failure it goes on looking and refusing; it never stops saying so.
import type { Logger } from 'pino';
import type { NotaryResult } from './notary.ts';
import { NotaryRefusal } from './refusal.ts';

/** A head, a seal or an export waits for its checkpoint: §3 gives 5 s. A null type: notices may have been missed. */
const promptTypes: ReadonlySet<string | null> = new Set([
  null,
  'recording.progress',
  'recording.sealed',
  'evidence.derived',
  'export.exported',
]);
/** Appends of the same moment share a checkpoint. */
const promptMs = 250;
const restMs = 60_000;
const againMs = 5_000;
const wholeMs = 24 * 3_600_000;

export interface Signing {
  run(): Promise<NotaryResult>;
  rereadAll(): Promise<NotaryResult>;
}

export interface Rhythm {
  appended(type: string | null): void;
  /** Resolves after the first look, whatever it found. */
  readonly first: Promise<void>;
  stop(): Promise<void>;
}

export function beat(notary: Signing, log: Logger): Rhythm {
  let soon: NodeJS.Timeout | undefined;
  let busy: Promise<void> = Promise.resolve();
  let stopped = false;
  let failing = false;

  const look = async (whole: boolean) => {
    try {
      const result = whole ? await notary.rereadAll() : await notary.run();
      if (failing) log.warn({ event: 'integrity.restored', size: result.size }, 'the log is whole again');
      failing = false;
      if (result.signed) log.info({ event: 'checkpoint.signed', size: result.size }, 'checkpoint signed');
      else if (whole)
        log.info({ event: 'integrity.checked', size: result.size }, 'the whole log was read: it is whole');
    } catch (error) {
      const refused = error instanceof NotaryRefusal;
      failing = refused;
      if (refused) log.fatal({ event: 'integrity.failed', code: error.code }, `NOTHING IS SIGNED: ${error.message}`);
      else log.error({ err: error }, 'the log can’t be read; trying again');
      plan(againMs);
    }
  };
  const go = (whole: boolean) => {
    busy = busy.then(() => (stopped ? undefined : look(whole)));
    return busy;
  };
  const plan = (ms: number) => {
    if (stopped || soon) return;
    soon = setTimeout(() => {
      soon = undefined;
      void go(false);
    }, ms);
  };
  const rest = setInterval(() => void go(false), restMs);
  const daily = setInterval(() => void go(true), wholeMs);
  return {
    appended: (type) => {
      if (promptTypes.has(type)) plan(promptMs);
    },
    first: go(true),
    async stop() {
      stopped = true;
      clearTimeout(soon);
      clearInterval(rest);
      clearInterval(daily);
      await busy;
    },
  };
}
