// Who is told what, once each, through the real server: an emergency, an approval that waits, a way in that changed; letters say nothing.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CasePage } from '../../contract/cases.ts';
import { type Notices, notices } from '../../contract/notices.ts';
import { systemClock } from '../../platform/clock.ts';
import { forTheHouse } from '../../platform/database/acting.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assigned, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { tellOfDeadlines } from './deadlines.ts';

/** A guard against hanging, not a promise. */
const patient = { timeout: 60_000, interval: 100 };
let house: TestHouse;
let coordinator: TestPerson;
let supervisor: TestPerson;
let prosecutor: TestPerson;
let page: CasePage;

beforeAll(async () => {
  house = await openHouse();
  [coordinator, supervisor] = [await house.person('coordinator'), await house.person('supervisor')];
  prosecutor = await house.person('prosecutor');
  page = await openCase(house, coordinator);
});
afterAll(() => house.close());

const prove = ({ id }: TestPerson) =>
  house.owner.query('UPDATE sign_in SET strong_at = now() WHERE person_id = $1', [id]);
const mine = async (who: TestPerson): Promise<Notices> => notices.parse((await house.ask(who, 'GET', '/notices')).body);
const lettersTo = async (who: TestPerson, kind = 'news') => {
  const { rows } = await house.owner.query<{ key: string; title: string; text: string }>(
    `SELECT key, title, text FROM letter WHERE kind::text = $1 AND (key LIKE 'news ' || $2 || '%' OR key LIKE 'way %')`,
    [kind, who.id],
  );
  return rows;
};
const break1 = async () => {
  await prove(prosecutor);
  const asked = { id: uuidv7(), caseNumber: page.caseNumber, reason: 'The child is with the suspect now.' };
  expect((await house.ask(prosecutor, 'POST', '/break-glass', asked)).status).toBe(201);
};

it('tells the case’s coordinators and the supervisors of an emergency, with a letter each that names nothing; not who did it', async () => {
  expect((await house.ask(supervisor, 'POST', '/notices/letters', { letters: false })).status).toBe(200);
  await break1();
  await vi.waitFor(async () => expect((await mine(supervisor)).unread).toBe(1), patient);
  for (const who of [coordinator, supervisor]) {
    expect((await mine(who)).list).toMatchObject([
      { kind: 'emergency-opened', caseNumber: page.caseNumber, readAt: null },
    ]);
    const letters = await lettersTo(who);
    expect(letters).toHaveLength(1);
    expect(letters[0]?.title).toBe('A case was opened in an emergency');
    expect(JSON.stringify(letters)).not.toContain(page.caseNumber);
  }
  expect((await mine(prosecutor)).list).toEqual([]);
  expect((await mine(await house.person('supervisor'))).list).toEqual([]);
});

it('tells each thing once, however often the log is read from there, and each person of what is theirs alone', async () => {
  await house.owner.query('UPDATE notice_place SET next_index = 0');
  await vi.waitFor(async () => {
    const { rows } = await house.owner.query(
      'SELECT 1 FROM notice_place, custody_head WHERE next_index = custody_head.size',
    );
    expect(rows).toHaveLength(1);
  }, patient);
  expect((await mine(coordinator)).list).toHaveLength(1);
  expect(await lettersTo(coordinator)).toHaveLength(1);
  const [one] = (await mine(coordinator)).list;
  await house.ask(prosecutor, 'POST', '/notices/read', { ids: [one?.id] });
  expect((await mine(coordinator)).unread).toBe(1);
  const read = await house.ask(coordinator, 'POST', '/notices/read', { ids: [one?.id] });
  expect(notices.parse(read.body)).toMatchObject({ unread: 0, list: [{ readAt: expect.any(String) }] });
  expect((await mine(supervisor)).unread).toBe(1);
});

it('tells who could decide that an approval waits, and whoever asked what became of it; a letter only to who wants one', async () => {
  const custodian = await assigned(house, { coordinator, caseId: page.id }, 'custodian');
  await house.ask(custodian, 'POST', '/notices/letters', { letters: false });
  const [glass] = (await house.ask(supervisor, 'GET', '/break-glass')).body as { id: string }[];
  await prove(supervisor);
  const asked = { id: uuidv7(), upheld: true };
  expect((await house.ask(supervisor, 'POST', `/break-glass/${glass?.id}/review`, asked)).status).toBe(200);
  await vi.waitFor(async () => expect((await mine(coordinator)).list[0]?.kind).toBe('approval-waits'), patient);
  expect(await lettersTo(coordinator)).toHaveLength(2);
  expect((await mine(custodian)).list).toEqual([]);
  await prove(coordinator);
  const { rows } = await house.owner.query('SELECT sha256 FROM approval_request WHERE id = $1', [asked.id]);
  const decision = { sha256: rows[0]?.sha256, approved: true };
  expect((await house.ask(coordinator, 'POST', `/approvals/${asked.id}/decision`, decision)).status).toBe(200);
  await vi.waitFor(async () => expect((await mine(supervisor)).list[0]?.kind).toBe('approval-given'), patient);
  expect(await lettersTo(supervisor)).toHaveLength(1);
});

it('writes to somebody whose way in has changed, whatever they prefer, what changed and when', async () => {
  await prove(coordinator);
  const password = 'a long password of nobody’s';
  expect((await house.ask(coordinator, 'POST', '/account/password', { password })).status).toBeLessThan(300);
  const letters = (await lettersTo(coordinator)).filter(({ key }) => key.startsWith('way '));
  expect(letters).toHaveLength(1);
  expect(letters[0]?.text).toMatch(/The password of your account was changed\..* UTC/);
  expect(letters[0]?.text).not.toContain(password);
});

it('tells who coordinates an open case of a deadline in its last three days, once, and of none that is far or done', async () => {
  const database = openDatabase(house.config.databaseUrl, { otherwise: forTheHouse });
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
  const steps = [
    { step: 'interview', dueAt: inDays(2), doneAt: null },
    { step: 'report', dueAt: inDays(4), doneAt: null },
    { step: 'referral', dueAt: inDays(1), doneAt: new Date() },
  ];
  const letters: string[] = [];
  const need = {
    ...{
      database,
      clock: systemClock,
      writeLetter: async (_: unknown, { key }: { key: string }) => void letters.push(key),
    },
    deadlinesOf: async (caseIds: readonly string[]) => caseIds.map((caseId) => ({ caseId, steps })),
  };
  expect([await tellOfDeadlines(need), await tellOfDeadlines(need)]).toEqual([1, 0]);
  expect((await mine(coordinator)).list[0]).toMatchObject({
    kind: 'deadline-near',
    dueAt: steps[0]?.dueAt.toISOString(),
  });
  expect(letters).toEqual([
    expect.stringMatching(new RegExp(`^news ${coordinator.id} deadline ${page.id} interview `)),
  ]);
  await database.$disconnect();
});
