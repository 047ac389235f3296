// One's own calendars over HTTP: what comes in, and the feed that goes out. Everybody sees and changes their own alone.
import type { Router } from 'express';
import { z } from 'zod';
import { type MyCalendar, sourceRequest } from '../../contract/invitations.ts';
import { id } from '../../contract/values.ts';
import type { Actor, ActorGuard } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import { refuse } from '../../platform/http/guard.ts';
import type { Log } from '../../platform/log.ts';
import type { PrivateFeed } from './private-feed.ts';
import type { Sources } from './sources.ts';

export interface CalendarRoutes {
  readonly feed: PrivateFeed;
  readonly sources: Sources;
  readonly clock: Clock;
  readonly log: Log;
}

const ofSource = z.strictObject({ sourceId: id });
/** A file of five million characters as JSON, each perhaps of several bytes. */
const mostBodyBytes = 16 * 1024 * 1024;

export function calendarRoutes(api: Router, guard: ActorGuard, { feed, sources, clock }: CalendarRoutes): void {
  const mine = (actor: Actor): string => {
    mustBeAllowed(decide(actor, 'calendar.own', house, { now: clock.now() }));
    return actor.personId;
  };
  const view = async (personId: string): Promise<MyCalendar> => ({
    feed: await feed.of(personId),
    sources: await sources.of(personId),
  });
  const show = guard.signedIn({ handle: async ({ actor }) => ok(await view(mine(actor))) });
  const makeFeed = guard.signedIn({ handle: async ({ actor }) => created({ url: await feed.make(mine(actor)) }) });
  const revokeFeed = guard.signedIn({
    handle: async ({ actor }) => {
      await feed.revoke(mine(actor));
      return noContent;
    },
  });
  const addSource = guard.signedIn({
    body: sourceRequest,
    mostBodyBytes,
    handle: async ({ actor, body }) => {
      const personId = mine(actor);
      await ('url' in body ? sources.addFeed(personId, body.url) : sources.addFile(personId, body.file));
      return created(await view(personId));
    },
  });
  const removeSource = guard.signedIn({
    params: ofSource,
    handle: async ({ actor, params }) => {
      await sources.remove(mine(actor), params.sourceId);
      return noContent;
    },
  });
  api.get('/calendar', show);
  api.post('/calendar/feed', makeFeed);
  api.post('/calendar/feed/revoke', revokeFeed);
  api.post('/calendar/sources', addSource);
  api.post('/calendar/sources/:sourceId/remove', removeSource);
}

/** What calendar programs fetch: no sign-in, the address is the right to it. One that isn't good is like any that isn't there. */
export function calendarFiles(root: Router, { feed, log }: Pick<CalendarRoutes, 'feed' | 'log'>): void {
  root.get('/calendar/:token.ics', (request, response) => {
    feed.read(request.params.token).then(
      (text) => {
        response.setHeader('Cache-Control', 'private, no-store');
        if (text === null) response.status(404).type('text/plain').send('Not found');
        else response.type('text/calendar; charset=utf-8').send(text);
      },
      (error: unknown) => refuse({ request, response, error, log }),
    );
  });
}
