// Work for later, kept in PostgreSQL by pg-boss: a job is written in the transaction of the act that wants it, so that both
// are there or neither. A job is run at least once: killed in the middle, it is run again, so a handler must bear that.
// Its tables are made by a migration; this role only moves rows.
import { createHash } from 'node:crypto';
import { fromPrisma, type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { actForHouse } from '../database/acting.ts';
import type { Transaction } from '../database/database.ts';
import { Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import type { DeadJob, Queue } from './queue.ts';

type Ids = Readonly<Record<string, string>>;

export interface EnqueueOptions {
  /** not before; at once unless given */
  readonly runAt?: Date;
  /** The same key again in the same queue is the same job, for as long as the queue remembers it: a week after its end. */
  readonly key?: string;
}

export interface Jobs {
  /** There once `tx` commits. Only after `start`, and for queues that are worked here. */
  enqueue<D extends Ids>(tx: Transaction, queue: Queue<D>, data: D, options?: EnqueueOptions): Promise<void>;
  /** Before `start`. Throwing means: try again later. */
  work<D extends Ids>(queue: Queue<D>, handle: (data: D) => Promise<void>): void;
  /** Before `start`: runs at the times of a cron expression (UTC), once for all servers. */
  every(cron: string, queue: Queue<Record<string, never>>, handle: () => Promise<void>): void;
  start(): Promise<void>;
  /** Looks now for what a killed server left half done, instead of within a minute. */
  sweep(): Promise<void>;
  /** Waits for what is being done, seconds at most. */
  stop(): Promise<void>;
  /** What was given up, newest first, at most 1000. */
  dead(): Promise<DeadJob[]>;
  /** Puts a dead job back into its queue, with all its tries before it; false when it isn't among the dead (any more). */
  revive(id: string): Promise<boolean>;
}

export interface JobsOptions {
  /** PostgreSQL as heard_once_app */
  readonly databaseUrl: string;
  readonly log: Log;
  /** how often to look for work, at least 0.5 */
  readonly pollSeconds?: number;
  /** how long what was given up can be tried again; 30 unless given */
  readonly deadDays?: number;
}

interface Worker {
  readonly queue: Queue<Ids>;
  readonly cron?: string;
  handle(data: unknown): Promise<void>;
}

/** What `run` leaves of a failure; pg-boss's own words of one aren't read. */
const failed = z.object({ failure: z.string().regex(/^[a-z-]{1,40}$/) });
const schema = 'jobs';
const graveyard = 'dead';
const longestDelaySeconds = 3600;
const stopWithinMs = 10_000;
const daySeconds = 24 * 3600;
const monthSeconds = 30 * daySeconds;

export function createJobs({ databaseUrl, log, pollSeconds = 2, deadDays = 30 }: JobsOptions): Jobs {
  const boss = new PgBoss({
    ...{
      connectionString: databaseUrl,
      options: '-c TimeZone=UTC',
      application_name: 'heard-once-jobs',
      max: 3,
      schema,
    },
    ...{ migrate: false, createSchema: false, registerInstance: false, reindex: false, monitorVacuum: false },
  });
  boss.on('error', (err) => log.error({ err }, 'the job queue had no answer; it will try again'));
  const workers: Worker[] = [];

  return {
    work: (queue, handle) => void workers.push({ queue, handle: async (data) => handle(queue.data.parse(data)) }),
    every: (cron, queue, handle) => void workers.push({ queue, cron, handle: async () => handle() }),
    enqueue: async (tx, queue, data, { runAt, key } = {}) => {
      await boss.send(queue.name, data, {
        db: fromPrisma(tx),
        ...(runAt ? { startAfter: runAt } : {}),
        ...(key === undefined ? {} : { id: idOf(queue.name, key) }),
      });
    },
    start: async () => {
      await boss.start().catch((cause: unknown) => {
        throw new Fault('internal', 'the job queue can’t start: were all migrations applied?', { cause });
      });
      const kept = deadDays * daySeconds;
      const graves = { deleteAfterSeconds: kept, retentionSeconds: kept };
      await boss.createQueue(graveyard, graves);
      await boss.updateQueue(graveyard, graves);
      for (const worker of workers) await begin(boss, worker, { log, pollSeconds });
    },
    sweep: () => boss.supervise(),
    stop: () => boss.stop({ graceful: true, timeout: stopWithinMs, close: true }),
    dead: async () => {
      const jobs = await boss.findJobs<Ids>(graveyard);
      return jobs.map(toDead).sort((a, b) => b.diedAt.getTime() - a.diedAt.getTime());
    },
    revive: async (id) => (await boss.redrive(graveyard, { ids: [id] })) > 0,
  };
}

async function begin(
  boss: PgBoss,
  worker: Worker,
  { log, pollSeconds }: Required<Pick<JobsOptions, 'log' | 'pollSeconds'>>,
) {
  const { name, retries, retryAfterSeconds, expireAfterSeconds, atOnce } = worker.queue;
  const settings = {
    ...{ retryLimit: retries, retryDelay: retryAfterSeconds, retryBackoff: true, retryDelayMax: longestDelaySeconds },
    ...{ expireInSeconds: expireAfterSeconds, retentionSeconds: monthSeconds, deadLetter: graveyard },
  };
  await boss.createQueue(name, settings);
  await boss.updateQueue(name, settings);
  const run = async (job: JobWithMetadata<unknown>): Promise<JobResult> => {
    try {
      await actForHouse(worker.queue.part, () => worker.handle(job.data));
      return { id: job.id, status: 'completed' };
    } catch (err) {
      const last = job.retryCount >= job.retryLimit;
      const said = last ? 'a job was given up' : 'a job failed; it will be tried again';
      log[last ? 'error' : 'warn']({ err, queue: name, job: job.id, attempt: job.retryCount + 1 }, said);
      // What went wrong stays in the log: the queue's table is told the kind alone.
      return { id: job.id, status: 'failed', output: { failure: err instanceof Fault ? err.code : 'unknown' } };
    }
  };
  const looking = { batchSize: atOnce, pollingIntervalSeconds: pollSeconds, burstWhenBatchFull: atOnce > 1 };
  const perJob = { includeMetadata: true, perJobResults: true } as const;
  await boss.work<unknown, unknown, typeof perJob>(name, { ...looking, ...perJob }, (jobs) =>
    Promise.all(jobs.map(run)),
  );
  if (worker.cron !== undefined) await boss.schedule(name, worker.cron, null, { tz: 'UTC' });
}

function toDead(job: JobWithMetadata<Ids>): DeadJob {
  const { id, data, sourceName, sourceId, sourceCreatedOn, sourceRetryCount, sourceOutput, createdOn } = job;
  const said = failed.safeParse(sourceOutput);
  return {
    ...{ id, data, queue: sourceName ?? '', job: sourceId ?? id, diedAt: createdOn },
    wantedAt: sourceCreatedOn ?? createdOn,
    tries: (sourceRetryCount ?? 0) + 1,
    failure: said.success ? said.data.failure : 'unfinished',
  };
}

/** A UUID (version 8, RFC 9562) that stands for a key. */
function idOf(queue: string, key: string): string {
  const bytes = createHash('sha256').update(`${queue}\n${key}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
