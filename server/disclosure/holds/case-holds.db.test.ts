// A legal hold on a whole case: it stands on every recording of it, whenever that was made, and two people release it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Approvals, createApprovals } from '../../custody/approvals/service.ts';
import type { Actor } from '../../identity/actor.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { type TestRecordings, testRecordings } from '../../recordings/testing/test-recordings.ts';
import { createClasses } from '../classes/service.ts';
import { askDestruction } from '../destruction/asking.ts';
import { createDestroying } from '../destruction/service.ts';
import { anotherCustodian, keepingHouse } from '../destruction/testing/keeping-house.ts';
import { keepingActs } from '../keeping.ts';
import { keepingPage } from '../keeping-page.ts';
import { createHoldsOnCases } from './case-holds.ts';
import { mayRelease } from './service.ts';

let test: TestRecordings;
let owner: Database;
let second: Actor;
let approvals: Approvals;
beforeAll(async () => {
  test = await testRecordings();
  test.clock.at = Date.now();
  owner = openDatabase(test.database.ownerUrl);
  await test.record();
  second = await anotherCustodian(test, owner);
  approvals = createApprovals(houseOf(), keepingActs(houseOf()));
});
afterAll(async () => {
  await owner.$disconnect();
  await test.close();
});
beforeEach(() => {
  test.clock.at += 1000;
});

const id = () => test.house.recording;
const first = (): Actor => ({ ...test.house.actors.custodian, strongAt: test.clock.now() });
const other = (): Actor => ({ ...second, strongAt: test.clock.now() });
const houseOf = () => keepingHouse(test);
const destroyingOf = () => createDestroying(houseOf(), approvals);
const typesOn = async (subject: string) =>
  (await test.custody.entriesOfSubject(test.db, subject)).map(({ event }) => event.type);

async function approved(): Promise<string> {
  const request = uuidv7();
  const asked = { id: request, reason: 'court-order', authority: 'Oslo District Court, 26-1234' } as const;
  await askDestruction(houseOf(), approvals, { actor: first(), recordingId: id(), asked });
  const { sha256 } = await owner.approvalRequest.findUniqueOrThrow({ where: { id: request } });
  await approvals.decide(other(), request, { sha256, approved: true });
  return request;
}

describe('a whole case on legal hold', () => {
  it('holds each of its recordings, also one that is made later, until two people have released it', async () => {
    const onCases = createHoldsOnCases(houseOf(), approvals);
    const { caseId, actors } = test.house;
    const before = await approved();
    const hold = { id: uuidv7(), reason: 'inquiry', authority: 'The Ombudsperson' } as const;
    await expect(onCases.set(actors.observer, caseId, hold)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(onCases.set(actors.outsider, caseId, hold)).rejects.toMatchObject({ code: 'not-found' });
    await onCases.set(actors.prosecutor, caseId, hold);
    await onCases.set(actors.prosecutor, caseId, hold);
    expect((await typesOn(`case:${caseId}`)).filter((type) => type === 'hold.set')).toHaveLength(1);
    await expect(approved()).rejects.toMatchObject({ code: 'on-hold', message: expect.stringContaining('whole case') });
    await expect(mayRelease(test.db, id())).rejects.toMatchObject({ code: 'on-hold' });
    await expect(destroyingOf().begin(first(), id(), before)).rejects.toMatchObject({ code: 'on-hold' });
    // Whatever the server forgets, the database says so too.
    const row = { recordingId: id(), requestId: before, reason: 'x', authority: 'x' };
    const people = { requestedById: first().personId, agreedById: other().personId, begunById: first().personId };
    const manifestHash = (await owner.recording.findUniqueOrThrow({ where: { id: id() } })).manifestHash ?? '';
    const tombstone = { ...row, ...people, manifestHash, exhibitNumber: 'x', begunAt: test.clock.now(), found: [] };
    await expect(test.db.destruction.create({ data: tombstone })).rejects.toThrow(/its whole case/);
    const later = await owner.recording.findUniqueOrThrow({ where: { id: id() } });
    const { sessionId, practice, node, requestedAt } = later;
    const next = { id: uuidv7(), exhibitNumber: 'E-later', sessionId, practice, node, requestedAt };
    await owner.recording.create({ data: next });
    await expect(mayRelease(test.db, next.id)).rejects.toMatchObject({ code: 'on-hold' });
    await owner.recording.delete({ where: { id: next.id } });
    const page = await keepingPage(
      { ...houseOf(), approvals, classes: createClasses(houseOf()), destroying: destroyingOf() },
      first(),
      id(),
    );
    expect(page.holds.filter(({ releasedAt }) => releasedAt === null)).toMatchObject([
      { of: 'case', reason: 'inquiry', authority: 'The Ombudsperson' },
    ]);
    const due = (await createClasses(houseOf()).due(first())).find(({ recordingId }) => recordingId === id());
    expect(due?.holds).toEqual([{ of: 'case', reason: 'inquiry', authority: 'The Ombudsperson' }]);
  });

  it('is free again once one person has asked and another has approved: it stands on the case’s page and in its log', async () => {
    const onCases = createHoldsOnCases(houseOf(), approvals);
    const { caseId } = test.house;
    const [hold] = (await onCases.on(first(), caseId)).holds;
    const request = uuidv7();
    await onCases.askRelease(first(), hold?.id ?? '', { id: request });
    expect((await onCases.on(other(), caseId)).holds[0]?.release).toMatchObject({ mine: false, state: 'waiting' });
    const { sha256 } = await owner.approvalRequest.findUniqueOrThrow({ where: { id: request } });
    await expect(approvals.decide(first(), request, { sha256, approved: true })).rejects.toThrow(/Somebody else/);
    await approvals.decide(other(), request, { sha256, approved: true });
    expect((await onCases.on(first(), caseId)).holds).toMatchObject([
      { of: 'case', releasedAt: expect.any(String), releasedBy: ['Kai Custodian', 'Kim Custodian'], release: null },
    ]);
    await expect(mayRelease(test.db, id())).resolves.toBeUndefined();
    await expect(onCases.askRelease(first(), hold?.id ?? '', { id: uuidv7() })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await typesOn(`case:${caseId}`)).slice(-3)).toEqual([
      'approval.requested',
      'hold.released',
      'approval.given',
    ]);
  });
});
