// The short question that stands before every range is answered as the whole recording would answer it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { factsOf } from '../rules.ts';
import { findTied } from '../store.ts';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';
import { findStanding } from './standing.ts';

let test: TestRecordings;
beforeAll(async () => {
  test = await testRecordings();
});
afterAll(() => test.close());

it('says how each person stands to it: by booking, by assignments, ended ones too, by a tie, in an emergency, and to practice', async () => {
  const { house, db, clock } = test;
  const { caseId, actors } = house;
  const owner = openDatabase(test.database.ownerUrl);
  const of = { caseId, personId: actors.outsider.personId };
  await owner.declaredTie.create({
    data: {
      ...of,
      personId: actors.observer.personId,
      to: 'family',
      declaredById: of.personId,
      declaredAt: clock.now(),
    },
  });
  const ended = { validUntil: clock.now(), revokedAt: clock.now() };
  await owner.assignment.updateMany({ where: { caseId, personId: actors.prosecutor.personId }, data: ended });
  const [openedAt, untilAt] = [clock.now(), new Date(clock.now().getTime() + 3_600_000)];
  const glass = {
    ...of,
    id: uuidv7(),
    role: 'prosecutor' as const,
    reason: 'somebody asked at night',
    openedAt,
    untilAt,
  };
  await owner.breakGlass.create({ data: glass });
  await owner.$disconnect();
  for (const recording of [house.recording, house.practiceRecording])
    for (const { personId } of Object.values(actors)) {
      const whole = await findTied(db, recording, personId);
      const stood = await findStanding(db, recording, personId);
      expect(stood?.destroyed).toBe(false);
      expect(whole && factsOf(whole, personId)).toMatchObject(stood?.facts ?? { kind: 'none' });
      expect(stood?.facts.assignments).toHaveLength(whole?.session.interview?.case.assignments.length ?? 0);
    }
  expect(await findStanding(db, uuidv7(), of.personId)).toBeNull();
});
