// Declared ties and handing over, over HTTP: what bars somebody bars them everywhere, at once, and a case keeps a coordinator.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CasePage, casePage } from '../../contract/cases.ts';
import { referral } from '../../contract/referrals.ts';
import { ties } from '../../contract/register.ts';
import type { Role } from '../../contract/values.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { someReferral } from '../../testing/referral.ts';

let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
});
afterAll(() => house.close());

const nobody = '018f0000-0000-7000-8000-000000000001';

async function openCase(): Promise<CasePage> {
  const received = await house.ask(coordinator, 'POST', '/referrals', someReferral(house.agencyId));
  const opened = await house.ask(coordinator, 'POST', '/cases', { referralId: referral.parse(received.body).id });
  return casePage.parse(opened.body);
}
const grant = (caseId: string, person: TestPerson, role: Role, more: Record<string, unknown> = {}) =>
  house.ask(coordinator, 'POST', `/cases/${caseId}/assignments`, {
    ...{ personId: person.id, role, validFrom: '2026-01-01T00:00:00.000Z', ...more },
  });
const declare = (caseId: string, person: { id: string }, to = 'suspect', by = coordinator) =>
  house.ask(by, 'POST', `/cases/${caseId}/ties`, { personId: person.id, to });
const status = async (who: TestPerson, path: string) => (await house.ask(who, 'GET', path)).status;
const assignmentOf = (page: CasePage, person: TestPerson) =>
  page.assignments.filter((one) => one.person.id === person.id).at(-1)?.id;

async function eventsOf(caseId: string) {
  const { rows } = await house.owner.query<{ event: Buffer }>(
    'SELECT event FROM custody_entry WHERE subject = $1 ORDER BY seq OFFSET 3',
    [`case:${caseId}`],
  );
  return rows.map(({ event }) => JSON.parse(event.toString()) as { type: string; data: Record<string, unknown> });
}

let day = 0;
function booking(people: { interviewer: TestPerson; desk: TestPerson; observers?: readonly TestPerson[] }) {
  day += 1;
  const date = new Date(Date.UTC(2031, 0, day)).toISOString().slice(0, 10);
  return {
    ...{ roomId: house.rooms[0], startsAt: `${date}T10:00`, endsAt: `${date}T12:00` },
    ...{ interviewerId: people.interviewer.id, deskId: people.desk.id },
    observerIds: (people.observers ?? []).map(({ id }) => id),
  };
}

