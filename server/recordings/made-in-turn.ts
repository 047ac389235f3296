// What is made of recordings one at a time, on request: what there is to do stands in the database and is looked for at the start, when
// something was asked for, and now and then; so a restart loses nothing, and what was half made is begun anew. Cancelled, the one that is
// being made stops at once. What fails is left alone for a while and holds nothing else up.
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';

export interface Making {
  readonly signal: AbortSignal;
  progress(thousandths: number): void;
  /** It failed, and nothing is to be said of it. */
  leaveAlone(): void;
}

export interface MadeInTurn {
  start(): void;
  /** Something was asked for. */
  hint(): void;
  /** Resolves when all that was there to do was tried. */
  idle(): Promise<void>;
  /** Thousandths of the one that is being made; null of any other. */
  progressOf(id: string): number | null;
  /** Its cancellation is committed. */
  cancelled(id: string): void;
  stop(): Promise<void>;
}

export interface Turn {
  /** Nothing more is begun. */
  over(): boolean;
  /** Resolves when it was tried, or is left alone. What `make` throws is said by `failed`, which answers whether to leave it alone. */
  make(id: string, make: (making: Making) => Promise<void>): Promise<void>;
}

interface InTurn {
  readonly clock: Clock;
  readonly log: Log;
  /** for the log: the database gave no answer */
  readonly noAnswer: string;
  readonly failed: (err: unknown, id: string) => boolean;
  /** How long what failed is left alone, from its failure on: a minute. */
  readonly patienceMs?: number;
  /** When is looked after a hint: at once. Where the hint comes before its transaction is committed, that needs its moment. */
  readonly hintedAfterMs?: readonly number[];
}

const everyMs = 30_000;

/** `round`: all that there is to do. */
export function madeInTurn(of: InTurn, round: (turn: Turn) => Promise<void>): MadeInTurn {
  const { clock, log, noAnswer, failed, patienceMs = 60_000, hintedAfterMs = [0] } = of;
  const failedAt = new Map<string, number>();
  let current: { id: string; abort: AbortController; progress: number } | undefined;
  let busy: Promise<void> = Promise.resolve();
  let [started, stopped] = [false, false];
  let rest: NodeJS.Timeout | undefined;

  const turn: Turn = {
    over: () => stopped,
    make: async (id, make) => {
      if (clock.monotonicMs() - (failedAt.get(id) ?? Number.NEGATIVE_INFINITY) < patienceMs) return;
      const own = { id, abort: new AbortController(), progress: 0 };
      current = own;
      try {
        await make({
          signal: own.abort.signal,
          progress: (done) => {
            own.progress = Math.max(own.progress, done);
          },
          leaveAlone: () => failedAt.set(id, clock.monotonicMs()),
        });
      } catch (err) {
        if (failed(err, id)) failedAt.set(id, clock.monotonicMs());
      } finally {
        current = undefined;
      }
    },
  };
  const look = () => {
    busy = busy.then(() => (stopped ? undefined : round(turn))).catch((err) => log.error({ err }, noAnswer));
    return busy;
  };
  const hints = new Set<NodeJS.Timeout>();
  const lookIn = (ms: number) => {
    const hint = setTimeout(() => {
      hints.delete(hint);
      void look();
    }, ms);
    hints.add(hint);
  };
  return {
    start() {
      started = true;
      rest = setInterval(() => void look(), everyMs);
      void look();
    },
    hint() {
      if (started && !stopped) hintedAfterMs.forEach(lookIn);
    },
    idle: look,
    progressOf: (id) => (current?.id === id ? current.progress : null),
    cancelled(id) {
      if (current?.id === id) current.abort.abort();
    },
    async stop() {
      stopped = true;
      clearInterval(rest);
      for (const hint of hints) clearTimeout(hint);
      current?.abort.abort();
      await busy;
    },
  };
}
