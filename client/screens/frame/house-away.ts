// Whether the house answers: by what this page asks anyway, and by what the browser says of its network. Refuses to ask by itself.
import { onlineManager, type QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../../api/problem.ts';

const isAway = (error: unknown): boolean => error instanceof ProblemError && error.code === 'no-answer';

/** Asks anew for whatever failed and is on screen. */
export const askAgain = (queries: QueryClient): void =>
  void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.fetchFailureCount > 0 });

/** Told of every change, until what it returns is called. What failed meanwhile is asked again once the house is back. */
export function watchHouse(queries: QueryClient, tell: (away: boolean) => void): () => void {
  let unanswered = false;
  const say = () => tell(unanswered || !onlineManager.isOnline());
  const stopCache = queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    const { action } = event;
    const before = unanswered;
    if (action.type === 'success' && action.manual !== true) unanswered = false;
    if ((action.type === 'failed' || action.type === 'error') && isAway(action.error)) unanswered = true;
    if (before === unanswered) return;
    say();
    if (before) askAgain(queries);
  });
  const stopOnline = onlineManager.subscribe(say);
  say();
  return () => {
    stopCache();
    stopOnline();
  };
}
