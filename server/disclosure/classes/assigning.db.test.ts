// What the house says of how long a recording is kept, over real rows and the real log: once each, and a review that is due once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { keptBy } from '../../recordings/kept-by.ts';
import { type TestRecordings, testRecordings } from '../../recordings/testing/test-recordings.ts';
import { assignByTheHouse } from './assigning.ts';
import { type Classes, createClasses } from './service.ts';

let test: TestRecordings;
let owner: Database;
let classes: Classes;
const yearMs = 366 * 24 * 3_600_000;

beforeAll(async () => {
  test = await testRecordings();
  test.clock.at = Date.now();
  owner = openDatabase(test.database.ownerUrl);
  await test.record();
  await test.record({ practice: true });
  const { db: database, clock, custody } = test;
  classes = createClasses({ database, clock, custody, kept: keptBy({ database, clock }) });
});
afterAll(async () => {
  await owner.$disconnect();
  await test.close();
});

const round = () => assignByTheHouse({ database: test.db, clock: test.clock, custody: test.custody });
const logged = async (id: string) =>
  (await test.custody.entriesOfSubject(test.db, `evidence:${id}`))
    .map(({ event }) => event)
    .filter(({ type }) => type.startsWith('retention.'))
    .map(({ type, data }) => `${type} ${'outcome' in data ? data.outcome : ''}`.trim());

it('is said once at the seal, anew at the closing, and is a person’s word from then on', async () => {
  const { recording, practiceRecording, caseId, actors } = test.house;
  expect([await round(), await round()]).toEqual([
    { assigned: 2, due: 0 },
    { assigned: 0, due: 0 },
  ]);
  await owner.case.update({ where: { id: caseId }, data: { closedAt: test.clock.now(), closeReason: 'finished' } });
  expect([await round(), await round()]).toEqual([
    { assigned: 1, due: 0 },
    { assigned: 0, due: 0 },
  ]);
  const today = test.clock.now().toISOString().slice(0, 10);
  const word = { id: uuidv7(), outcome: 'acquitted', on: today } as const;
  await expect(classes.assign(actors.prosecutor, recording, word)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(classes.assign(actors.outsider, recording, word)).rejects.toMatchObject({ code: 'not-found' });
  await expect(classes.assign(actors.custodian, recording, { ...word, on: '2999-01-01' })).rejects.toMatchObject({
    code: 'malformed',
  });
  await expect(classes.assign(actors.custodian, practiceRecording, word)).rejects.toMatchObject({ code: 'conflict' });
  await classes.assign(actors.custodian, recording, word);
  await classes.assign(actors.custodian, recording, word);
  await owner.case.update({ where: { id: caseId }, data: { closedAt: null, closeReason: null } });
  expect(await round()).toEqual({ assigned: 0, due: 0 });
  expect(await logged(recording)).toEqual([
    'retention.assigned pending',
    'retention.assigned closed',
    'retention.assigned acquitted',
  ]);
  expect(await classes.of(recording)).toMatchObject({
    outcome: 'acquitted',
    years: 10,
    due: 'later',
    assignedBy: 'Kai Custodian',
  });
});

it('is due once, the most pressing first, to whoever keeps it and nobody else', async () => {
  const { recording, practiceRecording, actors } = test.house;
  test.clock.at += 11 * yearMs;
  expect([await round(), await round()]).toEqual([
    { assigned: 0, due: 2 },
    { assigned: 0, due: 0 },
  ]);
  expect((await logged(recording)).at(-1)).toBe('retention.expired');
  const due = await classes.due(actors.custodian);
  expect(due.map(({ recordingId, retention }) => [recordingId, retention?.due])).toEqual([
    [practiceRecording, 'overdue'],
    [recording, 'overdue'],
  ]);
  await expect(classes.due(actors.prosecutor)).rejects.toMatchObject({ code: 'forbidden' });
});
