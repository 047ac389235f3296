// The life of a booking over HTTP: held, confirmed, moved, cancelled, run out; and the database deciding between many.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { booking as bookingOf, bookings } from '../../contract/bookings.ts';
import { type CasePage, casePage } from '../../contract/cases.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openCase as openCaseIn } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { turnableClock } from '../../testing/turnable-clock.ts';
import { holdMs } from './hold.ts';

const clock = turnableClock();
let house: TestHouse;
let coordinator: TestPerson;
let interviewer: TestPerson;
let observer: TestPerson;
beforeAll(async () => {
  house = await openHouse({ clock });
  coordinator = await house.person('coordinator');
  interviewer = await house.person('interviewer');
  observer = await house.person('observer', { agencyKind: 'police' });
});
afterAll(() => house.close());

/** The pace of referrals is bounded: time passes between two. */
function openCase() {
  clock.forward(2_000);
  return openCaseIn(house, coordinator);
}

let day = 0;
/** Two hours of a day that nobody has booked yet. */
function freshTime() {
  day += 1;
  const date = new Date(Date.UTC(2027, 0, day)).toISOString().slice(0, 10);
  return { startsAt: `${date}T09:00:00.000Z`, endsAt: `${date}T11:00:00.000Z` };
}

function wish(more: Record<string, unknown> = {}) {
  const time = freshTime();
  return {
    ...{ id: uuidv7(), ...time, roomId: house.rooms[0] },
    fills: [
      { party: 'interviewer', required: true, personId: interviewer.id, remote: false },
      { party: 'police', required: true, personId: observer.id, remote: true },
    ],
    question: {
      ...{ lengthMinutes: 120, zone: 'Europe/Oslo', equipment: [] },
      earliest: `${time.startsAt.slice(0, 10)}T08:00`,
      latest: `${time.startsAt.slice(0, 10)}T18:00`,
      parties: [
        { party: 'interviewer', required: true, remote: false },
        { party: 'police', required: true, remote: true },
      ],
    },
    ...more,
  };
}
type Wish = ReturnType<typeof wish>;

const ask = (method: 'GET' | 'POST', path: string, body?: unknown) => house.ask(coordinator, method, path, body);
const hold = (caseId: string, asked: Wish) => ask('POST', `/cases/${caseId}/holds`, asked);
const verb = (sessionId: string, what: string, body: unknown = {}) =>
  ask('POST', `/sessions/${sessionId}/${what}`, body);
const listOf = async (caseId: string) => bookings.parse((await ask('GET', `/cases/${caseId}/bookings`)).body);
const eventsOf = async (subject: string) =>
  (
    await house.owner.query<{ type: string }>('SELECT type FROM custody_entry WHERE subject = $1 ORDER BY seq', [
      subject,
    ])
  ).rows.map(({ type }) => type);
const liveBookings = async (sessionId: string) =>
  (await house.owner.query('SELECT id FROM booking WHERE session_id = $1 AND cancelled_at IS NULL', [sessionId]))
    .rowCount;

