// The register over HTTP: who may see and change what, what is refused by field, and that each change says who and when.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casePage } from '../../contract/cases.ts';
import { referral } from '../../contract/referrals.ts';
import { planningData, type RegisterEntry, register, registerEntry } from '../../contract/register.ts';
import type { Role } from '../../contract/values.ts';
import { openHouse, type Reply, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { someReferral } from '../../testing/referral.ts';

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
const on = '2026-12-01';
const post = (path: string, body?: unknown, by = administrator) => house.ask(by, 'POST', path, body);
const fieldsOf = (reply: Reply) => (reply.body as { errors?: { field: string }[] }).errors?.map(({ field }) => field);
const idOf = (reply: Reply) => (reply.body as { id: string }).id;

async function entry(person: TestPerson, day = on): Promise<RegisterEntry | undefined> {
  const reply = await house.ask(coordinator, 'GET', `/register?on=${day}`);
  return register.parse(reply.body).find(({ id }) => id === person.id);
}
const profile = (zone: string | null = 'Europe/Oslo') => ({ zone, place: 'Tromsø', remote: true, gender: null });
const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 480, untilMinute: 960 }));

describe('a person in the register', () => {
  it('has profile, hours, absences and certificates, entered by an administrator and read by a coordinator', async () => {
    const person = await house.person('interviewer');
    expect((await post(`/people/${person.id}/profile`, profile())).status).toBe(204);
    expect((await post(`/people/${person.id}/hours`, { hours: week })).status).toBe(204);
    const absence = await post(`/people/${person.id}/absences`, { startsAt: `${on}T08:00`, endsAt: `${on}T16:00` });
    expect(absence.status).toBe(201);
    const certificate = { kind: 'protocol', code: 'nichd', trainedOn: '2024-01-15', validUntil: '2026-11-30' };
    const added = await post(`/people/${person.id}/qualifications`, certificate);
    expect(added.status).toBe(201);
    expect(await entry(person)).toMatchObject({
      ...profile(),
      hours: week,
      absences: [{ startsAt: `${on}T07:00:00.000Z`, endsAt: `${on}T15:00:00.000Z` }],
      qualifications: [{ ...certificate, refreshedOn: null, lapsed: true }],
    });
    expect((await entry(person, '2026-11-30'))?.qualifications[0]?.lapsed).toBe(false);
    expect((await entry(person, '2026-12-02'))?.absences).toEqual([]);
    for (let time = 1; time <= 2; time++) {
      expect((await post(`/absences/${idOf(absence)}/end`)).status).toBe(204);
      expect((await post(`/qualifications/${idOf(added)}/end`)).status).toBe(204);
    }
    expect(await entry(person)).toMatchObject({ absences: [], qualifications: [] });
  });

  it('gets all hours anew, and none where one of them is wrong', async () => {
    const person = await house.person('desk');
    await post(`/people/${person.id}/hours`, { hours: week });
    const overlapping = { hours: [week[0], { weekday: 1, fromMinute: 900, untilMinute: 1000 }] };
    expect(fieldsOf(await post(`/people/${person.id}/hours`, overlapping))).toEqual(['hours.1.fromMinute']);
    const beyond = { hours: [{ weekday: 8, fromMinute: 0, untilMinute: 1441 }] };
    expect(fieldsOf(await post(`/people/${person.id}/hours`, beyond))).toEqual([
      'hours.0.weekday',
      'hours.0.untilMinute',
    ]);
    expect((await entry(person))?.hours).toEqual(week);
    await post(`/people/${person.id}/hours`, { hours: week.slice(0, 2) });
    expect((await entry(person))?.hours).toEqual(week.slice(0, 2));
  });

  it('has the hours of the last writer when many write at once', async () => {
    const person = await house.person('desk');
    const writes = Array.from({ length: 8 }, () => post(`/people/${person.id}/hours`, { hours: week }));
    expect(new Set((await Promise.all(writes)).map(({ status }) => status))).toEqual(new Set([204]));
    expect((await entry(person))?.hours).toEqual(week);
  });

  it('names the field that is wrong and keeps nothing of it', async () => {
    const person = await house.person('interpreter');
    expect(fieldsOf(await post(`/people/${person.id}/profile`, profile('Europe/Atlantis')))).toEqual(['zone']);
    const absences = `/people/${person.id}/absences`;
    const night = { startsAt: '2027-03-28T02:30', endsAt: '2027-03-28T09:00' };
    const unknownZone = await post(absences, night);
    expect(unknownZone).toMatchObject({ status: 422, body: { code: 'impossible-time' } });
    expect(fieldsOf(unknownZone)).toEqual(['startsAt']);
    await post(`/people/${person.id}/profile`, profile());
    expect(await post(absences, night)).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('does not exist in Europe/Oslo') },
    });
    const certificate = { kind: 'language', code: 'Ukrainian', trainedOn: '2024-01-15' };
    expect(fieldsOf(await post(`/people/${person.id}/qualifications`, certificate))).toEqual(['code']);
    expect(await entry(person)).toMatchObject({ absences: [], qualifications: [] });
  });

  it('keeps their own hours themselves, and nobody else’s', async () => {
    const [mine, other] = [await house.person('observer'), await house.person('observer')];
    expect((await post(`/people/${mine.id}/profile`, profile(), mine)).status).toBe(204);
    expect((await post(`/people/${mine.id}/hours`, { hours: week }, mine)).status).toBe(204);
    const away = { startsAt: '2030-01-01T00:00', endsAt: '2030-01-08T00:00' };
    const absence = await post(`/people/${mine.id}/absences`, away, mine);
    expect(absence.status).toBe(201);
    const own = await house.ask(mine, 'GET', `/register/mine?on=${on}`);
    expect(registerEntry.parse(own.body)).toMatchObject({
      id: mine.id,
      hours: week,
      absences: [{ id: idOf(absence) }],
    });
    expect((await post(`/people/${mine.id}/hours`, { hours: [] }, other)).status).toBe(403);
    expect((await post(`/people/${mine.id}/profile`, profile(), coordinator)).status).toBe(403);
    expect((await post(`/absences/${idOf(absence)}/end`, undefined, other)).status).toBe(404);
    const certificate = { kind: 'protocol', code: 'nichd', trainedOn: '2024-01-15' };
    expect((await post(`/people/${mine.id}/qualifications`, certificate, mine)).status).toBe(403);
    expect((await post(`/absences/${idOf(absence)}/end`, undefined, mine)).status).toBe(204);
  });

  it('is nobody who isn’t there, and no device', async () => {
    const station = await house.person('room-station', { stationRoomId: house.rooms[0] });
    for (const id of [nobody, station.id]) {
      expect((await post(`/people/${id}/hours`, { hours: [] })).status).toBe(404);
      expect((await post(`/people/${id}/profile`, profile())).status).toBe(404);
    }
    expect(await entry(station)).toBeUndefined();
    expect((await house.ask(station, 'GET', `/register/mine?on=${on}`)).status).toBe(403);
    expect((await post(`/qualifications/${nobody}/end`)).status).toBe(404);
    expect(fieldsOf(await house.ask(coordinator, 'GET', '/register'))).toEqual(['on']);
  });
});

