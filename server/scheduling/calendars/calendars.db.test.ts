// One's own calendars over HTTP: a file, a feed that is fetched in the background, and the feed that goes out.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { myCalendar, newFeed } from '../../contract/invitations.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { readCalendar } from './read-calendar.ts';
import { calendar, entry } from './testing/calendar-text.ts';

const dayMs = 24 * 3_600_000;
const inDays = (days: number, hour: number) => {
  const at = new Date(Date.now() + days * dayMs);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), hour));
};
const stamped = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
const busyAt = (at: Date) => entry('DESCRIPTION:Secret words', `DTSTART:${stamped(at)}`, 'DURATION:PT1H');

let house: TestHouse;
let text = '';
let asked = 0;
const server = createServer((_request, response) => {
  asked += 1;
  response.end(text);
});
let prefix = '';
beforeAll(async () => {
  house = await openHouse();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  prefix = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shared/`;
  const admin = await house.person('administrator');
  await house.owner.query(
    'INSERT INTO allowed_calendar (id, prefix, added_by_id, added_at) VALUES ($1, $2, $3, now())',
    [...[uuidv7(), `${prefix}#private`, admin.id]],
  );
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await house.close();
});

const mine = async (who: TestPerson) => myCalendar.parse((await house.ask(who, 'GET', '/calendar')).body);
const busyOf = async (who: TestPerson) =>
  (await house.owner.query('SELECT starts_at FROM busy_time WHERE person_id = $1 ORDER BY 1', [who.id])).rows.map(
    ({ starts_at }) => starts_at.toISOString(),
  );
const until = (check: () => unknown | Promise<unknown>) =>
  expect.poll(check, { timeout: 25_000, interval: 100 }).toBeTruthy();
const detail = ({ body }: { body: unknown }) => (body as { detail: string }).detail;

describe('a calendar’s file', () => {
  it('is read at once to busy times, of which nothing else is kept', async () => {
    const who = await house.person('observer');
    const [one, two] = [inDays(3, 9), inDays(4, 9)];
    const added = await house.ask(who, 'POST', '/calendar/sources', { file: calendar(busyAt(one), busyAt(two)) });
    expect(added.status).toBe(201);
    expect(myCalendar.parse(added.body).sources).toMatchObject([
      { kind: 'file', host: null, busySpans: 2, failure: null },
    ]);
    expect(await busyOf(who)).toEqual([one.toISOString(), two.toISOString()]);
    const { rows } = await house.owner.query(
      'SELECT row_to_json(b)::text || row_to_json(s)::text AS all FROM busy_time b JOIN calendar_source s ON s.id = b.source_id',
    );
    expect(JSON.stringify(rows)).not.toContain('Secret');
  });

  it('of which a part can’t be understood says so', async () => {
    const who = await house.person('observer');
    const odd = entry('DTSTART;TZID=Nowhere:20300101T090000', 'DURATION:PT1H');
    const added = await house.ask(who, 'POST', '/calendar/sources', { file: calendar(odd, busyAt(inDays(3, 9))) });
    expect(myCalendar.parse(added.body).sources).toMatchObject([{ busySpans: 1, failure: 'partly-read' }]);
  });

  it('that is none, or too large, is refused with what would help, and leaves nothing', async () => {
    const who = await house.person('observer');
    const page = await house.ask(who, 'POST', '/calendar/sources', { file: '<!doctype html>' });
    expect([page.status, detail(page)]).toEqual([422, 'The calendar is none: it must begin with BEGIN:VCALENDAR.']);
    const large = await house.ask(who, 'POST', '/calendar/sources', { file: 'x'.repeat(5_000_001) });
    expect(large.status).toBe(400);
    expect((await mine(who)).sources).toEqual([]);
  });

  it('of a size that other routes refuse is taken here', async () => {
    const who = await house.person('observer');
    const many = Array.from({ length: 3_000 }, (_, index) => busyAt(inDays(1 + (index % 300), 9)));
    const file = calendar(...many);
    expect(file.length).toBeGreaterThan(200_000);
    expect((await house.ask(who, 'POST', '/calendar/sources', { file })).status).toBe(201);
    expect((await mine(who)).sources).toMatchObject([{ busySpans: 300 }]);
  });
});

