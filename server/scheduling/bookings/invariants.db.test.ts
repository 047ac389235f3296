// What the database itself refuses of bookings, asked directly as the app's role; and two acts that meet in the middle, one of
// them held still by hand.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../../platform/ids.ts';
import { openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let app: pg.Client;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
  app = new pg.Client({ connectionString: house.database.appUrl, options: '-c heard.part=command' });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await house.close();
});

interface Row {
  readonly [column: string]: unknown;
}
async function insert(table: string, row: Row): Promise<string> {
  const id = uuidv7();
  const all = { id, ...row };
  const places = Object.keys(all).map((_, index) => `$${index + 1}`);
  await app.query(`INSERT INTO ${table} (${Object.keys(all)}) VALUES (${places})`, Object.values(all));
  return id;
}

let day = 0;
function freshSpan(zone = 'Europe/Oslo') {
  day += 1;
  const date = new Date(Date.UTC(2033, 0, day)).toISOString().slice(0, 10);
  return { starts_at: `${date}T09:00Z`, ends_at: `${date}T11:00Z`, zone };
}
type Span = ReturnType<typeof freshSpan>;

async function sitting(span: Span, more: Row = {}): Promise<string> {
  const of = more.interview_id === undefined ? { practice: true } : { practice: false };
  return insert('session', { ...span, ...of, room_id: house.rooms[0], booked_by_id: coordinator.id, ...more });
}
const keep = (sessionId: string, { starts_at, ends_at }: Span, what: Row) =>
  insert('booking', { session_id: sessionId, starts_at, ends_at, ...what });

describe('the database, of what is kept', () => {
  it('keeps somebody beside the child, and a recorder, once at a time, until it is let go', async () => {
    const { id: caseId } = await openCase(house, coordinator);
    const safeguard = await insert('safeguard', {
      ...{ case_id: caseId, kind: 'guardian', sealed_who: Buffer.from('x'), entered_by_id: coordinator.id },
      entered_at: new Date(),
    });
    await app.query(`INSERT INTO media_node_capacity VALUES ('raw', 1) ON CONFLICT DO NOTHING`);
    const slot = await insert('recorder_slot', { node: 'raw', number: 1 });
    for (const [what, constraint] of [
      [{ safeguard_id: safeguard, party: 'guardian' }, /booking_safeguard_free/],
      [{ recorder_slot_id: slot }, /booking_recorder_slot_free/],
    ] as const) {
      const span = freshSpan();
      const first = await keep(await sitting(span), span, what);
      const second = await sitting(span);
      await expect(keep(second, span, what)).rejects.toThrow(constraint);
      await app.query('UPDATE booking SET cancelled_at = now() WHERE id = $1', [first]);
      await keep(second, span, what);
    }
  });

  it('keeps one thing a row', async () => {
    const span = freshSpan();
    const session = await sitting(span);
    await expect(keep(session, span, {})).rejects.toThrow(/booking_one_resource/);
    const two = { room_id: house.rooms[0], person_id: coordinator.id, booked_as: 'coordinator' };
    await expect(keep(session, span, two)).rejects.toThrow(/booking_one_resource/);
  });

  it('refuses a hold that never runs out, and one that goes back or starts without being confirmed', async () => {
    await expect(sitting(freshSpan(), { state: 'held' })).rejects.toThrow(/session_hold/);
    const held = await sitting(freshSpan(), { state: 'held', hold_expires_at: new Date() });
    const become = (set: string) => app.query(`UPDATE session SET ${set} WHERE id = $1`, [held]);
    await expect(become(`state = 'live', started_at = now()`)).rejects.toThrow(/out-of-order/);
    await expect(become(`state = 'cancelled'`)).rejects.toThrow(/session_cancelled/);
    await become(`state = 'scheduled', hold_expires_at = NULL`);
    await expect(become(`state = 'held', hold_expires_at = now()`)).rejects.toThrow(/out-of-order/);
    await become(`state = 'cancelled', cancelled_at = now()`);
    await expect(become(`state = 'scheduled', cancelled_at = NULL`)).rejects.toThrow(/out-of-order/);
  });
});

