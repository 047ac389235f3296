import { expect, it } from 'vitest';
import { createLog } from '../platform/log.ts';
import { turnableClock } from '../testing/turnable-clock.ts';
import { type Making, madeInTurn } from './made-in-turn.ts';

const log = createLog({ level: 'silent' });
const options = { clock: turnableClock(), log, noAnswer: 'no answer', failed: () => true };

it('what failed is left alone for a minute, holds nothing else up, and is tried again then', async () => {
  const clock = turnableClock();
  const tried: string[] = [];
  const job = madeInTurn({ ...options, clock, failed: (_, id) => id === 'bad' }, async (turn) => {
    for (const id of ['bad', 'at once', 'good'])
      await turn.make(id, async () => {
        tried.push(id);
        if (id !== 'good') throw new Error('No.');
      });
  });
  await job.idle();
  await job.idle();
  expect(tried).toEqual(['bad', 'at once', 'good', 'at once', 'good']);
  clock.forward(60_000);
  await job.idle();
  expect(tried.slice(5)).toEqual(['bad', 'at once', 'good']);
});

it('tells how far the one is that is being made, and cancels that alone', async () => {
  const begun = Promise.withResolvers<Making>();
  const job = madeInTurn(options, (turn) =>
    turn.make('one', (making) => {
      begun.resolve(making);
      return new Promise((resolve) => making.signal.addEventListener('abort', () => resolve()));
    }),
  );
  const idle = job.idle();
  const making = await begun.promise;
  making.progress(400);
  making.progress(300);
  expect([job.progressOf('one'), job.progressOf('other')]).toEqual([400, null]);
  job.cancelled('other');
  expect(making.signal.aborted).toBe(false);
  job.cancelled('one');
  await idle;
  expect(job.progressOf('one')).toBeNull();
});

it('a database that gives no answer ends nothing; once stopped, nothing more is begun', async () => {
  let rounds = 0;
  const job = madeInTurn(options, async () => {
    rounds += 1;
    throw new Error('No answer.');
  });
  await job.idle();
  await job.idle();
  expect(rounds).toBe(2);
  await job.stop();
  await job.idle();
  expect(rounds).toBe(2);
});

it('leaves alone what says so itself, for as long as the job says', async () => {
  const clock = turnableClock();
  let tried = 0;
  const job = madeInTurn({ ...options, clock, patienceMs: 600_000 }, (turn) =>
    turn.make('one', async ({ leaveAlone }) => {
      tried += 1;
      leaveAlone();
    }),
  );
  await job.idle();
  clock.forward(599_999);
  await job.idle();
  expect(tried).toBe(1);
  clock.forward(1);
  await job.idle();
  expect(tried).toBe(2);
});

it('looks after a hint as often as the job says, once it is started, and after its stop not at all', async () => {
  let looked = 0;
  const thrice = Promise.withResolvers<void>();
  const job = madeInTurn({ ...options, hintedAfterMs: [0, 5] }, async () => {
    looked += 1;
    if (looked === 3) thrice.resolve();
  });
  job.hint();
  job.start();
  job.hint();
  await thrice.promise;
  job.hint();
  await job.stop();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(looked).toBe(3);
});
