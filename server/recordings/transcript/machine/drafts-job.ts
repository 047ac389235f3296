// Sees to it that each draft that was asked for is made, one at a time. What there is to do stands in the database, so a restart loses
// nothing: one that was half made is begun anew. Cancelled, the one that is being made stops at once.
import type { Log } from '../../../platform/log.ts';
import { type DraftMaker, makeDraft } from './make-draft.ts';
import { type Draft, markMaking, openDrafts } from './store.ts';

export interface DraftsJob {
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

const everyMs = 30_000;
/** What failed for no reason of its own is left alone for this long. */
const patienceMs = 60_000;

export function draftsJob(maker: DraftMaker, log: Log): DraftsJob {
  const failedAt = new Map<string, number>();
  let current: { id: string; abort: AbortController; progress: number } | undefined;
  let busy: Promise<void> = Promise.resolve();
  let [started, stopped] = [false, false];
  let rest: NodeJS.Timeout | undefined;

  const one = async (draft: Draft) => {
    const { id } = draft;
    const begun = maker.clock.monotonicMs();
    if (begun - (failedAt.get(id) ?? Number.NEGATIVE_INFINITY) < patienceMs) return;
    const own = { id, abort: new AbortController(), progress: 0 };
    current = own;
    try {
      if (!(await markMaking(maker.database, id))) return;
      const became = await makeDraft(maker, draft, {
        signal: own.abort.signal,
        progress: (done) => {
          own.progress = Math.max(own.progress, done);
        },
      });
      const ms = Math.round(maker.clock.monotonicMs() - begun);
      // What a program complains of may hold what it heard: the log has codes alone.
      if (became !== null)
        log.info({ draft: id, became: became === 'made' ? became : became.failure, ms }, 'a draft was worked on');
    } catch (err) {
      failedAt.set(id, begun);
      log.error({ err, draft: id }, 'a draft could not be made');
    } finally {
      current = undefined;
    }
  };
  const round = async () => {
    try {
      for (const draft of await openDrafts(maker.database)) {
        if (stopped) return;
        await one(draft);
      }
    } catch (err) {
      log.error({ err }, 'drafts: the database gave no answer');
    }
  };
  const look = () => {
    busy = busy.then(() => (stopped ? undefined : round()));
    return busy;
  };
  return {
    start() {
      started = true;
      rest = setInterval(() => void look(), everyMs);
      void look();
    },
    hint() {
      if (started && !stopped) void look();
    },
    idle: look,
    progressOf: (id) => (current?.id === id ? current.progress : null),
    cancelled(id) {
      if (current?.id === id) current.abort.abort();
    },
    async stop() {
      stopped = true;
      clearInterval(rest);
      current?.abort.abort();
      await busy;
    },
  };
}
