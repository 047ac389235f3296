// What people are told, as the composition root puts it in: one's own list, whether letters go out, and the rounds that write both.
import type { Router } from 'express';
import { type Notices, noticeKind, readNotices, wantLetters } from '../../contract/notices.ts';
import type { Actor, ActorGuard } from '../../identity/actor.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { Feature } from '../../platform/feature.ts';
import { ok } from '../../platform/http/answer.ts';
import type { Log } from '../../platform/log.ts';
import { Rounds } from '../../platform/rounds.ts';
import { type DeadlinesHouse, tellOfDeadlines } from './deadlines.ts';
import { followLog } from './following.ts';
import * as store from './store.ts';

const mostShown = 200;
/** The log is looked at so often; deadlines are hours and days away. */
const followEveryMs = 2_000;
const deadlinesEveryMs = 15 * 60_000;

export function createTelling(house: DeadlinesHouse & { readonly log: Log }): Feature<Actor> {
  const { log } = house;
  const rounds = [
    new Rounds(async () => void (await followLog(house)), {
      ...{ everyMs: followEveryMs, log, failed: 'notices: the log could not be read on; it will be' },
    }),
    new Rounds(async () => void (await tellOfDeadlines(house)), {
      ...{ everyMs: deadlinesEveryMs, log, failed: 'notices: deadlines could not be looked at; they will be' },
    }),
  ];
  return {
    routes: (api, guard) => noticeRoutes(api, guard, house),
    part: 'telling',
    start: async () => rounds.forEach((one) => void one.start()),
    stop: async () => void (await Promise.all(rounds.map((one) => one.stop()))),
  };
}

async function mine({ database }: DeadlinesHouse, { personId }: Actor): Promise<Notices> {
  const rows = await store.noticesOf(database, personId, mostShown);
  return {
    unread: await store.unreadOf(database, personId),
    letters: await store.wantsLetters(database, personId),
    list: rows.map((row) => ({
      ...{ id: row.id, kind: noticeKind.parse(row.kind), caseId: row.caseId, recordingId: row.recordingId },
      ...{ caseNumber: row.case?.caseNumber ?? null, exhibitNumber: row.recording?.exhibitNumber ?? null },
      ...{ dueAt: row.dueAt?.toISOString() ?? null, at: row.createdAt.toISOString() },
      readAt: row.readAt?.toISOString() ?? null,
    })),
  };
}

function noticeRoutes(api: Router, guard: ActorGuard, house: DeadlinesHouse): void {
  const { database } = house;
  const read = guard.signedIn({
    body: readNotices,
    handle: async ({ actor, body }) => {
      const at = house.clock.now();
      await inTransaction(database, (tx) => store.markRead(tx, actor.personId, { ids: body.ids, at }));
      return ok(await mine(house, actor));
    },
  });
  const letters = guard.signedIn({
    body: wantLetters,
    handle: async ({ actor, body }) => {
      await inTransaction(database, (tx) => store.setLetters(tx, actor.personId, body.letters));
      return ok(await mine(house, actor));
    },
  });
  api.get('/notices', guard.signedIn({ handle: async ({ actor }) => ok(await mine(house, actor)) }));
  api.post('/notices/read', read);
  api.post('/notices/letters', letters);
}
