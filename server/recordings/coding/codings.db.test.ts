import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SaveCoding } from '../../contract/coding.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';
import { type Codings, createCodings } from './codings.ts';

let test: TestRecordings;
let codings: Codings;
let id: string;

beforeAll(async () => {
  test = await testRecordings();
  await test.record();
  id = test.house.recording;
  await test.db.recording.update({ where: { id }, data: { durationMs: 3_000 } });
  codings = createCodings({ database: test.db, clock: test.clock, custody: test.custody });
});
afterAll(() => test.close());

const utterance = (mediaMs: number, type: 'invitation' | 'directive') => ({ mediaMs, type });
const coded = (after: number, ...utterances: SaveCoding['utterances']): SaveCoding => ({
  id: uuidv7(),
  after,
  utterances,
});
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => 'none',
    (error) => (error instanceof Fault ? error.code : error),
  );

it('utterances are coded, counted, coded anew, and each version is on record', async () => {
  const { interviewer } = test.house.actors;
  const first = coded(0, utterance(2_000, 'directive'), utterance(1_000, 'invitation'));
  const saved = await codings.save(interviewer, id, first);
  expect(saved).toMatchObject({ mine: true, version: 1, counts: { invitation: 1, directive: 1, suggestive: 0 } });
  expect(saved.utterances.map(({ mediaMs }) => mediaMs)).toEqual([1_000, 2_000]);
  expect(await codings.save(interviewer, id, first)).toEqual(saved);
  expect(await refusal(codings.save(interviewer, id, coded(0)))).toBe('conflict');
  await codings.save(interviewer, id, coded(1, utterance(500, 'invitation')));
  const [newest, ...others] = await codings.of(interviewer, id);
  expect(others).toEqual([]);
  expect(newest).toMatchObject({ version: 2, counts: { invitation: 1, directive: 0 } });
  const events = (await test.custody.entriesOfSubject(test.db, `evidence:${id}`)).map(({ event }) => event);
  expect(events.filter(({ type }) => type === 'utterances.coded').map(({ data }) => data)).toEqual([
    { coding: first.id, version: 1 },
    { coding: newest?.id, version: 2 },
  ]);
});

it('nobody else codes, and no place beyond the end is taken', async () => {
  const { interviewer, observer, outsider } = test.house.actors;
  expect(await refusal(codings.of(observer, id))).toBe('forbidden');
  expect(await refusal(codings.save(outsider, id, coded(0)))).toBe('not-found');
  expect(await refusal(codings.save(interviewer, id, coded(2, utterance(3_001, 'directive'))))).toBe('malformed');
  expect(await refusal(codings.save(interviewer, test.house.practiceRecording, coded(0)))).toBe('not-sealed');
});
