// Figures of the house, for whoever answers for it: as a page's and as a table for a spreadsheet. Refuses a span of less than four weeks: two
// that differ by a day would tell of one child.
import type { Router } from 'express';
import { type Figures, type FiguresQuery, figuresQuery } from '../../contract/figures.ts';
import type { Actor, ActorGuard } from '../../identity/actor.ts';
import { house as theHouse } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { Feature } from '../../platform/feature.ts';
import { ok, streamed } from '../../platform/http/answer.ts';
import { csvOf, figuresOf } from './rules.ts';
import * as store from './store.ts';

export interface FiguresHouse {
  readonly database: Database;
  readonly clock: Clock;
}

const dayMs = 24 * 3_600_000;
const shortestDays = 28;

export function createFigures(house: FiguresHouse): Feature<Actor> {
  return { routes: (api, guard) => figuresRoutes(api, guard, house) };
}

async function read({ database, clock }: FiguresHouse, actor: Actor, asked: FiguresQuery): Promise<Figures> {
  mustBeAllowed(decide(actor, 'figures.read', theHouse, { now: clock.now() }));
  const span = { from: new Date(`${asked.from}T00:00:00Z`), until: new Date(Date.parse(asked.until) + dayMs) };
  if (span.until.getTime() - span.from.getTime() < shortestDays * dayMs) {
    const errors = [{ field: 'until', message: 'must be four weeks or more after the first day' }];
    throw new Fault('malformed', 'until: must be four weeks or more after the first day.', { errors });
  }
  const [heard, held, sealed] = [
    await store.heardIn(database, span),
    await store.heldIn(database, span),
    await store.sealedIn(database, span),
  ];
  return { ...asked, ...figuresOf({ heard, held, sealed }) };
}

function figuresRoutes(api: Router, guard: ActorGuard, house: FiguresHouse): void {
  const page = guard.signedIn({
    query: figuresQuery,
    handle: async ({ actor, query }) => ok(await read(house, actor, query)),
  });
  const table = guard.signedIn({
    query: figuresQuery,
    handle: async ({ actor, query, response }): Promise<typeof streamed> => {
      const figures = await read(house, actor, query);
      response.setHeader('Content-Type', 'text/csv; charset=utf-8');
      response.setHeader('Content-Disposition', `attachment; filename="figures-${figures.from}-${figures.until}.csv"`);
      response.status(200).end(csvOf(figures));
      return streamed;
    },
  });
  api.get('/figures', page);
  api.get('/figures/csv', table);
}
