// Work that was given up, over HTTP: who may see it, what of it is never shown, and that it is put back once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stuckWork } from '../../contract/stuck.ts';
import { role } from '../../contract/values.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let administrator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  administrator = await house.person('administrator');
});
afterAll(() => house.close());

/** As the queue leaves what it gave up; the words of the error are pg-boss's own, or somebody's. */
async function giveUp(letterId: string, output: unknown = { failure: 'unknown', message: 'Olena Hrytsenko' }) {
  const [id, job] = [uuidv7(), uuidv7()];
  await house.owner.query(
    `INSERT INTO jobs.job (id, name, data, source_name, source_id, source_created_on, source_retry_count, source_output)
     VALUES ($1, 'dead', $2, 'letters', $3, now() - interval '1 day', 30, $4)`,
    [id, { letterId, name: 'Olena Hrytsenko' }, job, JSON.stringify(output)],
  );
  return { id, job };
}
const list = async () => stuckWork.parse((await house.ask(administrator, 'GET', '/stuck-work')).body);
const waiting = async (letterId: string) =>
  (
    await house.owner.query(
      `SELECT count(*)::int AS n FROM jobs.job WHERE name = 'letters' AND data->>'letterId' = $1`,
      [letterId],
    )
  ).rows[0].n;

describe('stuck work', () => {
  it('says what, since when, how often it was tried and how it failed, and nothing of whom it is about', async () => {
    const letterId = uuidv7();
    const { id, job } = await giveUp(letterId);
    const reply = await house.ask(administrator, 'GET', '/stuck-work');
    expect(reply).toMatchObject({ status: 200, body: [{ id, job, queue: 'letters', tries: 31, failure: 'unknown' }] });
    expect(Object.keys((await list())[0] ?? {}).sort()).toEqual(
      ['failure', 'givenUpAt', 'id', 'job', 'queue', 'tries', 'wantedAt'].sort(),
    );
    expect(JSON.stringify(reply.body)).not.toMatch(new RegExp(`Olena|${letterId}`));
  });

  it('whose try never ended says so instead of the queue’s own words', async () => {
    const { id } = await giveUp(uuidv7(), { failure: 'Olena was late' });
    expect((await list()).find((one) => one.id === id)?.failure).toBe('unfinished');
  });

  it('is tried again once, however often and by however many it is asked for', async () => {
    const letterId = uuidv7();
    const { id } = await giveUp(letterId);
    const ask = () => house.ask(administrator, 'POST', `/stuck-work/${id}/again`);
    const replies = await Promise.all([ask(), ask(), ask()]);
    for (const { status, body } of replies) {
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain(id);
    }
    expect((await ask()).status).toBe(200);
    expect(await waiting(letterId)).toBe(1);
  });

  it('that is none, or no id at all, is answered, and changes nothing', async () => {
    const before = await list();
    expect(await house.ask(administrator, 'POST', `/stuck-work/${uuidv7()}/again`)).toMatchObject({
      ...{ status: 200, body: before },
    });
    const bad = await house.ask(administrator, 'POST', '/stuck-work/all/again');
    expect(bad).toMatchObject({ status: 400, body: { code: 'malformed' } });
  });

  it('is the administrator’s alone', async () => {
    const { id } = await giveUp(uuidv7());
    expect((await house.ask(null, 'GET', '/stuck-work')).status).toBe(401);
    for (const other of role.options.filter((one) => one !== 'administrator' && one !== 'room-station')) {
      const person = await house.person(other);
      expect((await house.ask(person, 'GET', '/stuck-work')).status, other).toBe(403);
      expect((await house.ask(person, 'POST', `/stuck-work/${id}/again`)).status, other).toBe(403);
    }
    expect((await list()).map((one) => one.id)).toContain(id);
  });
});
