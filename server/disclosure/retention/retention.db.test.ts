// What has been kept long enough is removed, what hasn't stays, and the custody log is the same to the byte.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast } from '../../interviews/testing/people.ts';
import { forTheHouse } from '../../platform/database/acting.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse } from '../../testing/house.ts';
import { turnableClock } from '../../testing/turnable-clock.ts';
import { kept } from './kept.ts';
import { createRemoving } from './removing.ts';

const clock = turnableClock();
const dayMs = 24 * 3_600_000;
let house: TestHouse;
let database: Database;
let round: ReturnType<typeof createRemoving>;
let crons: string[];

beforeAll(async () => {
  house = await openHouse();
  database = openDatabase(house.config.databaseUrl, { otherwise: forTheHouse });
  crons = [];
  const jobs = { every: (cron: string) => void crons.push(cron) };
  const log = createLog({ level: 'silent' });
  round = createRemoving({ database, clock, log, jobs, days: { signIns: 100, letters: 50 } });
});
afterAll(async () => {
  await database.$disconnect();
  await house.close();
});

const ago = (days: number) => new Date(Date.now() - days * dayMs);
const rows = async (table: string) => (await house.owner.query(`SELECT * FROM ${table} ORDER BY 1`)).rows;

async function signIn(personId: string, times: { ended: Date | null; expires: Date }): Promise<string> {
  const id = uuidv7();
  const made = new Date(times.expires.getTime() - dayMs);
  await house.owner.query(
    `INSERT INTO sign_in (id, person_id, token_hash, created_at, last_seen_at, expires_at, ended_at)
     VALUES ($1, $2, $3, $4, $4, $5, $6)`,
    [id, personId, randomBytes(32), made, times.expires, times.ended],
  );
  return id;
}

async function letter(sentAt: Date | null, startsAt?: Date): Promise<string> {
  const id = uuidv7();
  const owner = openDatabase(house.database.ownerUrl);
  let invitationId: string | null = null;
  if (startsAt) {
    const { sessionId, interviewer } = await cast(owner, startsAt);
    invitationId = uuidv7();
    const invited = { id: invitationId, sessionId, personId: interviewer.personId, createdAt: ago(200) };
    await owner.invitation.create({ data: { ...invited, tokenHash: randomBytes(32) } });
  }
  const text = { title: 't', text: 't', html: 't', sealedTo: randomBytes(40) };
  const when = { notBefore: ago(200), createdAt: ago(200), sentAt };
  await owner.letter.create({ data: { id, key: id, kind: 'request', invitationId, ...text, ...when } });
  await owner.$disconnect();
  return id;
}

