// The interviewer may read a recording's custody, also while it runs: nobody who watches may show in it then.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { personActor, stamp } from '../../custody/stamp.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';

let test: TestRecordings;
beforeAll(async () => {
  test = await testRecordings();
});
afterAll(() => test.close());

it('who watched missed minutes shows in a recording’s custody once it is sealed, and not before', async () => {
  const { recording, actors } = test.house;
  await test.startSession({ practice: false });
  const by = personActor(actors.observer, 'observer', 'assignment');
  const data = { viewing: uuidv7(), fromMs: 0, toMs: 10_000 };
  const about = { type: 'evidence.viewed', subject: `evidence:${recording}`, why: 'live-observation' } as const;
  await inTransaction(test.db, (tx) => test.custody.append(tx, [{ ...stamp(test.clock, by), ...about, data }]));
  const told = async () =>
    (await test.room().custody(actors.interviewer, recording, 'en')).filter(({ type }) => type === 'evidence.viewed');
  expect(await told()).toEqual([]);
  await test.record();
  expect(await told()).toMatchObject([{ actor: 'Ola Observer, Barnahus Oslo', why: 'live-observation' }]);
});
