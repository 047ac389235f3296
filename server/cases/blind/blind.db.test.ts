// A house that keeps its interviewers from knowing beforehand: what is closed, to whom, how it is opened, and until when.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { casePage } from '../../contract/cases.ts';
import { planState } from '../../contract/planning.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assigned, loggedOn, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse({ interviewerBlind: true });
  coordinator = await house.person('coordinator');
});
afterAll(() => house.close());

const all = ['referrals', 'ledger', 'needs', 'topics'];

async function aCase() {
  const { id: caseId } = await openCase(house, coordinator);
  const interviewer = await assigned(house, { coordinator, caseId }, 'interviewer');
  const get = (who: TestPerson, what: string) => house.ask(who, 'GET', `/cases/${caseId}${what}`);
  const page = async (who: TestPerson) => casePage.parse((await get(who, '')).body);
  const open = (who: TestPerson, detail: string) =>
    house.ask(who, 'POST', `/cases/${caseId}/details`, { detail, reason: 'planning' });
  return { caseId, interviewer, get, page, open };
}

it('shows the interviewer neither what was referred nor who asked before nor what agencies need, and everybody else all of it', async () => {
  const { interviewer, get, page } = await aCase();
  expect(await page(interviewer)).toMatchObject({ closedDetails: all, referrals: [] });
  expect((await get(interviewer, '/ledger')).body).toMatchObject({ code: 'forbidden' });
  expect((await get(interviewer, '/needs')).body).toMatchObject({ code: 'forbidden' });
  const seen = await page(coordinator);
  expect(seen.closedDetails).toEqual([]);
  expect(seen.referrals).toHaveLength(1);
  expect((await get(coordinator, '/ledger')).status).toBe(200);
});

it('leaves the plan’s topics out for the interviewer, who then can’t write over them', async () => {
  const { caseId, interviewer, get, open } = await aCase();
  const { version, plan } = planState.parse((await get(coordinator, '/plan')).body);
  const body = { version, plan: { ...plan, topics: ['The journey'] } };
  expect((await house.ask(coordinator, 'POST', `/cases/${caseId}/plan`, body)).status).toBe(201);
  const seen = planState.parse((await get(interviewer, '/plan')).body);
  expect(seen.plan.topics).toEqual([]);
  const over = { version: seen.version, plan: seen.plan };
  expect((await house.ask(interviewer, 'POST', `/cases/${caseId}/plan`, over)).status).toBe(403);
  await open(interviewer, 'topics');
  expect(planState.parse((await get(interviewer, '/plan')).body).plan.topics).toEqual(['The journey']);
});

it('is opened one by one, each once in the log with its reason, and by the interviewer alone', async () => {
  const { caseId, interviewer, get, page, open } = await aCase();
  expect((await open(coordinator, 'ledger')).status).toBe(403);
  expect((await open(interviewer, 'ledger')).status).toBe(204);
  expect((await open(interviewer, 'ledger')).status).toBe(204);
  expect((await get(interviewer, '/ledger')).status).toBe(200);
  expect((await get(interviewer, '/needs')).status).toBe(403);
  expect((await page(interviewer)).closedDetails).toEqual(['referrals', 'needs', 'topics']);
  const opened = (await loggedOn(house, caseId)).filter(({ type }) => type === 'detail.opened');
  expect(opened.map(({ data }) => data)).toEqual([{ what: 'ledger', reason: 'planning' }]);
});

it('is open to the interviewer once the child is being heard', async () => {
  const { caseId, interviewer, page } = await aCase();
  const interviewId = uuidv7();
  await house.owner.query('INSERT INTO forensic_interview (id, case_id) VALUES ($1, $2)', [interviewId, caseId]);
  await house.owner.query(
    `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, state, started_at, booked_by_id)
     VALUES ($1, $2, false, $3, now(), now() + interval '1 hour', 'Europe/Oslo', 'live', now(), $4)`,
    [uuidv7(), interviewId, house.rooms[0], coordinator.id],
  );
  expect((await page(interviewer)).closedDetails).toEqual([]);
});
