// The interview's plan over HTTP: versions, nobody writes over what they haven't read, and the log can prove each.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jcs } from '../../../media/evidence/canonical.ts';
import type { CasePage } from '../../contract/cases.ts';
import { type InterviewPlan, planState } from '../../contract/planning.ts';
import { assigned, loggedOn, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let coordinator: TestPerson;
let interviewer: TestPerson;
let observer: TestPerson;
let page: CasePage;
let first: InterviewPlan;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
  page = await openCase(house, coordinator);
  interviewer = await assigned(house, { coordinator, caseId: page.id }, 'interviewer');
  observer = await assigned(house, { coordinator, caseId: page.id }, 'observer');
  first = (await read()).plan;
});
afterAll(() => house.close());

const read = async () => planState.parse((await house.ask(observer, 'GET', `/cases/${page.id}/plan`)).body);
const save = (version: number, plan: unknown, who = interviewer) =>
  house.ask(who, 'POST', `/cases/${page.id}/plan`, { version, plan });
const arrivals = [
  { party: 'child', from: '2027-03-02T09:30', until: '2027-03-02T09:45', door: 'front', not: ['defence'] },
  { party: 'defence', from: '2027-03-02T09:40', until: '2027-03-02T09:50', door: 'front', not: [] },
];

describe('a plan', () => {
  it('begins with a known protocol and no version', async () => {
    expect(await read()).toMatchObject({ version: 0, plan: { protocol: 'nichd' }, savedAt: null, savedBy: null });
    expect((await read()).protocols.map(({ id }) => id)).toEqual(['nichd', 'revised-nichd', 'abe']);
  });

  it('keeps each version, shows who would meet whom, and stands in the log by its hash', async () => {
    expect((await save(0, { ...first, arrivals })).status).toBe(201);
    const saved = planState.parse(
      (await save(1, { ...first, protocol: 'abe', topics: ['the journey'], arrivals })).body,
    );
    expect(saved).toMatchObject({ version: 2, plan: { protocol: 'abe' } });
    expect(saved.meetings).toEqual([
      { one: 0, other: 1, door: 'front', from: '2027-03-02T09:40', until: '2027-03-02T09:45' },
    ]);
    const { rows } = await house.owner.query(
      'SELECT version, content FROM interview_plan_version WHERE case_id = $1 ORDER BY version',
      [page.id],
    );
    const hashes = rows.map(({ version, content }) => ({
      version,
      sha256: createHash('sha256').update(jcs(content)).digest('hex'),
    }));
    expect((await loggedOn(house, page.id)).map(({ type, data }) => [type, data])).toEqual(
      hashes.map((hash) => ['plan.saved', hash]),
    );
    expect(hashes).toHaveLength(2);
  });

  it('is saved by one of many who started from the same version; the others are told the newest', async () => {
    const { version } = await read();
    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, n) => save(version, { ...first, topics: [`topic ${n}`] })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(5).fill(409)]);
    const told = replies.find(({ status }) => status === 409);
    expect(told).toMatchObject({
      body: {
        code: 'conflict',
        errors: [{ field: 'version', message: expect.stringContaining(`the newest is ${version + 1}`) }],
      },
    });
    expect((await read()).version).toBe(version + 1);
    expect((await save(99, first)).status).toBe(409);
  });

  it('is begun by one of many who begin it at once', async () => {
    const fresh = await openCase(house, coordinator);
    const begin = (n: number) =>
      house.ask(coordinator, 'POST', `/cases/${fresh.id}/plan`, { version: 0, plan: { ...first, topics: [`${n}`] } });
    const replies = await Promise.all(Array.from({ length: 6 }, (_, n) => begin(n)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(5).fill(409)]);
  });

  it.each<[string, () => unknown, number, string]>([
    ['of an unknown protocol', () => ({ ...first, protocol: 'peace' }), 400, 'plan.protocol'],
    ['with an unknown field', () => ({ ...first, childName: 'x' }), 400, 'plan.childName'],
    [
      'with a break of no length',
      () => ({ ...first, breaks: { afterMinutes: 30, lastsMinutes: 0 } }),
      400,
      'plan.breaks.lastsMinutes',
    ],
    [
      'with a time that doesn’t exist',
      () => ({ ...first, arrivals: [{ ...arrivals[1], from: '2027-03-28T02:30', until: '2027-03-28T04:00' }] }),
      422,
      'plan.arrivals.0.from',
    ],
    [
      'that keeps apart whom it doesn’t name',
      () => ({ ...first, arrivals: [arrivals[0]] }),
      400,
      'plan.arrivals.0.not.0',
    ],
  ])('%s is refused by name, and the newest stays', async (_, plan, status, field) => {
    const { version } = await read();
    expect(await save(version, plan())).toMatchObject({ status, body: { errors: [{ field }] } });
    expect((await read()).version).toBe(version);
  });

  it('is read by everybody on the case, saved by those who make it, unknown to others', async () => {
    const stranger = await house.person('interviewer');
    const { version } = await read();
    expect((await save(version, first, observer)).status).toBe(403);
    expect((await save(version, first, stranger)).status).toBe(404);
    expect((await house.ask(stranger, 'GET', `/cases/${page.id}/plan`)).status).toBe(404);
  });
});
