// People's calendars from elsewhere: a feed that is fetched now and then, or a file that is read once. Only when somebody is busy
// is kept. A feed's address is a secret: sealed, never shown, never logged. When a feed can't be read, what it said last stays,
// and its owner sees since when and why.
import { z } from 'zod';
import type { MyCalendar } from '../../contract/invitations.ts';
import { id } from '../../contract/values.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Queue } from '../../platform/jobs/queue.ts';
import type { Log } from '../../platform/log.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { CalendarRefusal } from './calendar-refusal.ts';
import { type AllowedFeed, allowedBy, parseAllowed } from './feed-address.ts';
import { type FetchOptions, fetchCalendar } from './fetch-calendar.ts';
import { readCalendarApart } from './read-apart.ts';
import type { Reading } from './read-calendar.ts';
import * as store from './store.ts';

export interface SourcesDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly jobs: Pick<Jobs, 'enqueue' | 'work' | 'every'>;
  /** `@` and the house's host: what we booked ourselves is left out */
  readonly ownUids: string;
  /** DNS unless given */
  readonly resolve?: FetchOptions['resolve'];
}

export interface Sources {
  of(personId: string): Promise<MyCalendar['sources']>;
  /** Read in the background, at once and from then on. Throws a CalendarRefusal for an address that isn't allowed. */
  addFeed(personId: string, address: string): Promise<void>;
  /** Read before it returns. Throws a CalendarRefusal. */
  addFile(personId: string, text: string): Promise<void>;
  remove(personId: string, sourceId: string): Promise<void>;
}

const dayMs = 24 * 3_600_000;
const [backMs, aheadMs, everyMs] = [dayMs, 400 * dayMs, 3_600_000];
const mostSources = 10;

const sourceQueue: Queue<{ readonly sourceId: string }> = {
  part: 'letters',
  ...{ name: 'calendar-sources', data: z.strictObject({ sourceId: id }) },
  ...{ retries: 3, retryAfterSeconds: 60, expireAfterSeconds: 120, atOnce: 1 },
};
const dueQueue: Queue<Record<string, never>> = {
  part: 'letters',
  ...{ name: 'calendar-sources-due', data: z.strictObject({}) },
  ...{ retries: 1, retryAfterSeconds: 60, expireAfterSeconds: 300, atOnce: 1 },
};
/** Four times an hour somebody looks; each feed is read about once an hour. */
const cron = '*/15 * * * *';

export function createSources(dependencies: SourcesDependencies): Sources {
  const { database, clock, secrets, jobs } = dependencies;
  jobs.work(sourceQueue, ({ sourceId }) => readFeed(dependencies, sourceId));
  jobs.every(cron, dueQueue, () => enqueueDue(dependencies));

  const roomForOneMore = async (personId: string) => {
    if ((await store.sourcesOf(database, personId)).length < mostSources) return;
    throw new Fault('conflict', `There are ${mostSources} calendars already: remove one first.`);
  };
  return {
    of: async (personId) => {
      const rows = await store.sourcesOf(database, personId);
      return Promise.all(
        rows.map(async (row) => ({
          ...{ id: row.id, kind: row.kind, failure: row.failure, busySpans: row._count.busy },
          host: row.sealedUrl && new URL(await secrets.open(`calendar/${row.id}`, row.sealedUrl)).host,
          addedAt: row.addedAt.toISOString(),
          readAt: row.readAt?.toISOString() ?? null,
        })),
      );
    },
    addFeed: async (personId, address) => {
      const { url } = allowedBy(address, await allowedFeeds(database));
      await roomForOneMore(personId);
      const now = clock.now();
      const sourceId = uuidv7(now.getTime());
      const sealedUrl = await secrets.seal(`calendar/${sourceId}`, url.href);
      await inTransaction(database, async (tx) => {
        const by = { personId, addedById: personId, addedAt: now };
        await store.insertSource(tx, { id: sourceId, kind: 'feed', sealedUrl, ...by });
        await jobs.enqueue(tx, sourceQueue, { sourceId }, { key: sourceId });
      });
    },
    addFile: async (personId, text) => {
      await roomForOneMore(personId);
      const zone = await zoneOf(database, personId);
      const reading = await read(dependencies, text, zone);
      const now = clock.now();
      const sourceId = uuidv7(now.getTime());
      await inTransaction(database, async (tx) => {
        const by = { personId, addedById: personId, addedAt: now };
        await store.insertSource(tx, { id: sourceId, kind: 'file', readAt: now, failure: failureOf(reading), ...by });
        await store.replaceBusy(tx, { id: sourceId, personId }, reading.busy);
      });
    },
    remove: async (personId, sourceId) => {
      const at = clock.now();
      const removed = await inTransaction(database, (tx) => store.removeSource(tx, { id: sourceId, personId, at }));
      if (!removed) throw new Fault('not-found', 'There is no such calendar of yours.');
    },
  };
}

/** The job behind a feed. Throws when trying again soon makes sense. */
async function readFeed(dependencies: SourcesDependencies, sourceId: string): Promise<void> {
  const { database, clock, secrets, log, resolve } = dependencies;
  const source = await store.findSource(database, sourceId);
  if (!source?.sealedUrl) return;
  try {
    const address = await secrets.open(`calendar/${sourceId}`, source.sealedUrl);
    const allowed = await allowedFeeds(database);
    const text = await fetchCalendar(address, { allowed, ...(resolve ? { resolve } : {}) });
    const reading = await read(dependencies, text, source.person.zone ?? (await store.zoneOfTheHouse(database)));
    await inTransaction(database, async (tx) => {
      if (!(await store.replaceBusy(tx, source, reading.busy))) return;
      await store.markSource(tx, sourceId, { readAt: clock.now(), failure: failureOf(reading) });
    });
  } catch (error) {
    if (!(error instanceof CalendarRefusal)) throw error;
    log.info({ source: sourceId, reason: error.reason }, 'a calendar could not be read');
    await store.markSource(database, sourceId, { failure: error.reason });
    if (error.reason === 'unreachable' || error.reason === 'too-slow') throw error;
  }
}

/** Each feed at most once an hour, however many servers look. */
async function enqueueDue({ database, clock, jobs }: SourcesDependencies): Promise<void> {
  const now = clock.now().getTime();
  const due = await store.dueFeeds(database, new Date(now - everyMs + 60_000));
  await inTransaction(database, async (tx) => {
    for (const { id: sourceId } of due) {
      await jobs.enqueue(tx, sourceQueue, { sourceId }, { key: `${sourceId} ${Math.floor(now / everyMs)}` });
    }
  });
}

async function read({ clock, ownUids }: SourcesDependencies, text: string, zone: string): Promise<Reading> {
  const now = clock.now().getTime();
  const window = { startsAt: new Date(now - backMs), endsAt: new Date(now + aheadMs) };
  return readCalendarApart({ text, zone, window, ownUids });
}

/** A picture with a hole is said to be one. */
function failureOf({ unread }: Reading): string | null {
  return unread > 0 ? 'partly-read' : null;
}

async function zoneOf(database: Database, personId: string): Promise<string> {
  return (await store.zoneOfPerson(database, personId)) ?? store.zoneOfTheHouse(database);
}

async function allowedFeeds(database: Database): Promise<AllowedFeed[]> {
  return (await store.allowedPrefixes(database)).flatMap((prefix) => parseAllowed(prefix) ?? []);
}
