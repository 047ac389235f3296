// Sees to it that each copy that was ordered is made, one at a time, and that each is erased when its time is over. What there is to do
// stands in the database, so a restart loses nothing: a copy that was half made is begun anew. Cancelled, the one that is being made
// stops at once.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stamp, systemActor } from '../../custody/stamp.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import { type CopyMaker, makeDerivative } from './make.ts';
import { RenderFailure } from './render.ts';
import { type Derivative, expired, lockDerivative, markErased, markMaking, toBeMade } from './store.ts';

export interface CopiesJob {
  start(): Promise<void>;
  /** Something was ordered. */
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

export function copiesJob(maker: CopyMaker, log: Log): CopiesJob {
  const failedAt = new Map<string, number>();
  let current: { id: string; abort: AbortController; progress: number } | undefined;
  let busy: Promise<void> = Promise.resolve();
  let started = false;
  let stopped = false;
  let rest: NodeJS.Timeout | undefined;
  const now = () => maker.clock.monotonicMs();

  const one = async (ordered: Derivative) => {
    const { id } = ordered;
    if (now() - (failedAt.get(id) ?? Number.NEGATIVE_INFINITY) < patienceMs) return;
    const begun = now();
    const own = { id, abort: new AbortController(), progress: 0 };
    current = own;
    try {
      if (!(await markMaking(maker.database, id))) return;
      const became = await makeDerivative(maker, ordered, {
        signal: own.abort.signal,
        progress: (done) => {
          own.progress = Math.max(own.progress, done);
        },
      });
      if (became !== null) log.info({ copy: id, became, ms: Math.round(now() - begun) }, 'a copy was worked on');
    } catch (err) {
      if (!(err instanceof RenderFailure)) failedAt.set(id, now());
      log.error({ err, copy: id }, 'a copy could not be made');
    } finally {
      current = undefined;
    }
  };
  const round = async () => {
    try {
      for (const due of await expired(maker.database, maker.clock.now())) await eraseExpired(maker, due, log);
      for (let next = await firstToMake(); next && !stopped; next = await firstToMake()) await one(next);
    } catch (err) {
      log.error({ err }, 'copies: the database gave no answer');
    }
  };
  const tried = new Set<string>();
  /** Each once a round. */
  const firstToMake = async () => {
    const next = (await toBeMade(maker.database)).find(({ id }) => !tried.has(id));
    if (next) tried.add(next.id);
    return next;
  };
  const look = () => {
    busy = busy.then(async () => {
      tried.clear();
      if (!stopped) await round();
    });
    return busy;
  };
  return {
    async start() {
      started = true;
      rest = setInterval(() => void look(), everyMs);
      void look();
    },
    hint() {
      if (started && !stopped) void look();
    },
    idle: () => look(),
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

/** The events come first; then nothing opens the file any more; then the file goes, at the latest at the next start. */
async function eraseExpired(maker: CopyMaker, { id, kind }: Derivative, log: Log): Promise<void> {
  const { database, clock, custody, copiesDir } = maker;
  const fileName = await inTransaction(database, async (tx) => {
    const found = await lockDerivative(tx, id);
    if (found?.state !== 'made' || !found.file) return null;
    await markErased(tx, id, clock.now());
    const head = { subject: `evidence:${id}`, why: 'safekeeping' } as const;
    await custody.append(tx, [
      { ...stamp(clock, systemActor), ...head, type: 'retention.expired', data: { class: `${kind}-copy` } },
      { ...stamp(clock, systemActor), ...head, type: 'evidence.destroyed', data: { reason: 'retention' } },
    ]);
    return found.file.fileName;
  });
  if (fileName === null) return;
  await rm(join(copiesDir, fileName), { force: true });
  log.info({ copy: id }, 'a copy was erased: its time was over');
}
