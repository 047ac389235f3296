// People's own calendars as the composition root puts them in: what comes in, and the feed that goes out.
import type { Actor } from '../../identity/actor.ts';
import type { Feature } from '../../platform/feature.ts';
import { createPrivateFeed, type PrivateFeedDependencies } from './private-feed.ts';
import { calendarFiles, calendarRoutes } from './routes.ts';
import { createSources, type SourcesDependencies } from './sources.ts';

export function createCalendars(needs: PrivateFeedDependencies & SourcesDependencies): Feature<Actor> {
  const parts = { clock: needs.clock, log: needs.log, feed: createPrivateFeed(needs), sources: createSources(needs) };
  return {
    routes: (api, guard) => calendarRoutes(api, guard, parts),
    files: (root) => calendarFiles(root, parts),
  };
}
