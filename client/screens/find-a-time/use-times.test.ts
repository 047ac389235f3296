// What stands for an earlier question, told by react-query's own observer: no page is needed for it.
import { keepPreviousData, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import type { SearchQuestion } from '../../../server/contract/search.ts';
import { earlierThan } from './use-times.ts';

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
afterEach(() => client.clear());

const asked = (latest: string): SearchQuestion => ({
  ...{ lengthMinutes: 60, zone: 'Europe/Oslo', earliest: '2027-03-01T08:00', latest, parties: [], equipment: [] },
});
const settings = (question: SearchQuestion | null, answer: () => Promise<string>) => ({
  ...{ queryKey: ['times', question], queryFn: answer, enabled: question !== null },
  ...{ staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData },
});

it('an answer stays in sight as an earlier one’s while the next is asked or can’t be, and is gone when that is refused', async () => {
  const one = asked('2027-03-02T18:00');
  const observer = new QueryObserver<string>(
    client,
    settings(one, async () => 'one'),
  );
  const stop = observer.subscribe(() => undefined);
  const judged = (question: SearchQuestion | null) => earlierThan(question, observer.getCurrentResult());
  expect(judged(one)).toBeNull();
  await expect.poll(() => observer.getCurrentResult().data).toBe('one');
  expect(judged(one)).toBeNull();

  observer.setOptions(settings(null, async () => 'never'));
  expect([observer.getCurrentResult().data, judged(null)]).toEqual(['one', 'unaskable']);

  const two = asked('2027-03-03T18:00');
  let refuse = (_error: Error): void => undefined;
  observer.setOptions(
    settings(
      two,
      () =>
        new Promise<string>((_resolve, reject) => {
          refuse = reject;
        }),
    ),
  );
  expect([observer.getCurrentResult().data, judged(two)]).toEqual(['one', 'asking']);
  await Promise.resolve();
  refuse(new Error('refused'));
  await expect.poll(() => observer.getCurrentResult().status).toBe('error');
  expect([observer.getCurrentResult().data, judged(two)]).toEqual([undefined, null]);
  stop();
});
