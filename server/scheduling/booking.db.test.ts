// Booking over HTTP, from the referral to the session, and the database deciding between two who want the same.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CasePage, casePage, sessionList, sessionSummary } from '../contract/cases.ts';
import { referral } from '../contract/referrals.ts';
import { openHouse, type TestHouse, type TestPerson } from '../testing/house.ts';
import { someReferral } from '../testing/referral.ts';

let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
});
afterAll(() => house.close());

let day = 0;
/** A day that nobody has booked yet. */
function freshDay(): string {
  day += 1;
  return new Date(Date.UTC(2030, 0, day)).toISOString().slice(0, 10);
}

async function openCase(): Promise<CasePage> {
  const received = await house.ask(coordinator, 'POST', '/referrals', someReferral(house.agencyId));
  expect(received.status).toBe(201);
  const opened = await house.ask(coordinator, 'POST', '/cases', { referralId: referral.parse(received.body).id });
  expect(opened.status).toBe(201);
  return casePage.parse(opened.body);
}

async function team() {
  const [interviewer, desk] = [await house.person('interviewer'), await house.person('desk')];
  const observer = await house.person('observer', { agencyKind: 'police' });
  return { interviewer, desk, observer };
}

function request(people: { interviewer: TestPerson; desk: TestPerson }, more: Record<string, unknown> = {}) {
  const date = freshDay();
  return {
    roomId: house.rooms[0],
    startsAt: `${date}T10:00`,
    endsAt: `${date}T12:00`,
    interviewerId: people.interviewer.id,
    deskId: people.desk.id,
    observerIds: [],
    ...more,
  };
}

async function grant(caseId: string, person: TestPerson, more: Record<string, unknown> = {}) {
  const body = { personId: person.id, role: 'observer', validFrom: '2026-01-01T00:00:00.000Z', ...more };
  return house.ask(coordinator, 'POST', `/cases/${caseId}/assignments`, body);
}

const eventsOf = async (subject: string) =>
  (
    await house.owner.query<{ type: string }>('SELECT type FROM custody_entry WHERE subject = $1 ORDER BY seq', [
      subject,
    ])
  ).rows.map(({ type }) => type);

