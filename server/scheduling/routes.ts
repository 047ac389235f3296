// Rooms, booking, and one's sessions over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import type { Cases } from '../cases/service.ts';
import { bookInterviewRequest, bookPracticeRequest } from '../contract/cases.ts';
import { id, instant } from '../contract/values.ts';
import type { ActorGuard } from '../identity/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { created, ok } from '../platform/http/answer.ts';
import type { Scheduling } from './service.ts';

const dayMs = 24 * 3_600_000;
const onCase = z.strictObject({ caseId: id });
const span = z
  .strictObject({ from: instant.optional(), until: instant.optional() })
  .refine(({ from, until }) => !from || !until || from < until, {
    path: ['until'],
    message: 'must be later than from',
  });

export interface SchedulingRoutes {
  readonly scheduling: Scheduling;
  readonly cases: Pick<Cases, 'page'>;
  readonly clock: Clock;
}

export function schedulingRoutes(api: Router, guard: ActorGuard, { scheduling, cases, clock }: SchedulingRoutes): void {
  const bookInterview = guard.signedIn({
    params: onCase,
    body: bookInterviewRequest,
    handle: async ({ actor, params, body }) => {
      await scheduling.bookInterview(actor, params.caseId, body);
      return created(await cases.page(actor, params.caseId));
    },
  });
  const bookPractice = guard.signedIn({
    body: bookPracticeRequest,
    handle: async ({ actor, body }) => created(await scheduling.bookPractice(actor, body)),
  });
  const sessions = guard.signedIn({
    query: span,
    handle: async ({ actor, query }) => {
      const now = clock.now().getTime();
      const from = query.from ? new Date(query.from) : new Date(now - 7 * dayMs);
      const until = query.until ? new Date(query.until) : new Date(Math.max(now, from.getTime()) + 60 * dayMs);
      return ok(await scheduling.sessions(actor, { from, until }));
    },
  });
  api.get('/rooms', guard.signedIn({ handle: async ({ actor }) => ok(await scheduling.rooms(actor)) }));
  api.post('/cases/:caseId/interview', bookInterview);
  api.post('/practice-sessions', bookPractice);
  api.get('/sessions', sessions);
}