/** Of each kind one that has been worth nothing for long enough, and one that is or was until lately. */
async function factors(personId: string): Promise<void> {
  const secret = (created: number, confirmed: number | null, removed: number | null) =>
    house.owner.query(
      `INSERT INTO code_secret (id, person_id, sealed, created_at, confirmed_at, removed_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [uuidv7(), personId, randomBytes(9), ago(created), confirmed && ago(confirmed), removed && ago(removed)],
    );
  await secret(200, 200, 101);
  await secret(101, null, null);
  await secret(200, 99, null);
  for (const used of [101, 99])
    await house.owner.query(
      `INSERT INTO recovery_code (hash, person_id, created_at, used_at) VALUES ($1, $2, $3, $4)`,
      [...[randomBytes(32), personId, ago(200), ago(used)]],
    );
}

async function busy(personId: string, endedDaysAgo: readonly number[]): Promise<void> {
  const owner = openDatabase(house.database.ownerUrl);
  const sourceId = uuidv7();
  const source = { id: sourceId, personId, addedById: personId, addedAt: ago(200) };
  await owner.calendarSource.create({ data: { ...source, kind: 'file' } });
  for (const days of endedDaysAgo)
    await owner.busyTime.create({ data: { sourceId, personId, startsAt: ago(days + 1), endsAt: ago(days) } });
  await owner.$disconnect();
}

const notice = (personId: string, key: string, { created, read }: { created: Date; read: Date | null }) =>
  house.owner.query(
    `INSERT INTO notice (id, person_id, key, kind, created_at, read_at) VALUES ($1, $2, $3, 'review-due', $4, $5)`,
    [uuidv7(), personId, key, created, read],
  );

describe('a night’s round', () => {
  it('removes ended sign-ins and letters by their days, and forgets networks; nothing younger, nothing unfinished', async () => {
    const coordinator = await house.person('coordinator');
    await openCase(house, coordinator);
    const [old, recent] = [
      { ended: null, expires: ago(101) },
      { ended: null, expires: ago(99) },
    ];
    const gone = [
      await signIn(coordinator.id, old),
      await signIn(coordinator.id, { ended: ago(150), expires: ago(99) }),
    ];
    const stays = [await signIn(coordinator.id, recent)];
    const sent = [await letter(ago(51)), await letter(ago(51), ago(60))];
    const unsent = [
      await letter(ago(49)),
      await letter(null),
      await letter(ago(51), new Date(Date.now() + 10 * dayMs)),
    ];
    const owner = openDatabase(house.database.ownerUrl);
    const { sessionId, observers } = await cast(owner, ago(150));
    const page = { sessionId, personId: observers[0].personId, origin: 'outside', network: '192.0.2.0/24' } as const;
    await owner.watchingPage.create({ data: { ...page, page: uuidv7(), openedAt: ago(101) } });
    await owner.watchingPage.create({ data: { ...page, page: uuidv7(), openedAt: ago(99) } });
    await owner.$disconnect();
    await notice(coordinator.id, 'read', { created: ago(60), read: ago(51) });
    await notice(coordinator.id, 'never read', { created: ago(60), read: null });
    await notice(coordinator.id, 'recent', { created: ago(60), read: ago(49) });
    await factors(coordinator.id);
    await busy(coordinator.id, [51, 49]);
    const log = [await rows('custody_entry'), await rows('custody_head'), await rows('custody_pii')];

    expect([...(await round()).values()]).toEqual([2, 1, 2, 3, 1, 2]);

    const ids = async (table: string) => (await rows(table)).map(({ id }) => id);
    expect(await ids('sign_in')).toEqual(expect.arrayContaining(stays));
    expect((await ids('sign_in')).filter((id) => gone.includes(id))).toEqual([]);
    expect((await ids('letter')).filter((id) => [...sent, ...unsent].includes(id)).sort()).toEqual(unsent.sort());
    expect((await rows('watching_page')).map(({ network }) => network).sort()).toEqual(['192.0.2.0/24', null]);
    expect([await rows('custody_entry'), await rows('custody_head'), await rows('custody_pii')]).toEqual(log);
    expect(log[0]?.length).toBeGreaterThan(0);
    expect([...(await round()).values()]).toEqual([0, 0, 0, 0, 0, 0]);
    expect((await rows('notice')).map(({ key }) => key)).toEqual(['recent']);
    expect(crons).toHaveLength(1);
  });

  it('can’t reach the last week, whatever it is told, nor any row by itself', async () => {
    for (const name of [
      'remove_sign_ins',
      'remove_letters',
      'forget_networks',
      'remove_notices',
      'remove_spent_factors',
      'remove_busy_times',
    ])
      await expect(database.$queryRawUnsafe(`SELECT ${name}(now() - interval '6 days')`)).rejects.toThrow();
    for (const table of ['sign_in', 'letter', 'watching_page', 'notice', 'custody_entry'])
      await expect(database.$executeRawUnsafe(`DELETE FROM ${table}`)).rejects.toThrow();
  });

  it('goes on with the others where one can’t be done, and says that it failed', async () => {
    const { id } = await house.person('observer');
    const old = await signIn(id, { ended: null, expires: ago(300) });
    await house.owner.query('REVOKE EXECUTE ON FUNCTION remove_sign_ins(timestamptz) FROM heard_once_app');
    const late = await letter(ago(51));
    await expect(round()).rejects.toThrow();
    await house.owner.query('GRANT EXECUTE ON FUNCTION remove_sign_ins(timestamptz) TO heard_once_app');
    expect((await rows('letter')).some((one) => one.id === late)).toBe(false);
    expect((await rows('sign_in')).some((one) => one.id === old)).toBe(true);
  });
});

it('what it removes stands in the manual, with the days', () => {
  const manual = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const setting = { signIns: 'SIGN_IN_DAYS', letters: 'LETTER_DAYS' };
  for (const { what, days } of kept) {
    const row = manual.split('\n').find((line) => line.startsWith(`| ${what}`)) ?? '';
    expect(row, what).toContain(setting[days]);
  }
});
