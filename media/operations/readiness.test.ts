import { expect, it } from 'vitest';
import { createReadiness } from './readiness.ts';

const well = async () => null;

it('is ready when every question is answered well', async () => {
  expect(await createReadiness({ database: well, vault: well })()).toEqual({
    ...{ ready: true, checks: { database: 'ok', vault: 'ok' } },
  });
});

it('says the word of what is amiss, and that something broke or gave no answer in time', async () => {
  const ready = createReadiness(
    {
      database: well,
      vault: async () => 'nearly-full',
      mirror: () => Promise.reject(new Error('secret words')),
      notary: () => new Promise(() => undefined),
    },
    { withinMs: 20 },
  );
  expect(await ready()).toEqual({
    ...{ ready: false, checks: { database: 'ok', vault: 'nearly-full', mirror: 'failed', notary: 'late' } },
  });
});

it('a question that throws at once is one that failed', async () => {
  const broken = () => {
    throw new Error('no');
  };
  expect((await createReadiness({ broken })()).checks).toEqual({ broken: 'failed' });
});

it('asks once for all who come within its time, and anew afterwards', async () => {
  let asked = 0;
  let now = 0;
  const count = async () => {
    asked += 1;
    return null;
  };
  const ready = createReadiness({ count }, { keptMs: 100, now: () => now });
  await Promise.all([ready(), ready(), ready()]);
  now = 99;
  await ready();
  expect(asked).toBe(1);
  now = 100;
  await ready();
  expect(asked).toBe(2);
});
