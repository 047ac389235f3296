// Rooms, travel times, capacity and allowed calendars over HTTP; and a room's closing against bookings of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rooms as openRooms, sessionSummary } from '../../contract/cases.ts';
import { planningData, roomRegister } from '../../contract/register.ts';
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

const nobody = '018f0000-0000-7000-8000-000000000001';
const post = (path: string, body?: unknown) => house.ask(administrator, 'POST', path, body);
const fieldsOf = (reply: Reply) => (reply.body as { errors?: { field: string }[] }).errors?.map(({ field }) => field);
const planning = async () => planningData.parse((await house.ask(administrator, 'GET', '/planning')).body);
const room = (more: Record<string, unknown> = {}) => ({
  ...{ name: 'Reading room', place: 'Ålesund', zone: 'Europe/Oslo', equipment: ['hearing-loop'], mobile: true },
  ...more,
});
async function newRoom(): Promise<string> {
  return ((await post('/rooms', room())).body as { id: string }).id;
}
const roomOf = async (id: string) =>
  roomRegister.parse((await house.ask(coordinator, 'GET', '/rooms/all')).body).find((one) => one.id === id);

async function bookPractice(roomId: string, date: string): Promise<Reply> {
  const [interviewer, desk] = [await house.person('interviewer'), await house.person('desk')];
  const people = { interviewerId: interviewer.id, deskId: desk.id, observerIds: [] };
  const span = { startsAt: `${date}T10:00`, endsAt: `${date}T11:00` };
  return house.ask(coordinator, 'POST', '/practice-sessions', { roomId, ...people, ...span });
}

describe('a room', () => {
  it('is made, changed, given hours and closed; closed it is no choice for a booking any more', async () => {
    const id = await newRoom();
    const hours = [{ weekday: 2, fromMinute: 540, untilMinute: 1440, validFrom: '2027-01-01' }];
    expect((await post(`/rooms/${id}/hours`, { hours })).status).toBe(204);
    expect((await post(`/rooms/${id}`, room({ name: 'Quiet room', equipment: [] }))).status).toBe(204);
    expect(await roomOf(id)).toEqual({ id, ...room({ name: 'Quiet room', equipment: [] }), hours, closedAt: null });
    const choices = async () =>
      openRooms.parse((await house.ask(coordinator, 'GET', '/rooms')).body).map((one) => one.id);
    expect(await choices()).toContain(id);
    expect((await post(`/rooms/${id}`, room({ closed: true }))).status).toBe(204);
    const closedAt = (await roomOf(id))?.closedAt;
    expect(closedAt).not.toBeNull();
    expect(await choices()).not.toContain(id);
    expect((await post(`/rooms/${id}`, room())).status).toBe(204);
    expect((await roomOf(id))?.closedAt).toBe(closedAt);
    expect(await bookPractice(id, '2030-02-01')).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: expect.stringContaining('room is closed') },
    });
    expect((await post(`/rooms/${id}`, room({ closed: false }))).status).toBe(204);
    expect((await bookPractice(id, '2030-02-01')).status).toBe(201);
  });

  it('with sessions booked can’t be closed or set to another zone: it says how many', async () => {
    const id = await newRoom();
    const first = sessionSummary.parse((await bookPractice(id, '2030-02-02')).body);
    await bookPractice(id, '2030-02-03');
    expect(await post(`/rooms/${id}`, room({ closed: true }))).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: expect.stringMatching(/^2 sessions are booked in this room/) },
    });
    await house.owner.query('UPDATE booking SET cancelled_at = now() WHERE session_id = $1', [first.id]);
    expect(await post(`/rooms/${id}`, room({ zone: 'Europe/London' }))).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/^1 session is booked/) },
    });
    expect(await roomOf(id)).toMatchObject({ closedAt: null, zone: 'Europe/Oslo' });
  });

  it('is never both closed and booked when both are asked for at once', async () => {
    for (let round = 0; round < 6; round++) {
      const id = await newRoom();
      const date = `2030-03-${String(round + 1).padStart(2, '0')}`;
      const both = await Promise.all([bookPractice(id, date), post(`/rooms/${id}`, room({ closed: true }))]);
      expect(both.filter(({ status }) => status < 300)).toHaveLength(1);
      expect(both.filter(({ status }) => status === 409)).toHaveLength(1);
    }
  });

  it('is refused with an unknown zone, unknown equipment, overlapping hours, and where there is none', async () => {
    const id = await newRoom();
    expect(fieldsOf(await post('/rooms', room({ zone: 'Europe/Atlantis' })))).toEqual(['zone']);
    expect(fieldsOf(await post(`/rooms/${id}`, room({ zone: 'Mars/Base' })))).toEqual(['zone']);
    expect(fieldsOf(await post('/rooms', room({ equipment: ['polygraph'] })))).toEqual(['equipment.0']);
    const twice = { weekday: 1, fromMinute: 0, untilMinute: 60 };
    expect(fieldsOf(await post(`/rooms/${id}/hours`, { hours: [twice, twice] }))).toEqual(['hours.1.fromMinute']);
    expect((await post(`/rooms/${nobody}`, room())).status).toBe(404);
    expect((await post(`/rooms/${nobody}/hours`, { hours: [] })).status).toBe(404);
  });
});

