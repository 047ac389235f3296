import { onlineManager, QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { noAnswer, problemFrom } from '../../api/problem.ts';
import { watchHouse } from './house-away.ts';
import { newQueries } from './queries.ts';

const refusal = problemFrom({ type: 'urn:x', title: '', status: 403, code: 'forbidden', detail: 'no' }, 403);

it('tells when the house no longer answers and when it does again, and then asks anew for what failed', async () => {
  const queries = newQueries();
  const told: boolean[] = [];
  const stop = watchHouse(queries, (away) => told.push(away));
  let answers = (): Promise<string> => Promise.reject(noAnswer());
  const ask = (key: string) =>
    new QueryObserver(queries, { queryKey: [key], queryFn: () => answers(), retry: false }).subscribe(() => undefined);
  const stopAsking = ask('a');
  await vi.waitUntil(() => told.at(-1) === true);
  expect(queries.getQueryState(['a'])?.status).toBe('error');
  answers = async () => 'here';
  await queries.fetchQuery({ queryKey: ['b'], queryFn: () => answers() });
  await vi.waitUntil(() => queries.getQueryData(['a']) === 'here');
  expect(told).toEqual([false, true, false]);
  stopAsking();
  stop();
});

it('takes a refusal for an answer, and the browser’s word for its network', async () => {
  const queries = newQueries();
  const told: boolean[] = [];
  const stop = watchHouse(queries, (away) => told.push(away));
  await queries.fetchQuery({ queryKey: ['a'], queryFn: () => Promise.reject(refusal) }).catch(() => undefined);
  expect(told).toEqual([false]);
  onlineManager.setOnline(false);
  onlineManager.setOnline(true);
  expect(told).toEqual([false, true, false]);
  stop();
});
