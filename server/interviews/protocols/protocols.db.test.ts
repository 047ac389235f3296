// A centre's own protocols over HTTP: who may make them, what is refused by field, versions, and where they can then be chosen.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planState } from '../../contract/planning.ts';
import { protocolList } from '../../contract/protocols.ts';
import { planningData } from '../../contract/register.ts';
import { contentHash } from '../../custody/content-hash.ts';
import { openCase } from '../../testing/case.ts';
import { openHouse, type Reply, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let administrator: TestPerson;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  administrator = await house.person('administrator');
  coordinator = await house.person('coordinator');
});
afterAll(() => house.close());

const content = (key: string, name = 'Our own') => ({
  ...{ key, name },
  phases: [
    { key: 'hello', name: 'Hello', guidance: 'Say who you are.', kind: 'opening' },
    { key: 'telling', name: 'Telling', guidance: 'One invitation; listen.', kind: 'substance' },
  ],
});
const save = (version: number, given: object, by = administrator) =>
  house.ask(by, 'POST', '/protocols', { version, ...given });
const fieldsOf = (reply: Reply) => (reply.body as { errors?: { field: string }[] }).errors?.map(({ field }) => field);
const list = async () => protocolList.parse((await house.ask(coordinator, 'GET', '/protocols')).body);

describe('protocols', () => {
  it('are those that ship, which nobody changes, and the house’s own, which an administrator adds', async () => {
    expect((await list()).map(({ key, own }) => [key, own])).toEqual([
      ['nichd', null],
      ['revised-nichd', null],
      ['abe', null],
    ]);
    expect((await save(0, content('ours'))).status).toBe(201);
    expect((await save(0, content('theirs'), coordinator)).status).toBe(403);
    const refused = await save(0, content('abe'));
    expect([refused.status, fieldsOf(refused)]).toEqual([400, ['key']]);
    expect((await list()).at(-1)).toMatchObject({ key: 'ours', own: { version: 1 } });
  });

  it('are kept in every version, with who and when, and nobody writes over what they haven’t read', async () => {
    await save(0, content('kept'));
    expect((await save(1, content('kept', 'Second'))).status).toBe(201);
    const stale = await save(1, content('kept', 'Also second'));
    expect([stale.status, fieldsOf(stale)]).toEqual([409, ['version']]);
    const both = await Promise.all(['Third', 'Other third'].map((name) => save(2, content('kept', name))));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const kept = (await list()).find(({ key }) => key === 'kept');
    expect(kept?.own?.saved.map(({ version, by }) => [version, by])).toEqual(
      [3, 2, 1].map((version) => [version, expect.any(String)]),
    );
    const { rows } = await house.owner.query<{ event: Buffer }>(
      `SELECT event FROM custody_entry WHERE type = 'policy.changed'`,
    );
    const said: unknown[] = rows.map(({ event }) => JSON.parse(event.toString()).data);
    expect(said).toContainEqual({ policy: 'protocol-kept', sha256: contentHash(content('kept')) });
  });

  it('can be planned by and certified in', async () => {
    await save(0, content('chosen', 'To be chosen'));
    const page = await openCase(house, coordinator);
    const before = planState.parse((await house.ask(coordinator, 'GET', `/cases/${page.id}/plan`)).body);
    expect(before.protocols).toContainEqual({ id: 'chosen', name: 'To be chosen' });
    const plan = { ...before.plan, protocol: 'chosen' };
    expect((await house.ask(coordinator, 'POST', `/cases/${page.id}/plan`, { version: 0, plan })).status).toBe(201);
    const certificate = { kind: 'protocol', code: 'chosen', trainedOn: '2026-01-15' };
    const path = `/people/${coordinator.id}/qualifications`;
    expect((await house.ask(administrator, 'POST', path, certificate)).status).toBe(201);
    expect((await house.ask(administrator, 'POST', path, { ...certificate, code: 'none' })).status).toBe(400);
    const planning = planningData.parse((await house.ask(coordinator, 'GET', '/planning')).body);
    expect(planning.protocols.map(({ id }) => id)).toContain('chosen');
  });
});