describe('the administrator', () => {
  it('sees no case, no referral, no session of one, no recording and nobody’s list of cases', async () => {
    const received = await house.ask(coordinator, 'POST', '/referrals', someReferral(house.agencyId));
    const opened = await house.ask(coordinator, 'POST', '/cases', { referralId: referral.parse(received.body).id });
    const { id: caseId } = casePage.parse(opened.body);
    const status = async (path: string) => (await house.ask(administrator, 'GET', path)).status;
    expect(await status('/referrals')).toBe(403);
    expect((await house.ask(administrator, 'GET', '/cases')).body).toEqual([]);
    expect((await house.ask(administrator, 'GET', '/sessions')).body).toEqual([]);
    expect([await status(`/cases/${caseId}`), await status(`/cases/${caseId}/ties`)]).toEqual([404, 404]);
    const own = { personId: administrator.id, role: 'administrator', validFrom: '2026-01-01T00:00:00.000Z' };
    const assigned = await house.ask(coordinator, 'POST', `/cases/${caseId}/assignments`, own);
    expect(fieldsOf(assigned)).toEqual(['role']);
    expect(await status('/recordings')).toBe(403);
  });

  it('alone changes register, rooms and planning; others are told what it needs', async () => {
    const room = { name: 'R', place: 'Oslo', zone: 'Europe/Oslo', equipment: [], mobile: false };
    const acts: [string, unknown][] = [
      ['/rooms', room],
      [`/rooms/${house.rooms[0]}`, room],
      [`/rooms/${house.rooms[0]}/hours`, { hours: [] }],
      ['/planning/travel', { fromPlace: 'A', toPlace: 'B', minutes: 1 }],
      ['/planning/nodes', { node: 'n', slots: 1, diskBytes: '1' }],
      ['/planning/calendars', { prefix: 'https://calendar.example/' }],
    ];
    for (const role of ['coordinator', 'interviewer', 'custodian'] satisfies Role[]) {
      const who = await house.person(role);
      for (const [path, body] of acts) {
        expect(await post(path, body, who)).toMatchObject({
          status: 403,
          body: { detail: 'This needs the role administrator.' },
        });
      }
    }
    for (const path of ['/planning', '/rooms/all', `/register?on=${on}`]) {
      expect((await house.ask(await house.person('prosecutor'), 'GET', path)).status).toBe(403);
      expect((await house.ask(coordinator, 'GET', path)).status).toBe(200);
    }
  });

  it('leaves who, when, from what to what behind each change, and nothing behind none', async () => {
    const person = await house.person('desk');
    await post(`/people/${person.id}/profile`, profile());
    await post(`/people/${person.id}/profile`, profile());
    await post(`/people/${person.id}/profile`, profile('Europe/London'), person);
    const { changes } = planningData.parse((await house.ask(coordinator, 'GET', '/planning')).body);
    const nameOf = async ({ id }: TestPerson) => `Person ${id.slice(-4)}`;
    expect(changes.slice(0, 2)).toMatchObject([
      { by: await nameOf(person), what: 'profile', before: { zone: 'Europe/Oslo' }, after: { zone: 'Europe/London' } },
      { by: await nameOf(administrator), about: await nameOf(person), before: { zone: null }, after: profile() },
    ]);
    const rows = await house.owner.query('SELECT by_id FROM planning_change WHERE person_id = $1 ORDER BY at', [
      person.id,
    ]);
    expect(rows.rows).toEqual([{ by_id: administrator.id }, { by_id: person.id }]);
  });
});
