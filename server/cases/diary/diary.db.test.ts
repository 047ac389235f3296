// The information diary over HTTP: planned, told, due again, overdue, corrected.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CasePage } from '../../contract/cases.ts';
import { diary } from '../../contract/safeguards.ts';
import { assigned, loggedOn, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { turnableClock } from '../../testing/turnable-clock.ts';

const clock = turnableClock();
let house: TestHouse;
let coordinator: TestPerson;
let interviewer: TestPerson;
let observer: TestPerson;
let page: CasePage;
beforeAll(async () => {
  house = await openHouse({ clock });
  coordinator = await house.person('coordinator');
  page = await openCase(house, coordinator);
  interviewer = await assigned(house, { coordinator, caseId: page.id }, 'interviewer');
  observer = await assigned(house, { coordinator, caseId: page.id }, 'observer');
});
afterAll(() => house.close());

const inHours = (count: number) => new Date(clock.now().getTime() + count * 3_600_000).toISOString();
const write = (body: unknown, who = interviewer) => house.ask(who, 'POST', `/cases/${page.id}/diary`, body);
const read = async (who = observer) => diary.parse((await house.ask(who, 'GET', `/cases/${page.id}/diary`)).body);
const told = (more: Record<string, unknown> = {}) => ({
  at: inHours(0),
  language: 'uk',
  understood: 'partly',
  ...more,
});

describe('the information diary', () => {
  it('holds what was told and plans what is due next, newest first, with words for those who may read them', async () => {
    const reply = await write({
      topic: 'who-watches',
      told: told(),
      dueAt: inHours(0.5),
      words: 'asked about the mirror',
    });
    expect(reply.status).toBe(201);
    const [due, done] = diary.parse(reply.body);
    expect(due).toMatchObject({ topic: 'who-watches', toldAt: null, understood: null, overdue: false, words: null });
    expect(done).toMatchObject({ dueAt: null, language: 'uk', understood: 'partly', words: 'asked about the mirror' });
    expect((await read(observer)).map(({ words }) => words)).toEqual([null, null]);
    const { rows } = await house.owner.query<{ row: string }>('SELECT d::text AS row FROM diary_entry d');
    expect(JSON.stringify(rows)).not.toContain('mirror');
    const logged = await loggedOn(house, page.id);
    expect(logged.map(({ type }) => type)).toEqual(['child.informed', 'information.planned']);
    expect(logged[0]?.data).toEqual({
      entry: done?.id,
      topic: 'who-watches',
      understood: 'partly',
      person: interviewer.id,
    });
  });

  it('turns overdue by itself until it is told, once', async () => {
    const [due] = await read();
    clock.forward(0.6 * 3_600_000);
    expect((await read()).map(({ overdue }) => overdue)).toEqual([true, false]);
    const tell = () => house.ask(coordinator, 'POST', `/diary/${due?.id}/tell`, told({ understood: 'yes' }));
    const replies = await Promise.all([tell(), tell()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await read())[0]).toMatchObject({ overdue: false, understood: 'yes', dueAt: due?.dueAt });
    expect((await loggedOn(house, page.id)).filter(({ type }) => type === 'child.informed')).toHaveLength(2);
  });

  it('is corrected by striking out and writing anew: nothing is written over', async () => {
    const [first] = await read();
    for (let time = 1; time <= 2; time++) {
      expect((await house.ask(interviewer, 'POST', `/diary/${first?.id}/withdraw`)).status).toBe(204);
    }
    await write({ topic: 'who-watches', told: told({ understood: 'no' }) });
    expect((await read()).map(({ understood }) => understood)).toEqual(['no', 'partly']);
    expect(await house.ask(interviewer, 'POST', `/diary/${first?.id}/tell`, told())).toMatchObject({ status: 409 });
    const { rows } = await house.owner.query('SELECT understood FROM diary_entry WHERE id = $1', [first?.id]);
    expect(rows).toEqual([{ understood: 'yes' }]);
    expect((await loggedOn(house, page.id)).filter(({ type }) => type === 'information.withdrawn')).toHaveLength(1);
  });

  it.each<[string, () => Record<string, unknown>, string]>([
    ['neither told nor due', () => ({ topic: 'rights' }), 'dueAt'],
    ['told tomorrow', () => ({ topic: 'rights', told: told({ at: inHours(24) }) }), 'told.at'],
    ['due yesterday', () => ({ topic: 'rights', dueAt: inHours(-24) }), 'dueAt'],
    ['a topic that isn’t on the list', () => ({ topic: 'weather', dueAt: inHours(1) }), 'topic'],
    ['told in no language', () => ({ topic: 'rights', told: { ...told(), language: undefined } }), 'told.language'],
    ['half understood', () => ({ topic: 'rights', told: told({ understood: 'half' }) }), 'told.understood'],
  ])('names the field: %s', async (_, body, field) => {
    const before = (await read()).length;
    expect(await write(body())).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    expect(await read()).toHaveLength(before);
  });

  it('is written by coordinator and interviewer, read by everybody on the case, unknown to others', async () => {
    const entry = (await read())[0]?.id;
    const [stranger, body] = [await house.person('interviewer'), { topic: 'rights', dueAt: inHours(1) }];
    const acts = (who: TestPerson) => [
      write(body, who),
      house.ask(who, 'POST', `/diary/${entry}/tell`, told()),
      house.ask(who, 'POST', `/diary/${entry}/withdraw`),
    ];
    for (const act of acts(observer)) expect((await act).status).toBe(403);
    for (const act of acts(stranger)) expect((await act).status).toBe(404);
    expect((await house.ask(stranger, 'GET', `/cases/${page.id}/diary`)).status).toBe(404);
    expect((await house.ask(interviewer, 'POST', `/diary/${page.id}/withdraw`)).status).toBe(404);
  });
});
