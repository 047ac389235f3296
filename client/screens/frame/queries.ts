// What is fetched is kept a while, so that a screen one comes back to stands there at once. Whoever is signed in has answers of their own
// (own.ts); here are those that are nobody's: who is signed in, and what stands on the first page.
import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../../api/problem.ts';

/** A refusal doesn't change by asking again; a lost link may. */
const again = (failures: number, error: Error): boolean =>
  !(error instanceof ProblemError && error.status >= 400 && error.status < 500) && failures < 4;

export const newQueries = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: again, staleTime: 5_000 }, mutations: { retry: false } } });

export const houseQueries = newQueries();