describe('a declared tie', () => {
  it('closes the case to somebody who was assigned, at once, and its withdrawal opens it again', async () => {
    const [page, observer] = [await openCase(), await house.person('observer')];
    await grant(page.id, observer, 'observer');
    expect(await status(observer, `/cases/${page.id}`)).toBe(200);
    const declared = await declare(page.id, observer);
    expect(declared.status).toBe(201);
    const [tie] = ties.parse(declared.body);
    expect(tie).toMatchObject({ person: { id: observer.id }, to: 'suspect', withdrawnAt: null });
    expect(await status(observer, `/cases/${page.id}`)).toBe(404);
    expect((await house.ask(observer, 'GET', '/cases')).body).toEqual([]);
    for (let time = 1; time <= 2; time++) {
      expect((await house.ask(coordinator, 'POST', `/ties/${tie?.id}/withdraw`)).status).toBe(204);
    }
    expect(await status(observer, `/cases/${page.id}`)).toBe(200);
    expect(ties.parse((await house.ask(coordinator, 'GET', `/cases/${page.id}/ties`)).body)).toMatchObject([
      { id: tie?.id, withdrawnAt: expect.any(String) },
    ]);
    expect((await eventsOf(page.id)).slice(1)).toMatchObject([
      { type: 'tie.declared', data: { tie: tie?.id, person: observer.id, to: 'suspect' } },
      { type: 'tie.withdrawn', data: { tie: tie?.id, person: observer.id } },
    ]);
  });

  it('takes the seat of somebody who is booked, also of an interviewer whom nobody assigned', async () => {
    const [page, interviewer] = [await openCase(), await house.person('interviewer')];
    const people = { interviewer, desk: await house.person('desk') };
    const booked = await house.ask(coordinator, 'POST', `/cases/${page.id}/interview`, booking(people));
    const session = casePage.parse(booked.body).sessions[0];
    const mine = async () =>
      (await house.ask(interviewer, 'GET', `/sessions?from=${session?.startsAt}&until=${session?.endsAt}`)).body;
    expect(await mine()).toHaveLength(1);
    await declare(page.id, interviewer, 'family');
    expect(await mine()).toEqual([]);
  });

  it('refuses assignment and booking, with the reason', async () => {
    const page = await openCase();
    const people = { interviewer: await house.person('interviewer'), desk: await house.person('desk') };
    const observer = await house.person('observer');
    await grant(page.id, observer, 'observer');
    for (const person of [people.interviewer, observer]) await declare(page.id, person);
    expect(await grant(page.id, people.interviewer, 'interviewer')).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: expect.stringContaining('declared tie') },
    });
    const request = booking({ ...people, observers: [observer] });
    const reason = expect.stringContaining('declared tie');
    expect(await house.ask(coordinator, 'POST', `/cases/${page.id}/interview`, request)).toMatchObject({
      status: 400,
      body: {
        errors: [
          { field: 'interviewerId', message: reason },
          { field: 'observerIds.0', message: reason },
        ],
      },
    });
    // On another case they are like everybody else.
    expect((await grant((await openCase()).id, people.interviewer, 'interviewer')).status).toBe(201);
  });

  it('is the database’s to refuse a booking of, whatever the program believes', async () => {
    const page = await openCase();
    const people = { interviewer: await house.person('interviewer'), desk: await house.person('desk') };
    const booked = await house.ask(coordinator, 'POST', `/cases/${page.id}/interview`, booking(people));
    const session = casePage.parse(booked.body).sessions[0];
    const tied = await house.person('observer');
    await declare(page.id, tied);
    const insert = house.owner.query(
      `INSERT INTO booking (id, session_id, person_id, booked_as, starts_at, ends_at) SELECT gen_random_uuid(), id, $2, 'observer', starts_at, ends_at FROM session WHERE id = $1`,
      [session?.id, tied.id],
    );
    await expect(insert).rejects.toThrow('declared tie');
  });

  it('is declared once, of somebody who is there, and never of the last coordinator', async () => {
    const page = await openCase();
    const observer = await house.person('observer');
    expect((await declare(page.id, observer)).status).toBe(201);
    expect(await declare(page.id, observer)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await declare(page.id, observer, 'family')).status).toBe(201);
    expect(await declare(page.id, { id: nobody })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'personId' }] },
    });
    expect(await declare(page.id, observer, 'friend')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'to' }] },
    });
    expect(await declare(page.id, coordinator)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await status(coordinator, `/cases/${page.id}`)).toBe(200);
    const other = await house.person('coordinator');
    await grant(page.id, other, 'coordinator');
    expect((await declare(page.id, coordinator)).status).toBe(201);
    expect(await status(coordinator, `/cases/${page.id}`)).toBe(404);
    expect(await status(other, `/cases/${page.id}`)).toBe(200);
  });

  it('is the case’s coordinator’s alone to read, declare and withdraw', async () => {
    const [page, observer] = [await openCase(), await house.person('observer')];
    await grant(page.id, observer, 'observer');
    const [tie] = ties.parse((await declare(page.id, await house.person('desk'))).body);
    const elsewhere = [await house.person('coordinator'), await house.person('administrator')];
    for (const [who, expected] of [[observer, 403], ...elsewhere.map((one) => [one, 404])] as [TestPerson, number][]) {
      expect(await status(who, `/cases/${page.id}/ties`)).toBe(expected);
      expect((await declare(page.id, observer, 'family', who)).status).toBe(expected);
      expect((await house.ask(who, 'POST', `/ties/${tie?.id}/withdraw`)).status).toBe(expected);
    }
    expect((await house.ask(coordinator, 'POST', `/ties/${nobody}/withdraw`)).status).toBe(404);
  });
});

