import { expect, it } from 'vitest';
import { InHand } from './in-hand.ts';

it('is done once all that was begun is over, failed or not, and what came of it too', async () => {
  const inHand = new InHand();
  const over: string[] = [];
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  void inHand.keep(first.promise.then(() => void inHand.keep(second.promise.then(() => void over.push('second')))));
  const failing = inHand.keep(Promise.reject(new Error('No.')));
  await expect(failing).rejects.toThrow('No.');
  const done = inHand.done().then(() => over.push('done'));
  first.resolve();
  await first.promise;
  second.resolve();
  await done;
  expect(over).toEqual(['second', 'done']);
});