describe('from referral to interview', () => {
  it('opens a case once, numbers it, shows it to its coordinator and logs it', async () => {
    const page = await openCase();
    expect(page.caseNumber).toMatch(/^\d{2}-\d{3}$/);
    expect(page.assignments).toMatchObject([{ role: 'coordinator', person: { id: coordinator.id } }]);
    expect(JSON.stringify(page)).not.toContain('Family');
    const again = await house.ask(coordinator, 'POST', '/cases', { referralId: page.referrals[0]?.id });
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await eventsOf(`case:${page.id}`)).toEqual(['case.opened', 'referral.received', 'assignment.granted']);
    expect((await openCase()).caseNumber).not.toBe(page.caseNumber);
  });

  it('books the one interview with room and people in one act, and shows it to those it concerns', async () => {
    const page = await openCase();
    const people = await team();
    expect((await grant(page.id, people.observer)).status).toBe(201);
    const booking = request(people, { observerIds: [people.observer.id] });
    const booked = await house.ask(coordinator, 'POST', `/cases/${page.id}/interview`, booking);
    expect(booked.status).toBe(201);
    const { sessions, state } = casePage.parse(booked.body);
    expect(state).toBe('scheduled');
    expect(sessions).toMatchObject([{ practice: false, caseId: page.id, room: { zone: 'Europe/Oslo' } }]);
    expect(sessions[0]?.startsAt).toBe(`${booking.startsAt.slice(0, 10)}T09:00:00.000Z`);
    expect(sessions[0]?.people.map(({ id, bookedAs }) => [id, bookedAs])).toEqual([
      [people.interviewer.id, 'interviewer'],
      [people.desk.id, 'desk'],
      [people.observer.id, 'observer'],
    ]);
    expect(await eventsOf(`session:${sessions[0]?.id}`)).toEqual(['interview.scheduled']);
    expect((await eventsOf(`case:${page.id}`)).slice(3)).toEqual(['assignment.granted', 'interview.scheduled']);

    const station = await house.person('room-station', { stationRoomId: house.rooms[0] });
    const list = async (who: TestPerson) => {
      const date = booking.startsAt.slice(0, 10);
      const reply = await house.ask(who, 'GET', `/sessions?from=${date}T00:00:00.000Z&until=${date}T23:00:00.000Z`);
      return sessionList.parse(reply.body).map(({ mine }) => mine);
    };
    expect(await list(people.observer)).toEqual(['observer']);
    expect(await list(coordinator)).toEqual([null]);
    expect(await list(station)).toEqual(['room-station']);
    expect(await list(await house.person('observer'))).toEqual([]);
  });

  it('refuses a second interview of the same case and leaves nothing of it', async () => {
    const page = await openCase();
    const first = await house.ask(coordinator, 'POST', `/cases/${page.id}/interview`, request(await team()));
    expect(first.status).toBe(201);
    const second = await house.ask(coordinator, 'POST', `/cases/${page.id}/interview`, request(await team()));
    expect(second).toMatchObject({ status: 409, body: { code: 'already-heard' } });
    const after = casePage.parse((await house.ask(coordinator, 'GET', `/cases/${page.id}`)).body);
    expect(after.sessions).toHaveLength(1);
    expect(await eventsOf(`case:${page.id}`)).toHaveLength(4);
  });

  it('lets one of twenty who want the same room at once have it', async () => {
    const teams = await Promise.all(Array.from({ length: 20 }, team));
    const date = freshDay();
    const span = { startsAt: `${date}T10:00`, endsAt: `${date}T12:00` };
    const replies = await Promise.all(
      teams.map((people) => house.ask(coordinator, 'POST', '/practice-sessions', request(people, span))),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
    const lost = replies.filter(({ status }) => status === 409);
    expect(new Set(lost.map(({ body }) => JSON.stringify(body)))).toHaveLength(1);
    expect(lost[0]).toMatchObject({ body: { code: 'booking-overlap' } });
    const stored = await house.owner.query('SELECT count(*)::int AS n FROM session WHERE starts_at::date = $1', [date]);
    expect(stored.rows).toEqual([{ n: 1 }]);
  });

  it('lets one of ten who want the same person in ten places at once have them', async () => {
    const people = await team();
    const date = freshDay();
    const span = { startsAt: `${date}T10:00`, endsAt: `${date}T12:00`, interviewerId: people.interviewer.id };
    const rooms = Array.from({ length: 10 }, (_, index) => house.rooms[index % 2]);
    const replies = await Promise.all(
      rooms.map(async (roomId) =>
        house.ask(coordinator, 'POST', '/practice-sessions', request(await team(), { ...span, roomId })),
      ),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('books practice without a case, for those who have the roles', async () => {
    const people = await team();
    const reply = await house.ask(
      coordinator,
      'POST',
      '/practice-sessions',
      request(people, { observerIds: [people.observer.id] }),
    );
    const session = sessionSummary.parse(reply.body);
    expect(session).toMatchObject({ practice: true, caseId: null, caseNumber: null });
    expect(await eventsOf(`session:${session.id}`)).toEqual(['interview.scheduled']);
  });
});

describe('a booking that is wrong', () => {
  const practice = async (more: Record<string, unknown>) =>
    house.ask(coordinator, 'POST', '/practice-sessions', request(await team(), more));

  it.each([
    ['2027-03-28T02:30', '2027-03-28T04:00', 'startsAt', 'does not exist in Europe/Oslo'],
    ['2027-10-31T01:00', '2027-10-31T02:30', 'endsAt', 'exists twice in Europe/Oslo'],
    ['2030-02-30T10:00', '2030-02-30T12:00', 'startsAt', 'not on any calendar'],
    ['2030-03-01T10:00', '2030-03-01T10:00', 'endsAt', 'later than startsAt'],
    ['2030-03-01T10:00', '2030-03-01T22:01', 'endsAt', 'at most 12 hours'],
    ['2020-03-01T10:00', '2020-03-01T12:00', 'startsAt', 'in the past'],
  ])('names the impossible time: %s to %s', async (startsAt, endsAt, field, message) => {
    const reply = await practice({ startsAt, endsAt });
    expect(reply).toMatchObject({ status: 422, body: { code: 'impossible-time', errors: [{ field }] } });
    expect(JSON.stringify(reply.body)).toContain(message);
  });

  it('names every person who can’t be booked, by field and not by name', async () => {
    const [people, stranger] = [await team(), await house.person('observer')];
    const page = await openCase();
    await grant(page.id, people.observer, { validUntil: '2027-01-01T00:00:00.000Z' });
    const wrong = { interviewerId: people.desk.id, observerIds: [people.observer.id, stranger.id, people.desk.id] };
    const reply = await house.ask(coordinator, 'POST', `/cases/${page.id}/interview`, request(people, wrong));
    const assign = expect.stringContaining('must be assigned to the case');
    expect(reply).toMatchObject({
      status: 400,
      body: {
        code: 'malformed',
        errors: [
          { field: 'interviewerId', message: 'must have the role interviewer' },
          { field: 'observerIds.0', message: assign },
          { field: 'observerIds.1', message: assign },
          { field: 'observerIds.2', message: 'is booked in this session already' },
        ],
      },
    });
  });

  it('names a room that isn’t there', async () => {
    const reply = await practice({ roomId: '018f0000-0000-7000-8000-000000000001' });
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ field: 'roomId' }] } });
  });
});

describe('an assignment', () => {
  it('opens the case to somebody and, revoked, closes it again; both are logged, once', async () => {
    const [page, { observer }] = [await openCase(), await team()];
    const read = async () => (await house.ask(observer, 'GET', `/cases/${page.id}`)).status;
    const listed = async () => ((await house.ask(observer, 'GET', '/cases')).body as unknown[]).length;
    expect([await read(), await listed()]).toEqual([404, 0]);
    const granted = casePage.parse((await grant(page.id, observer)).body);
    expect([await read(), await listed()]).toEqual([200, 1]);
    const assignment = granted.assignments.find(({ person }) => person.id === observer.id);
    expect((await house.ask(observer, 'POST', `/assignments/${assignment?.id}/revoke`)).status).toBe(403);
    for (let time = 1; time <= 2; time++) {
      expect((await house.ask(coordinator, 'POST', `/assignments/${assignment?.id}/revoke`)).status).toBe(204);
    }
    expect([await read(), await listed()]).toEqual([404, 0]);
    expect((await eventsOf(`case:${page.id}`)).slice(3)).toEqual(['assignment.granted', 'assignment.revoked']);
  });

  it('is refused for a role the person doesn’t have, twice at once, and for the last coordinator to lose', async () => {
    const [page, { observer }] = [await openCase(), await team()];
    expect(await grant(page.id, observer, { role: 'prosecutor' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'role' }] },
    });
    expect((await grant(page.id, observer)).status).toBe(201);
    expect(await grant(page.id, observer)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const own = page.assignments[0]?.id;
    expect(await house.ask(coordinator, 'POST', `/assignments/${own}/revoke`)).toMatchObject({ status: 409 });
    expect((await house.ask(coordinator, 'GET', `/cases/${page.id}`)).status).toBe(200);
  });
});