describe('handing an assignment over', () => {
  const handOver = (assignment: string | undefined, body: Record<string, unknown>, by = coordinator) =>
    house.ask(by, 'POST', `/assignments/${assignment}/hand-over`, body);

  it('ends one and begins another at one instant, both logged', async () => {
    const [page, first, second] = [await openCase(), await house.person('observer'), await house.person('observer')];
    const until = '2035-01-01T00:00:00.000Z';
    const granted = casePage.parse((await grant(page.id, first, 'observer', { validUntil: until })).body);
    const reply = await handOver(assignmentOf(granted, first), { personId: second.id });
    expect(reply.status).toBe(201);
    const after = casePage.parse(reply.body);
    const [old, fresh] = [first, second].map((who) => after.assignments.find(({ person }) => person.id === who.id));
    expect(old?.validUntil).toBe(fresh?.validFrom);
    expect(fresh).toMatchObject({ role: 'observer', validUntil: until, revokedAt: null });
    expect([await status(first, `/cases/${page.id}`), await status(second, `/cases/${page.id}`)]).toEqual([404, 200]);
    expect((await eventsOf(page.id)).slice(1)).toMatchObject([
      { type: 'assignment.revoked', data: { person: first.id, role: 'observer', until: old?.validUntil } },
      { type: 'assignment.granted', data: { person: second.id, role: 'observer', from: fresh?.validFrom, until } },
    ]);
  });

  it('waits for its instant', async () => {
    const [page, first, second] = [await openCase(), await house.person('observer'), await house.person('observer')];
    const granted = casePage.parse((await grant(page.id, first, 'observer')).body);
    const at = '2034-06-01T00:00:00.000Z';
    expect((await handOver(assignmentOf(granted, first), { personId: second.id, at })).status).toBe(201);
    expect([await status(first, `/cases/${page.id}`), await status(second, `/cases/${page.id}`)]).toEqual([200, 404]);
  });

  it('lets the last coordinator go, because another one comes', async () => {
    const [page, next] = [await openCase(), await house.person('coordinator')];
    const reply = await handOver(page.assignments[0]?.id, { personId: next.id });
    expect(reply.status).toBe(201);
    expect([await status(coordinator, `/cases/${page.id}`), await status(next, `/cases/${page.id}`)]).toEqual([
      404, 200,
    ]);
  });

  it('names what is wrong, and then nothing has changed', async () => {
    const [page, first] = [await openCase(), await house.person('observer')];
    const [second, desk, tied] = [
      await house.person('observer'),
      await house.person('desk'),
      await house.person('observer'),
    ];
    const granted = casePage.parse(
      (await grant(page.id, first, 'observer', { validUntil: '2035-01-01T00:00:00.000Z' })).body,
    );
    await declare(page.id, tied);
    const assignment = assignmentOf(granted, first);
    const logged = (await eventsOf(page.id)).length;
    const refused = async (body: Record<string, unknown>) => {
      const reply = await handOver(assignment, body);
      return [reply.status, (reply.body as { errors?: { field: string }[] }).errors?.[0]?.field];
    };
    expect(await refused({ personId: desk.id })).toEqual([400, 'role']);
    expect(await refused({ personId: first.id })).toEqual([400, 'personId']);
    expect(await refused({ personId: nobody })).toEqual([400, 'personId']);
    expect(await refused({ personId: second.id, at: '2020-01-01T00:00:00.000Z' })).toEqual([400, 'at']);
    expect(await refused({ personId: second.id, at: '2035-01-01T00:00:00.000Z' })).toEqual([400, 'at']);
    expect(await refused({ personId: tied.id })).toEqual([409, undefined]);
    expect(await eventsOf(page.id)).toHaveLength(logged);
    const after = casePage.parse((await house.ask(coordinator, 'GET', `/cases/${page.id}`)).body);
    expect(after.assignments).toEqual(granted.assignments);
    await house.ask(coordinator, 'POST', `/assignments/${assignment}/revoke`);
    expect(await refused({ personId: second.id })).toEqual([409, undefined]);
    expect((await handOver(nobody, { personId: second.id })).status).toBe(404);
    expect((await handOver(assignment, { personId: second.id }, desk)).status).toBe(404);
  });
});