describe('a hold', () => {
  it('keeps everything, tells nobody and is the same hold when it is sent again', async () => {
    const page = await openCase();
    const asked = wish();
    const held = await hold(page.id, asked);
    expect(held.status).toBe(201);
    expect(bookingOf.parse(held.body)).toMatchObject({ state: 'held', holdExpiresAt: expect.any(String), sequence: 0 });
    expect((await hold(page.id, asked)).body).toEqual(held.body);
    expect(await liveBookings(asked.id)).toBe(3);
    expect(await eventsOf(`session:${asked.id}`)).toEqual([]);
    const other = await hold(page.id, { ...asked, endsAt: asked.endsAt.replace('11:', '10:') });
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('that ran out stands in nobody’s way, and can’t be confirmed any more', async () => {
    const [one, other] = [await openCase(), await openCase()];
    const asked = wish();
    await hold(one.id, asked);
    const second = { ...asked, id: uuidv7() };
    expect(await hold(other.id, second)).toMatchObject({ status: 409, body: { code: 'booking-overlap' } });
    clock.forward(holdMs);
    expect((await hold(other.id, second)).status).toBe(201);
    expect(await verb(asked.id, 'confirm')).toMatchObject({ status: 409, body: { code: 'out-of-order' } });
    expect((await listOf(one.id)).map(({ state, cancelReason }) => [state, cancelReason])).toEqual([
      ['cancelled', 'expired'],
    ]);
    // The case may be held a time for again: its interview went with the hold.
    expect((await hold(one.id, wish())).status).toBe(201);
  });

  it.each<[string, (asked: Wish) => unknown, string]>([
    ['nobody conducts it', (asked) => ({ ...asked, fills: asked.fills.slice(1) }), 'fills'],
    ['a room that isn’t there', (asked) => ({ ...asked, roomId: uuidv7() }), 'roomId'],
    [
      'a person who isn’t there',
      (asked) => ({ ...asked, fills: [{ ...asked.fills[0], personId: uuidv7() }] }),
      'fills.0.personId',
    ],
    [
      'somebody in another agency’s seat',
      (asked) => ({ ...asked, fills: [asked.fills[0], { ...asked.fills[1], party: 'health' }] }),
      'fills.1.personId',
    ],
    ['one person twice', (asked) => ({ ...asked, fills: [...asked.fills, asked.fills[1]] }), 'fills.2.personId'],
    [
      'a party that is no part of it',
      (asked) => ({ ...asked, fills: [asked.fills[0], { ...asked.fills[1], party: 'press' }] }),
      'fills.1.party',
    ],
    [
      'a guardian of another case',
      (asked) => ({
        ...asked,
        fills: [asked.fills[0], { party: 'guardian', required: true, safeguardId: uuidv7(), remote: false }],
      }),
      'fills.1.safeguardId',
    ],
  ])('names the field: %s', async (_, spoil, field) => {
    const page = await openCase();
    const reply = await ask('POST', `/cases/${page.id}/holds`, spoil(wish()));
    expect(reply).toMatchObject({ status: 400, body: { code: 'malformed', errors: [{ field }] } });
    expect(await listOf(page.id)).toEqual([]);
  });

  it('refuses an interviewer whose certificate has lapsed on that day, and says since when', async () => {
    const lapsed = await house.person('interviewer');
    await house.owner.query(
      `INSERT INTO qualification (id, person_id, kind, code, trained_on, valid_until, entered_by_id, entered_at)
       VALUES ($1, $2, 'protocol', 'nichd', '2024-01-01', '2026-12-31', $2, now())`,
      [uuidv7(), lapsed.id],
    );
    const page = await openCase();
    const fills = [{ party: 'interviewer', required: true, personId: lapsed.id, remote: false }];
    const reply = await hold(page.id, wish({ fills }));
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ field: 'fills.0.personId' }] } });
    expect(JSON.stringify(reply.body)).toContain('lapsed on 2027-01-01');
  });

  it('is nobody’s but a coordinator’s of the case', async () => {
    const page = await openCase();
    const stranger = await house.person('coordinator');
    expect((await house.ask(stranger, 'POST', `/cases/${page.id}/holds`, wish())).status).toBe(404);
    const asked = wish();
    await hold(page.id, asked);
    for (const what of ['confirm', 'cancel', 'move'])
      expect(
        (
          await house.ask(
            stranger,
            'POST',
            `/sessions/${asked.id}/${what}`,
            what === 'cancel'
              ? { reason: 'other' }
              : what === 'move'
                ? { ...without(asked, 'id'), reason: 'other' }
                : {},
          )
        ).status,
      ).toBe(404);
  });
});

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = value;
  return rest;
}

