// The child's hours and wishes over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CasePage } from '../../contract/cases.ts';
import { childLife } from '../../contract/planning.ts';
import { assigned, loggedOn, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let coordinator: TestPerson;
let interviewer: TestPerson;
let observer: TestPerson;
let page: CasePage;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
  page = await openCase(house, coordinator);
  interviewer = await assigned(house, { coordinator, caseId: page.id }, 'interviewer');
  observer = await assigned(house, { coordinator, caseId: page.id }, 'observer');
});
afterAll(() => house.close());

const read = async (who = observer) => childLife.parse((await house.ask(who, 'GET', `/cases/${page.id}/child`)).body);
const enter = (body: unknown, who = coordinator) => house.ask(who, 'POST', `/cases/${page.id}/child-times`, body);
const wish = (wishes: unknown, who = interviewer) => house.ask(who, 'POST', `/cases/${page.id}/wishes`, { wishes });
const school = { kind: 'school', zone: 'Europe/Oslo', when: { weekdays: [1, 2], fromMinute: 480, untilMinute: 840 } };
const football = {
  ...{ kind: 'looked-forward-to', zone: 'Europe/Oslo', words: 'football with Mira' },
  when: { startsAt: '2027-07-01T16:00', endsAt: '2027-07-01T17:30' },
};

describe('a child’s life', () => {
  it('has weekly hours by the wall and single ones as instants; an end is an end, once', async () => {
    expect(await read()).toMatchObject({ pseudonym: page.pseudonym, times: [], wishes: [] });
    for (const body of [school, football]) expect((await enter(body)).status).toBe(201);
    const { times } = await read(interviewer);
    expect(times).toMatchObject([
      { kind: 'school', weekdays: [1, 2], fromMinute: 480, startsAt: null, words: null },
      { kind: 'looked-forward-to', weekdays: [], startsAt: '2027-07-01T14:00:00.000Z', words: 'football with Mira' },
    ]);
    expect((await read(observer)).times[1]?.words).toBeNull();
    for (let time = 1; time <= 2; time++) {
      expect((await house.ask(coordinator, 'POST', `/child-times/${times[0]?.id}/end`)).status).toBe(204);
    }
    expect((await read()).times.map(({ kind }) => kind)).toEqual(['looked-forward-to']);
    expect((await loggedOn(house, page.id)).map(({ type }) => type)).toEqual([
      'hours.entered',
      'hours.entered',
      'hours.ended',
    ]);
  });

  it('has wishes in the child’s order; a new list ends the old one, which stays', async () => {
    const first = await wish([
      { kind: 'who-watches', words: 'not the man with the beard' },
      { kind: 'interviewer', value: interviewer.id },
    ]);
    expect(first.status).toBe(201);
    expect((await wish([{ kind: 'language', value: 'uk' }])).status).toBe(201);
    expect((await read()).wishes).toMatchObject([{ kind: 'language', value: 'uk', words: null }]);
    const { rows } = await house.owner.query(
      'SELECT kind, rank, ended_at IS NULL AS stands, w::text AS row FROM child_wish w ORDER BY asked_at, rank',
    );
    expect(rows.map(({ kind, rank, stands }) => [kind, rank, stands])).toEqual([
      ['who-watches', 0, false],
      ['interviewer', 1, false],
      ['language', 0, true],
    ]);
    expect(JSON.stringify(rows)).not.toContain('beard');
    expect(
      (await loggedOn(house, page.id)).slice(-2).map(({ data }) => (data as { wishes: string[] }).wishes.length),
    ).toEqual([2, 1]);
  });

  it('keeps one whole list of wishes when several are given at once', async () => {
    const lists = Array.from({ length: 6 }, (_, n) =>
      Array.from({ length: n + 1 }, () => ({ kind: 'place', value: `room ${n}` })),
    );
    const replies = await Promise.all(lists.map((list) => wish(list)));
    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(201));
    const { wishes } = await read();
    expect(new Set(wishes.map(({ value }) => value))).toHaveLength(1);
    expect(wishes).toHaveLength(Number(wishes[0]?.value?.slice(5)) + 1);
  });

  it('belongs to all the child’s cases: whoever coordinates one of them may end an hour', async () => {
    const other = await house.person('coordinator');
    const second = await openCase(house, other);
    await house.owner.query('UPDATE "case" SET child_id = $1, occurrence = 2 WHERE id = $2', [page.childId, second.id]);
    const [time] = (await read()).times;
    expect((await house.ask(other, 'POST', `/child-times/${time?.id}/end`)).status).toBe(204);
    expect((await loggedOn(house, second.id)).map(({ type }) => type)).toEqual(['hours.ended']);
  });
});

describe('hours and wishes that can’t be', () => {
  it.each<[string, unknown, number, string]>([
    ['no zone', { ...school, zone: 'Mars/Base' }, 400, 'zone'],
    ['no weekday', { ...school, when: { ...school.when, weekdays: [] } }, 400, 'when.weekdays'],
    ['backwards', { ...school, when: { ...school.when, untilMinute: 400 } }, 400, 'when.untilMinute'],
    [
      'a time that doesn’t exist',
      { ...football, when: { startsAt: '2027-03-28T02:30', endsAt: '2027-03-28T04:30' } },
      422,
      'when.startsAt',
    ],
    [
      'a time that exists twice',
      { ...football, when: { startsAt: '2027-10-31T02:30', endsAt: '2027-10-31T04:30' } },
      422,
      'when.startsAt',
    ],
    ['a kind that isn’t on the list', { ...school, kind: 'nap' }, 400, 'kind'],
  ])('name the field: %s', async (_, body, status, field) => {
    expect(await enter(body)).toMatchObject({ status, body: { errors: [{ field }] } });
  });

  it('leave the list of wishes that stands', async () => {
    const before = (await read()).wishes;
    const reply = await wish([{ kind: 'interviewer', value: observer.id }, { kind: 'other' }]);
    expect(reply).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'wishes.0.value' }, { field: 'wishes.1.value' }] },
    });
    expect((await read()).wishes).toEqual(before);
  });

  it('are refused to those who may only read, and unknown to others', async () => {
    const stranger = await house.person('coordinator');
    expect((await enter(school, interviewer)).status).toBe(403);
    expect((await wish([], observer)).status).toBe(403);
    const entered = childLife.parse((await enter(school)).body);
    const end = (who: TestPerson) => house.ask(who, 'POST', `/child-times/${entered.times.at(-1)?.id}/end`);
    expect([(await end(observer)).status, (await end(stranger)).status]).toEqual([403, 404]);
    expect((await enter(school, stranger)).status).toBe(404);
    expect((await house.ask(stranger, 'GET', `/cases/${page.id}/child`)).status).toBe(404);
  });
});
