// A hold is released by the request about this hold alone: one that two people agreed on for another hold, of another recording or another
// case, releases nothing, neither through the server nor in PostgreSQL itself.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApprovalAct } from '../../contract/approvals.ts';
import { type Approvals, createApprovals } from '../../custody/approvals/service.ts';
import { personActor } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { type TestRecordings, testRecordings } from '../../recordings/testing/test-recordings.ts';
import { anotherCustodian, keepingHouse } from '../destruction/testing/keeping-house.ts';
import { keepingActs } from '../keeping.ts';
import { createHoldsOnCases } from './case-holds.ts';
import { createHolds, type Holds, releaseContent } from './service.ts';

let test: TestRecordings;
let owner: Database;
let second: Actor;
let approvals: Approvals;
let holds: Holds;
/** holds on this recording and its case, and on another recording and another case */
let own: { readonly recording: string; readonly case: string };
let foreign: { readonly recording: string; readonly case: string };

beforeAll(async () => {
  test = await testRecordings();
  test.clock.at = Date.now();
  owner = openDatabase(test.database.ownerUrl);
  await test.record();
  second = await anotherCustodian(test, owner);
  const house = keepingHouse(test);
  approvals = createApprovals(house, keepingActs(house));
  holds = createHolds(house, approvals);
  own = { recording: uuidv7(), case: uuidv7() };
  const order = { reason: 'appeal', authority: 'The Court of Appeal' } as const;
  await holds.set(first(), test.house.recording, { id: own.recording, ...order });
  await createHoldsOnCases(house, approvals).set(first(), test.house.caseId, { id: own.case, ...order });
  foreign = await heldElsewhere();
});
afterAll(async () => {
  await owner.$disconnect();
  await test.close();
});

const first = (): Actor => ({ ...test.house.actors.custodian, strongAt: test.clock.now() });
const other = (): Actor => ({ ...second, strongAt: test.clock.now() });

/** Another recording and another case, each with a hold of its own. */
async function heldElsewhere(): Promise<{ recording: string; case: string }> {
  const { sessionId, practice, node, requestedAt } = await owner.recording.findUniqueOrThrow({
    where: { id: test.house.recording },
  });
  const recordingId = uuidv7();
  const row = { id: recordingId, exhibitNumber: 'E-elsewhere', sessionId, practice, node, requestedAt };
  await owner.recording.create({ data: row });
  const child = await owner.child.create({ data: { id: uuidv7(), pseudonym: 'elsewhere' } });
  const caseId = uuidv7();
  const of = { childId: child.id, openedAt: requestedAt, openedById: first().personId };
  await owner.case.create({ data: { id: caseId, caseNumber: '26-7777', ...of } });
  const hold = { reason: 'appeal', authority: 'x', setById: first().personId, setAt: test.clock.now() };
  const made = { recording: uuidv7(), case: uuidv7() };
  await owner.legalHold.create({ data: { id: made.recording, recordingId, ...hold } });
  await owner.caseHold.create({ data: { id: made.case, caseId, ...hold } });
  return made;
}

/** A request as it could only be made past the rooms that make them, approved by somebody else. */
async function approvedFor(subject: string, hold: string): Promise<unknown> {
  const content = { act: 'hold-release' satisfies ApprovalAct, subject, purpose: 'administration', hold } as const;
  const id = uuidv7();
  await approvals.ask(first(), { id, content, by: personActor(first(), 'custodian', 'assignment') });
  const { sha256 } = await owner.approvalRequest.findUniqueOrThrow({ where: { id } });
  return approvals.decide(other(), id, { sha256, approved: true });
}

async function standing(): Promise<string[]> {
  const where = { releasedAt: null };
  const rows = [...(await owner.legalHold.findMany({ where })), ...(await owner.caseHold.findMany({ where }))];
  return rows.map(({ id }) => id).toSorted();
}

it('of another recording or another case isn’t released by a request that names it: all stand, and nothing is decided', async () => {
  const before = await standing();
  expect(before).toEqual([...Object.values(own), ...Object.values(foreign)].toSorted());
  const [evidence, ofCase] = [`evidence:${test.house.recording}`, `case:${test.house.caseId}`];
  for (const [subject, hold] of [
    [evidence, foreign.recording],
    [evidence, own.case],
    [evidence, foreign.case],
    [ofCase, foreign.case],
    [ofCase, own.recording],
    [ofCase, foreign.recording],
    [evidence, uuidv7()],
  ] as const)
    await expect(approvedFor(subject, hold), `${subject} ${hold}`).rejects.toMatchObject({ code: 'not-found' });
  expect(await standing()).toEqual(before);
  expect(await owner.approvalDecision.count()).toBe(0);
  const said = await Promise.all([evidence, ofCase].map((one) => test.custody.entriesOfSubject(test.db, one)));
  expect(said.flat().map(({ event }) => event.type)).not.toContain('hold.released');
});

it('isn’t asked to be released under the number of a request about another', async () => {
  const id = uuidv7();
  const content = releaseContent(test.house.recording, foreign.recording);
  await approvals.ask(first(), { id, content, by: personActor(first(), 'custodian', 'assignment') });
  await expect(holds.askRelease(first(), own.recording, { id })).rejects.toMatchObject({ code: 'conflict' });
});

it('is released in PostgreSQL by its own request alone, and by the two who agreed on it', async () => {
  const [request, second] = [uuidv7(), uuidv7()];
  await holds.set(first(), test.house.recording, { id: second, reason: 'inquiry', authority: 'The Ombudsperson' });
  await holds.askRelease(first(), own.recording, { id: request });
  const people = { releasedById: first().personId, agreedById: other().personId };
  const released = { releasedAt: test.clock.now(), ...people, releaseRequestId: request };
  const release = (id: string, data: typeof released) => test.db.legalHold.update({ where: { id }, data });
  await expect(release(own.recording, released)).rejects.toThrow(/about another hold/);
  const no = uuidv7();
  await holds.askRelease(first(), second, { id: no });
  const asked = await owner.approvalRequest.findUniqueOrThrow({ where: { id: no } });
  await approvals.decide(other(), no, { sha256: asked.sha256, approved: false, reason: 'not-needed' });
  await expect(release(second, { ...released, releaseRequestId: no })).rejects.toThrow(/about another hold/);
  const { sha256 } = await owner.approvalRequest.findUniqueOrThrow({ where: { id: request } });
  await approvals.decide(other(), request, { sha256, approved: true });
  for (const another of [foreign.recording, second])
    await expect(release(another, released)).rejects.toThrow(/about another hold/);
  const onCase = test.db.caseHold.update({ where: { id: own.case }, data: released });
  await expect(onCase).rejects.toThrow(/about another hold/);
  expect(await standing()).toEqual([own.case, second, ...Object.values(foreign)].toSorted());
});