describe('a confirmed time', () => {
  async function confirmed() {
    const page = await openCase();
    const asked = wish();
    await hold(page.id, asked);
    const reply = await verb(asked.id, 'confirm');
    expect(reply.status).toBe(200);
    return { page, asked, reply };
  }

  it('assigns who watches, invites everybody, is logged, and is the same when confirmed again', async () => {
    const { page, asked, reply } = await confirmed();
    expect(bookingOf.parse(reply.body)).toMatchObject({ state: 'scheduled', holdExpiresAt: null });
    expect((await verb(asked.id, 'confirm')).body).toEqual(reply.body);
    expect(await eventsOf(`session:${asked.id}`)).toEqual(['interview.scheduled']);
    expect((await eventsOf(`case:${page.id}`)).filter((type) => type === 'interview.scheduled')).toHaveLength(1);
    const { assignments } = casePage.parse((await ask('GET', `/cases/${page.id}`)).body);
    const seat = assignments.find(({ person }) => person.id === observer.id);
    expect(seat).toMatchObject({
      role: 'observer',
      validUntil: asked.endsAt.replace(/-(\d\d)T/, (_, d) => `-${String(Number(d) + 1).padStart(2, '0')}T`),
    });
    const invited = await house.owner.query('SELECT person_id FROM invitation WHERE session_id = $1', [asked.id]);
    expect(invited.rowCount).toBe(2);
    expect((await house.ask(observer, 'GET', `/cases/${page.id}`)).status).toBe(200);
  });

  it('moves with a reason: the new time is kept, the old is free, the sequence rises', async () => {
    const { page, asked } = await confirmed();
    const to = { ...without(wish(), 'id'), roomId: house.rooms[1], reason: 'child-unwell' };
    const moved = await verb(asked.id, 'move', to);
    expect(moved.status).toBe(200);
    expect(bookingOf.parse(moved.body)).toMatchObject({
      ...{ sessionId: asked.id, startsAt: to.startsAt, sequence: 1, state: 'scheduled' },
      room: { id: house.rooms[1] },
    });
    expect(await eventsOf(`session:${asked.id}`)).toEqual(['interview.scheduled', 'interview.moved']);
    const other = await openCase();
    expect((await hold(other.id, { ...asked, id: uuidv7() })).status, 'the old time is free').toBe(201);
    expect(await listOf(page.id)).toHaveLength(1);
  });

  it('stays as it was when the time it should move to is taken', async () => {
    const [one, other] = [await confirmed(), await confirmed()];
    const { startsAt, endsAt, question } = other.asked;
    const to = { ...without(one.asked, 'id'), startsAt, endsAt, question, reason: 'other' };
    expect(await verb(one.asked.id, 'move', to)).toMatchObject({ status: 409, body: { code: 'booking-overlap' } });
    expect((await listOf(one.page.id))[0]).toMatchObject({ startsAt: one.asked.startsAt, sequence: 0 });
    expect(await liveBookings(one.asked.id)).toBe(3);
  });

  it('is cancelled with a reason, once, and the case may be booked anew', async () => {
    const { page, asked } = await confirmed();
    expect((await verb(asked.id, 'cancel', { reason: 'court-order' })).status).toBe(204);
    expect((await verb(asked.id, 'cancel', { reason: 'other' })).status).toBe(204);
    expect((await listOf(page.id))[0]).toMatchObject({ state: 'cancelled', cancelReason: 'court-order' });
    expect(await eventsOf(`session:${asked.id}`)).toEqual(['interview.scheduled', 'interview.cancelled']);
    expect(await liveBookings(asked.id)).toBe(0);
    expect((await hold(page.id, wish())).status).toBe(201);
    expect(await verb(asked.id, 'move', { ...without(wish(), 'id'), reason: 'other' })).toMatchObject({
      ...{ status: 409, body: { code: 'out-of-order' } },
    });
  });

  it('is the one of its case: a second interview is refused, held or booked by hand', async () => {
    const { page } = await confirmed();
    expect(await hold(page.id, wish())).toMatchObject({ status: 409, body: { code: 'already-heard' } });
  });
});

describe('many who want one time', () => {
  it('lets one of a hundred have it, and nobody is booked twice', async () => {
    const cases: CasePage[] = [];
    for (let n = 0; n < 10; n += 1) cases.push(await openCase());
    const time = wish();
    const tries = Array.from({ length: 100 }, (_, n) => hold(cases[n % 10]?.id ?? '', { ...time, id: uuidv7() }));
    const replies = await Promise.all(tries);
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(99);
    const doubled = await house.owner.query(`SELECT 1 FROM booking a JOIN booking b ON a.id < b.id
      AND a.cancelled_at IS NULL AND b.cancelled_at IS NULL AND (a.room_id = b.room_id OR a.person_id = b.person_id)
      AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)`);
    expect(doubled.rowCount).toBe(0);
  });

  it('keeps one recorder a session, and says what is lacking when there is none', async () => {
    await house.owner.query(`INSERT INTO media_node_capacity VALUES ('n', 1000000000000)`);
    await house.owner.query(`INSERT INTO recorder_slot (id, node, number) VALUES ($1, 'n', 1)`, [uuidv7()]);
    const [one, other] = [await openCase(), await openCase()];
    const asked = wish();
    expect((await hold(one.id, asked)).status).toBe(201);
    const fills = [
      { party: 'interviewer', required: true, personId: (await house.person('interviewer')).id, remote: false },
    ];
    const second = { ...asked, id: uuidv7(), roomId: house.rooms[1], fills };
    const refused = await hold(other.id, second);
    expect(refused).toMatchObject({ status: 409, body: { code: 'booking-overlap' } });
    expect(JSON.stringify(refused.body)).toContain('Every recorder is kept');
    await house.owner.query(`UPDATE media_node_capacity SET disk_bytes = 1000`);
    expect(JSON.stringify((await hold(other.id, wish())).body)).toContain('enough disk');
    await house.owner.query('UPDATE recorder_slot SET retired_at = now()');
  });
});