describe('travel times', () => {
  it('hold both ways, and the last word counts', async () => {
    for (const minutes of [45, 50])
      expect((await post('/planning/travel', { fromPlace: 'Bergen', toPlace: 'Voss', minutes })).status).toBe(204);
    expect((await planning()).travel).toEqual([
      { fromPlace: 'Bergen', toPlace: 'Voss', minutes: 50 },
      { fromPlace: 'Voss', toPlace: 'Bergen', minutes: 50 },
    ]);
    expect(fieldsOf(await post('/planning/travel', { fromPlace: 'Voss', toPlace: 'Voss', minutes: 1 }))).toEqual([
      'toPlace',
    ]);
    expect(fieldsOf(await post('/planning/travel', { fromPlace: 'Voss', toPlace: 'Oslo', minutes: -1 }))).toEqual([
      'minutes',
    ]);
  });
});

describe('a media node’s capacity', () => {
  const slots = async () =>
    (await house.owner.query('SELECT number, retired_at FROM recorder_slot WHERE node = $1 ORDER BY number', ['n1']))
      .rows;

  it('grows, shrinks and grows again over the same slots; a promised one retires after its last recording', async () => {
    const set = (count: number) => post('/planning/nodes', { node: 'n1', slots: count, diskBytes: '900000000000' });
    expect((await set(3)).status).toBe(204);
    expect((await planning()).nodes).toEqual([{ node: 'n1', slots: 3, diskBytes: '900000000000' }]);
    const session = sessionSummary.parse((await bookPractice(house.rooms[0], '2030-04-01')).body);
    await house.owner.query(
      `INSERT INTO booking (id, session_id, recorder_slot_id, starts_at, ends_at)
       SELECT gen_random_uuid(), session.id, recorder_slot.id, starts_at, ends_at
       FROM session, recorder_slot WHERE session.id = $1 AND node = 'n1' AND number = 3`,
      [session.id],
    );
    expect((await set(1)).status).toBe(204);
    expect((await planning()).nodes).toMatchObject([{ node: 'n1', slots: 1 }]);
    const [first, second, third] = await slots();
    expect(first.retired_at).toBeNull();
    expect(second.retired_at.getTime()).toBeLessThanOrEqual(Date.now());
    expect(third.retired_at.toISOString()).toBe(session.endsAt);
    expect((await set(2)).status).toBe(204);
    expect((await slots()).map(({ retired_at }) => retired_at === null)).toEqual([true, true, false]);
    expect(fieldsOf(await post('/planning/nodes', { node: 'n1', slots: 65, diskBytes: '-1' }))).toEqual([
      'slots',
      'diskBytes',
    ]);
  });
});

describe('allowed calendars', () => {
  it('are kept as a browser would write them, once, until they are removed', async () => {
    const allow = (prefix: string) => post('/planning/calendars', { prefix });
    const allowed = await allow('https://Calendar.example');
    expect(allowed.status).toBe(201);
    expect(await allow('https://calendar.example/')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(fieldsOf(await allow('http://calendar.example/'))).toEqual(['prefix']);
    expect(fieldsOf(await allow('https://calendar.example/ical'))).toEqual(['prefix']);
    expect((await planning()).calendars).toMatchObject([{ prefix: 'https://calendar.example/' }]);
    const { id } = allowed.body as { id: string };
    for (let time = 1; time <= 2; time++) expect((await post(`/planning/calendars/${id}/remove`)).status).toBe(204);
    expect((await planning()).calendars).toEqual([]);
    expect((await allow('https://calendar.example/')).status).toBe(201);
    expect((await post(`/planning/calendars/${nobody}/remove`)).status).toBe(404);
  });
});
