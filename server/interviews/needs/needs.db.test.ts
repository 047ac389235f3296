// Information needs over HTTP: entered by each agency, merged and ordered by the desk, seen by everybody on the case.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CasePage } from '../../contract/cases.ts';
import { needs } from '../../contract/planning.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assigned, loggedOn, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let coordinator: TestPerson;
let desk: TestPerson;
let police: TestPerson;
let other: TestPerson;
let page: CasePage;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
  page = await openCase(house, coordinator);
  const on = { coordinator, caseId: page.id };
  [desk, police, other] = [
    await assigned(house, on, 'desk'),
    await assigned(house, on, 'observer'),
    await assigned(house, on, 'observer'),
  ];
});
afterAll(() => house.close());

const act = (who: TestPerson, path: string, body?: unknown) => house.ask(who, 'POST', path, body);
const at = (rest = '') => `/cases/${page.id}/needs${rest}`;
const read = async (who = police) => needs.parse((await house.ask(who, 'GET', at())).body);
const texts = async () => (await read()).map(({ text, originals }) => [text, ...originals.map((one) => one.text)]);
async function enter(who: TestPerson, text: string): Promise<string> {
  const id = uuidv7();
  expect((await act(who, at(), { id, text })).status).toBe(201);
  return id;
}

describe('what the agencies need to learn', () => {
  it('is entered once however often it is sent, for one’s own agency, and seen by all', async () => {
    const body = { id: uuidv7(), text: 'Where did it happen?' };
    const replies = await Promise.all(Array.from({ length: 5 }, () => act(police, at(), body)));
    expect(replies.map(({ status }) => status)).toEqual(Array(5).fill(201));
    expect(await read(other)).toMatchObject([{ ...body, mine: false, agency: { name: 'An agency' }, originals: [] }]);
    expect((await read(police))[0]?.mine).toBe(true);
    const taken = [await act(police, at(), { ...body, text: 'Other' }), await act(other, at(), body)];
    expect(taken.map((reply) => reply.status)).toEqual([409, 409]);
    expect((await loggedOn(house, page.id)).map(({ type, data }) => [type, data])).toEqual([
      ['need.entered', { need: body.id, agency: 'police' }],
    ]);
  });

  it('is merged by the desk with the originals kept, ordered, and stands apart again when the merge is withdrawn', async () => {
    const [where] = await read();
    const place = await enter(other, 'Which room was it?');
    const when = await enter(other, 'When was it?');
    const merged = { id: uuidv7(), text: 'The place', needIds: [where?.id, place] };
    for (let time = 1; time <= 2; time++) expect((await act(desk, at('/merge'), merged)).status).toBe(201);
    expect(await texts()).toEqual([['When was it?'], ['The place', 'Where did it happen?', 'Which room was it?']]);
    expect((await act(desk, at('/order'), { needIds: [merged.id] })).status).toBe(201);
    expect((await texts()).map(([text]) => text)).toEqual(['The place', 'When was it?']);
    const all = { id: uuidv7(), text: 'All', needIds: [merged.id, when] };
    await act(desk, at('/merge'), all);
    expect(await texts()).toEqual([['All', 'The place', 'Where did it happen?', 'Which room was it?', 'When was it?']]);
    expect((await act(desk, `/needs/${merged.id}/withdraw`)).status).toBe(204);
    expect(await texts()).toEqual([['All', 'Where did it happen?', 'Which room was it?', 'When was it?']]);
    for (let time = 1; time <= 2; time++) expect((await act(desk, `/needs/${all.id}/withdraw`)).status).toBe(204);
    expect((await texts()).flat().sort()).toEqual(['When was it?', 'Where did it happen?', 'Which room was it?']);
    const types = (await loggedOn(house, page.id)).map(({ type }) => type);
    expect(types.slice(3)).toEqual([
      'needs.merged',
      'needs.ordered',
      'needs.merged',
      'need.withdrawn',
      'need.withdrawn',
    ]);
  });

  it('merges into one of two who merge the same at once', async () => {
    const [one, two] = [await enter(police, 'One'), await enter(police, 'Two')];
    const merge = (text: string) => act(desk, at('/merge'), { id: uuidv7(), text, needIds: [one, two] });
    const replies = await Promise.all([merge('First'), merge('Second')]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await read()).filter(({ text }) => text === 'First' || text === 'Second')).toHaveLength(1);
  });

  it('is withdrawn by its author or the desk', async () => {
    const id = await enter(police, 'Not needed after all');
    expect(await act(other, `/needs/${id}/withdraw`)).toMatchObject({
      status: 403,
      body: { detail: 'This needs an assignment as desk.' },
    });
    expect((await act(police, `/needs/${id}/withdraw`)).status).toBe(204);
    expect((await texts()).flat()).not.toContain('Not needed after all');
  });

  it('refuses by name what can’t be', async () => {
    const id = await enter(police, 'A need');
    const elsewhere = uuidv7();
    const cases: [string, unknown, string][] = [
      ['', { id: '018f0000-0000-4000-8000-000000000001', text: 'x' }, 'id'],
      ['', { id: uuidv7(), text: '  ' }, 'text'],
      ['/merge', { id: uuidv7(), text: 'x', needIds: [id] }, 'needIds'],
      ['/merge', { id: uuidv7(), text: 'x', needIds: [id, elsewhere] }, 'needIds.1'],
      ['/order', { needIds: [id, id] }, 'needIds.1'],
    ];
    const before = await texts();
    for (const [rest, body, field] of cases) {
      expect(await act(desk, at(rest), body), field).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    }
    expect(await texts()).toEqual(before);
    expect((await act(police, at('/merge'), { id: uuidv7(), text: 'x', needIds: [id, elsewhere] })).status).toBe(403);
    expect((await act(police, at('/order'), { needIds: [id] })).status).toBe(403);
  });

  it('is unknown to strangers', async () => {
    const stranger = await house.person('desk');
    const [one] = await read();
    const replies = [
      await house.ask(stranger, 'GET', at()),
      await act(stranger, at(), { id: uuidv7(), text: 'x' }),
      await act(stranger, `/needs/${one?.id}/withdraw`),
      await act(desk, `/needs/${uuidv7()}/withdraw`),
    ];
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });
});