describe('a feed', () => {
  it('is fetched in the background, shown by its host alone, and read anew', async () => {
    const who = await house.person('prosecutor');
    const [one, two] = [inDays(5, 9), inDays(6, 9)];
    text = calendar(busyAt(one));
    const address = `${prefix}calendar.ics?key=very-secret`;
    const added = await house.ask(who, 'POST', '/calendar/sources', { url: address });
    expect(added.status).toBe(201);
    expect(JSON.stringify(added.body)).not.toContain('secret');
    await until(async () => (await mine(who)).sources[0]?.readAt);
    expect(await busyOf(who)).toEqual([one.toISOString()]);
    const { rows } = await house.owner.query('SELECT row_to_json(s)::text AS all FROM calendar_source s');
    expect(JSON.stringify(rows)).not.toContain('very-secret');
    text = calendar(busyAt(two));
    await readAgain(who);
    await until(async () => (await busyOf(who))[0] === two.toISOString());
    // What it said last stays when it can't be read.
    text = 'Sorry';
    await readAgain(who);
    await until(async () => (await mine(who)).sources[0]?.failure === 'no-calendar');
    expect(await busyOf(who)).toEqual([two.toISOString()]);
  });

  it('is removed by its owner alone, and its busy times with it', async () => {
    const [who, other] = [await house.person('observer'), await house.person('observer')];
    await house.ask(who, 'POST', '/calendar/sources', { file: calendar(busyAt(inDays(3, 9))) });
    const [source] = (await mine(who)).sources;
    const path = `/calendar/sources/${source?.id}/remove`;
    expect((await house.ask(other, 'POST', path)).status).toBe(404);
    expect(await busyOf(who)).toHaveLength(1);
    expect((await house.ask(who, 'POST', path)).status).toBe(204);
    expect((await house.ask(who, 'POST', path)).status).toBe(404);
    expect(await busyOf(who)).toEqual([]);
  });

  it('from an address that no administrator allowed is refused, and nothing is asked there', async () => {
    const who = await house.person('observer');
    const before = asked;
    for (const url of [
      'http://169.254.169.254/latest',
      prefix.replace('shared', 'other'),
      'https://calendar.example/a.ics',
    ]) {
      const refused = await house.ask(who, 'POST', '/calendar/sources', { url });
      expect([refused.status, detail(refused)]).toEqual([422, expect.stringContaining('ask an administrator')]);
    }
    expect(asked).toBe(before);
  });

  it('is not for a room’s device, and not for nobody', async () => {
    const station = await house.person('room-station', { stationRoomId: house.rooms[0] });
    expect((await house.ask(station, 'GET', '/calendar')).status).toBe(403);
    expect((await house.ask(null, 'GET', '/calendar')).status).toBe(401);
  });
});

/** As the clock does four times an hour, without waiting for it. */
async function readAgain(who: TestPerson): Promise<void> {
  await house.owner.query(
    `INSERT INTO jobs.job (name, data) SELECT 'calendar-sources', json_build_object('sourceId', id) FROM calendar_source WHERE person_id = $1`,
    [who.id],
  );
}

describe('a private feed', () => {
  const fetched = async (url: string) => {
    const response = await fetch(url);
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };

  it('shows one’s bookings and holds and says no more, until it is made anew or revoked', async () => {
    const who = await house.person('interviewer');
    await bookings(who.id);
    const first = newFeed.parse((await house.ask(who, 'POST', '/calendar/feed')).body).url;
    const { status, type, text: feed } = await fetched(first);
    expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(feed.match(/^SUMMARY.*$/gm)?.map((line) => line.trim())).toEqual([
      'SUMMARY:Appointment',
      'SUMMARY:Appointment (not confirmed yet)',
    ]);
    const window = { startsAt: new Date(), endsAt: inDays(60, 0) };
    expect(readCalendar({ text: feed, zone: 'UTC', window, ownUids: '@elsewhere.example' }).busy).toHaveLength(2);
    // What we gave out and get back is not counted twice.
    expect(readCalendar({ text: feed, zone: 'UTC', window, ownUids: '@127.0.0.1' }).busy).toEqual([]);
    expect((await mine(who)).feed).toMatchObject({ lastReadAt: expect.any(String) });

    const second = newFeed.parse((await house.ask(who, 'POST', '/calendar/feed')).body).url;
    expect(second).not.toBe(first);
    expect([(await fetched(first)).status, (await fetched(second)).status]).toEqual([404, 200]);
    expect((await house.ask(who, 'POST', '/calendar/feed/revoke')).status).toBe(204);
    expect((await fetched(second)).status).toBe(404);
    expect((await mine(who)).feed).toBeNull();
  });

  it('at an address that isn’t there is like any page that isn’t there', async () => {
    const nowhere = await fetched(`${house.origin}/calendar/${'x'.repeat(43)}.ics`);
    expect(nowhere).toEqual(await fetched(`${house.origin}/calendar-nowhere.ics`).then((other) => ({ ...other })));
  });
});

/** One scheduled, one held, one whose hold has run out, one cancelled. */
async function bookings(personId: string): Promise<void> {
  for (const [days, state, hold] of [
    [10, 'scheduled', null],
    [11, 'held', 1],
    [12, 'held', -1],
    [13, 'cancelled', null],
  ] as const) {
    const [sessionId, startsAt] = [uuidv7(), inDays(days, 9)];
    const endsAt = new Date(startsAt.getTime() + 3_600_000);
    await house.owner.query(
      `INSERT INTO session (id, practice, room_id, starts_at, ends_at, zone, state, booked_by_id, hold_expires_at, cancelled_at)
       VALUES ($1, true, $2, $3, $4, 'Europe/Oslo', $5::session_state, $6, now() + $7 * interval '1 day', CASE WHEN $5 = 'cancelled' THEN now() END)`,
      [sessionId, house.rooms[0], startsAt, endsAt, state, personId, hold],
    );
    await house.owner.query(
      `INSERT INTO booking (id, session_id, person_id, booked_as, party, starts_at, ends_at) VALUES ($1, $2, $3, 'interviewer', 'interviewer', $4, $5)`,
      [uuidv7(), sessionId, personId, startsAt, endsAt],
    );
  }
}
