// Figures over the real server: who reads them, of which days, and that what few stand behind isn't in them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { figures } from '../../contract/figures.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let coordinator: TestPerson;
const dayMs = 24 * 3_600_000;
const ago = (days: number) => new Date(Date.now() - days * dayMs);
const onDay = (days: number) => ago(days).toISOString().slice(0, 10);
const query = `from=${onDay(60)}&until=${onDay(0)}`;
const read = async (who: TestPerson, asked = query) => house.ask(who, 'GET', `/figures?${asked}`);

beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
  const owner = openDatabase(house.database.ownerUrl);
  // Six children heard after 10 days, the first twice; one more long before these days.
  for (let child = 0; child < 7; child += 1) {
    const page = await openCase(house, coordinator);
    const heard = child === 6 ? 300 : 20;
    await owner.referral.updateMany({ where: { caseId: page.id }, data: { receivedAt: ago(heard + 10) } });
    const interviewId = uuidv7();
    await owner.forensicInterview.create({ data: { id: interviewId, caseId: page.id, plannedSessions: 2 } });
    for (let sitting = 0; sitting < (child === 0 ? 2 : 1); sitting += 1) {
      const startsAt = new Date(ago(heard - sitting).getTime() + child * 7_200_000);
      const id = uuidv7();
      const when = {
        startsAt,
        endsAt: new Date(startsAt.getTime() + 3_600_000),
        startedAt: startsAt,
        endedAt: startsAt,
      };
      const where = { roomId: house.rooms[0], zone: 'Europe/Oslo', bookedById: coordinator.id };
      await owner.session.create({ data: { id, interviewId, practice: false, state: 'ended', ...when, ...where } });
    }
  }
  await owner.$disconnect();
});
afterAll(() => house.close());

it('are read by whoever answers for the house, of four weeks or more', async () => {
  for (const role of ['observer', 'prosecutor', 'interviewer', 'administrator', 'auditor'] as const)
    expect((await read(await house.person(role))).status).toBe(403);
  for (const role of ['custodian', 'supervisor'] as const)
    expect((await read(await house.person(role))).status).toBe(200);
  const short = await read(coordinator, `from=${onDay(20)}&until=${onDay(0)}`);
  expect(short).toMatchObject({ status: 400, body: { errors: [{ field: 'until' }] } });
});

it('count children, sittings and days waited, and hide what one child alone would stand behind', async () => {
  const told = figures.parse((await read(coordinator)).body);
  expect(told).toMatchObject({ heard: 6, held: 7, waiting: { medianDays: 10, ninthTenthDays: 10 }, sealed: 0 });
  // Five with one sitting, one with two: the one isn't told, and so neither is the other.
  expect(told.sittingsAChild).toEqual([
    { of: '1', count: null },
    { of: '2', count: null },
  ]);
  const response = await fetch(`${house.origin}/api/figures/csv?${query}`, { headers: { cookie: coordinator.cookie } });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(await response.text()).toContain('children first heard,,6\r\n');
});