describe('the database, of who conducts an interview', () => {
  async function bookedFor(certificates: readonly Row[], span: Span, more: { practice?: boolean } = {}) {
    const { id: caseId } = await openCase(house, coordinator);
    const { id: personId } = await house.person('interviewer');
    const entered = { person_id: personId, entered_by_id: coordinator.id, entered_at: new Date() };
    for (const one of certificates)
      await insert('qualification', { kind: 'protocol', code: 'nichd', ...entered, ...one });
    const of = more.practice ? {} : { interview_id: await insert('forensic_interview', { case_id: caseId }) };
    return keep(await sitting(span, of), span, { person_id: personId, booked_as: 'interviewer', party: 'interviewer' });
  }
  const until = (valid_until: string | null, more: Row = {}) => ({ trained_on: '2030-01-01', valid_until, ...more });
  const on = (starts_at: string, ends_at: string, zone = 'Europe/Oslo') => ({ starts_at, ends_at, zone });
  const refused = /no certificate that counts on that day/;

  it.each<[string, Row[], Span, boolean]>([
    ['its last day', [until('2034-03-01')], on('2034-03-01T09:00Z', '2034-03-01T10:00Z'), true],
    ['the day after', [until('2034-03-01')], on('2034-03-02T09:00Z', '2034-03-02T10:00Z'), false],
    [
      'its last evening in UTC, the next day in Oslo',
      [until('2034-03-01')],
      on('2034-03-01T23:30Z', '2034-03-02T00:30Z'),
      false,
    ],
    [
      'the same instant, still that day in London',
      [until('2034-03-01')],
      on('2034-03-01T23:30Z', '2034-03-02T00:30Z', 'Europe/London'),
      true,
    ],
    [
      'a day before it was made',
      [until(null, { trained_on: '2034-05-01' })],
      on('2034-04-01T09:00Z', '2034-04-01T10:00Z'),
      false,
    ],
    [
      'a day when another of theirs still counts',
      [until('2034-03-01'), until(null, { code: 'abe' })],
      on('2034-04-02T09:00Z', '2034-04-02T10:00Z'),
      true,
    ],
    [
      'a day when the only other one was ended',
      [until('2034-03-01'), until(null, { code: 'abe', ended_at: new Date() })],
      on('2034-04-03T09:00Z', '2034-04-03T10:00Z'),
      false,
    ],
    ['any day, where no register was kept', [], on('2034-04-04T09:00Z', '2034-04-04T10:00Z'), true],
  ])('asks their certificates on %s', async (_, certificates, span, allowed) => {
    const booked = bookedFor(certificates, span);
    if (allowed) await booked;
    else await expect(booked).rejects.toThrow(refused);
  });

  it('lets anybody practise: that is how one gets there', async () => {
    await bookedFor([until('2031-01-01')], freshSpan(), { practice: true });
  });
});

describe('the last session of an interview is cancelled', () => {
  it('while another one is being added: the interview stands, and nobody is kept for nothing', async () => {
    const { id: caseId } = await openCase(house, coordinator);
    const interview = await insert('forensic_interview', { case_id: caseId, planned_sessions: 2 });
    const first = await sitting(freshSpan(), { interview_id: interview });
    await app.query('BEGIN');
    await sitting(freshSpan(), { interview_id: interview, id: randomUUID() });
    const cancelling = house.ask(coordinator, 'POST', `/sessions/${first}/cancel`, { reason: 'other' });
    await somebodyWaits();
    await app.query('COMMIT');
    expect((await cancelling).status).toBe(204);
    const { rows } = await app.query('SELECT state FROM forensic_interview WHERE id = $1', [interview]);
    expect(rows).toEqual([{ state: 'scheduled' }]);
  });
});

/** Until a statement of the app waits for another one's row. */
async function somebodyWaits(): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rows } = await house.owner.query(
      `SELECT 1 FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')
         AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nobody came to wait');
}
