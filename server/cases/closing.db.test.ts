// Closing a case, reopening it, and a second matter of the same child: over HTTP, and asked of the database itself as the
// app's role, so that no code of ours is between.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookings } from '../contract/bookings.ts';
import { casePage, caseRow } from '../contract/cases.ts';
import { ledger } from '../contract/ledger.ts';
import { type ReferralRequest, referral } from '../contract/referrals.ts';
import { caseClock, waiting } from '../contract/safeguards.ts';
import { uuidv7 } from '../platform/ids.ts';
import { assigned, loggedOn, openCase } from '../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../testing/house.ts';
import { someChild, someReferral } from '../testing/referral.ts';

let house: TestHouse;
let coordinator: TestPerson;
let app: pg.Client;
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

const close = (caseId: string, reason = 'finished', who = coordinator) =>
  house.ask(who, 'POST', `/cases/${caseId}/close`, { reason });
const reopen = (caseId: string, reason = 'new-information', who = coordinator) =>
  house.ask(who, 'POST', `/cases/${caseId}/reopen`, { reason });
const page = async (caseId: string, who = coordinator) =>
  casePage.parse((await house.ask(who, 'GET', `/cases/${caseId}`)).body);

let day = 0;
async function book(caseId: string) {
  day += 1;
  const date = new Date(Date.UTC(2031, 0, day)).toISOString().slice(0, 10);
  const [interviewer, desk] = [await house.person('interviewer'), await house.person('desk')];
  return house.ask(coordinator, 'POST', `/cases/${caseId}/interview`, {
    ...{ roomId: house.rooms[0], startsAt: `${date}T10:00`, endsAt: `${date}T12:00`, observerIds: [] },
    ...{ interviewerId: interviewer.id, deskId: desk.id },
  });
}
const refused = (sentence: RegExp) => ({
  status: 409,
  body: { code: 'conflict', detail: expect.stringMatching(sentence) },
});

/** As the session would leave it. */
async function heard(caseId: string, state = 'ended'): Promise<string> {
  const [interview, session] = [uuidv7(), uuidv7()];
  await house.owner.query('INSERT INTO forensic_interview (id, case_id) VALUES ($1, $2)', [interview, caseId]);
  await house.owner.query(
    `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, booked_by_id, state, started_at, ended_at)
     VALUES ($1, $2, false, $3, now() - interval '3 hours', now() - interval '1 hour', 'Europe/Oslo', $4, $5::session_state,
       now() - interval '3 hours', CASE WHEN $5 = 'ended' THEN now() - interval '1 hour' END)`,
    [session, interview, house.rooms[0], coordinator.id, state],
  );
  return session;
}

describe('a case', () => {
  it('is closed once, with its reason in the log, and stays to be read by everybody on it', async () => {
    const { id } = await openCase(house, coordinator);
    const observer = await assigned(house, { coordinator, caseId: id }, 'observer');
    for (let time = 1; time <= 2; time++) {
      const reply = await close(id, 'no-interview-needed');
      expect(reply.status).toBe(200);
      expect(casePage.parse(reply.body)).toMatchObject({ state: 'closed', closeReason: 'no-interview-needed' });
    }
    expect((await loggedOn(house, id)).map(({ type, data }) => [type, data])).toEqual([
      ['case.closed', { reason: 'no-interview-needed' }],
    ]);
    expect((await page(id, observer)).closedAt).toMatch(/Z$/);
    const rows = caseRow.array().parse((await house.ask(coordinator, 'GET', '/cases')).body);
    expect(rows.find((row) => row.id === id)?.state).toBe('closed');
  });

  it('takes no booking, assignment or referral while it is closed, and takes them again once reopened', async () => {
    const child = someChild();
    const { id, childId } = await openCase(house, coordinator, { child });
    const observer = await house.person('observer');
    const grant = () =>
      house.ask(coordinator, 'POST', `/cases/${id}/assignments`, {
        ...{ personId: observer.id, role: 'observer', validFrom: '2026-01-01T00:00:00.000Z' },
      });
    const link: ReferralRequest['link'] = { childId, matter: { is: 'same', caseId: id } };
    const refer = () => house.ask(coordinator, 'POST', '/referrals', someReferral(house.agencyId, { child, link }));
    await close(id);
    for (const act of [() => book(id), grant, refer]) expect(await act()).toMatchObject(refused(/closed. Reopen it/));
    expect(bookings.parse((await house.ask(coordinator, 'GET', `/cases/${id}/bookings`)).body)).toEqual([]);

    for (let time = 1; time <= 2; time++) expect((await reopen(id)).status).toBe(200);
    expect(await page(id)).toMatchObject({ state: 'open', closedAt: null, closeReason: null });
    expect((await loggedOn(house, id)).map(({ type }) => type)).toEqual(['case.closed', 'case.reopened']);
    for (const act of [() => book(id), grant, refer]) expect((await act()).status).toBe(201);
  });

  it('isn’t closed while a time is booked or a recording is not sealed, and says what to do', async () => {
    const booked = await openCase(house, coordinator);
    expect((await book(booked.id)).status).toBe(201);
    expect(await close(booked.id)).toMatchObject(refused(/booked.*cancel it/));
    const [session] = (await page(booked.id)).sessions;
    await house.ask(coordinator, 'POST', `/sessions/${session?.id}/cancel`, { reason: 'other' });
    expect((await close(booked.id)).status).toBe(200);

    const live = await openCase(house, coordinator);
    await heard(live.id, 'live');
    expect(await close(live.id)).toMatchObject(refused(/going on/));

    const { id } = await openCase(house, coordinator);
    await house.owner.query(
      `INSERT INTO recording (id, session_id, practice, node, state, exhibit_number, requested_at)
       VALUES ($1, $2, false, 'n', 'stopping', gen_random_uuid()::text, now())`,
      [uuidv7(), await heard(id)],
    );
    expect(await close(id)).toMatchObject(refused(/not sealed.*wait/));
    await house.owner.query(`UPDATE recording SET state = 'sealed' WHERE state = 'stopping'`);
    expect((await close(id)).status).toBe(200);
  });

  it('waits for nobody and is never late once it is closed', async () => {
    const { id } = await openCase(house, coordinator);
    const mine = async () =>
      waiting.parse((await house.ask(coordinator, 'GET', '/waiting')).body).filter(({ caseId }) => caseId === id);
    expect(await mine()).not.toEqual([]);
    await close(id);
    expect(await mine()).toEqual([]);
    expect(caseClock.parse((await house.ask(coordinator, 'GET', `/cases/${id}/clock`)).body).waitingFor).toEqual([]);
  });

  it('is its coordinator’s alone to close and reopen, for a reason of the list', async () => {
    const { id } = await openCase(house, coordinator);
    const observer = await assigned(house, { coordinator, caseId: id }, 'observer');
    const elsewhere = await house.person('coordinator');
    for (const act of [close, reopen]) {
      expect((await act(id, undefined, observer)).status).toBe(403);
      expect((await act(id, undefined, elsewhere)).status).toBe(404);
      expect(await act(id, 'tired of it')).toMatchObject({ status: 400, body: { errors: [{ field: 'reason' }] } });
    }
    expect(await loggedOn(house, id)).toEqual([]);
  });
});

describe('another occurrence of the same child', () => {
  /** A child with a case in which it was heard, and a referral of it about something else. */
  async function twice() {
    const child = someChild();
    const first = await openCase(house, coordinator, { child });
    await heard(first.id);
    const link: ReferralRequest['link'] = { childId: first.childId, matter: { is: 'another' } };
    const reply = await house.ask(coordinator, 'POST', '/referrals', someReferral(house.agencyId, { child, link }));
    return { child, first, second: referral.parse(reply.body) };
  }
  const opened = (who: TestPerson, referralId: string, matter?: object) =>
    house.ask(who, 'POST', '/cases', { referralId, ...(matter ? { matter } : {}) });

  it('waits for a case of its own, which counts as the child’s second and says so in the log', async () => {
    const { first, second } = await twice();
    expect(second).toMatchObject({ childId: first.childId, caseId: null, anotherOccurrence: true });
    const reply = await opened(coordinator, second.id);
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
    const next = casePage.parse(reply.body);
    expect(next).toMatchObject({ childId: first.childId, pseudonym: first.pseudonym, occurrence: 2 });
    expect(next.id).not.toBe(first.id);
    expect((await page(first.id)).referrals).toHaveLength(1);
    const { rows } = await house.owner.query<{ event: Buffer }>(
      `SELECT event FROM custody_entry WHERE subject = $1 AND type = 'case.opened'`,
      [`case:${next.id}`],
    );
    expect(JSON.parse(String(rows[0]?.event)).data).toEqual({ referrals: [second.id], besides: [first.id] });
    // Heard in the one, the child can still be heard once in the other.
    expect((await book(first.id)).status).toBe(409);
    expect((await book(next.id)).status).toBe(201);
  });

  it('shows in the ledger what was asked in the other matter, by number only to whom that case is known', async () => {
    const { first, second } = await twice();
    const other = await house.person('coordinator');
    const next = casePage.parse((await opened(other, second.id)).body);
    const read = async (who: TestPerson) =>
      ledger.parse((await house.ask(who, 'GET', `/cases/${next.id}/ledger`)).body);
    const theirs = await read(other);
    expect(theirs.heard).toBe(1);
    expect(theirs.lines).toMatchObject([
      { kind: 'coordinated-interview', ours: true, state: 'ended', otherMatter: true, caseNumber: null },
    ]);
    const grant = { personId: coordinator.id, role: 'coordinator', validFrom: '2026-01-01T00:00:00.000Z' };
    await house.ask(other, 'POST', `/cases/${next.id}/assignments`, grant);
    expect((await read(coordinator)).lines[0]?.caseNumber).toBe(first.caseNumber);
    const own = ledger.parse((await house.ask(coordinator, 'GET', `/cases/${first.id}/ledger`)).body);
    expect(own.lines[0]?.otherMatter).toBe(false);
  });

  it('isn’t taken in by the child’s first case, when both referrals wait', async () => {
    const child = someChild();
    const send = async (more: Partial<ReferralRequest> = {}) =>
      referral.parse(
        (await house.ask(coordinator, 'POST', '/referrals', someReferral(house.agencyId, { child, ...more }))).body,
      );
    const one = await send();
    const two = await send({ link: { childId: one.childId, matter: { is: 'another' } } });
    const three = await send({ link: { childId: one.childId, matter: { is: 'same' } } });
    const first = casePage.parse((await opened(coordinator, one.id)).body);
    expect(first.referrals.map(({ id }) => id).sort()).toEqual([one.id, three.id].sort());
    expect(casePage.parse((await opened(coordinator, two.id)).body)).toMatchObject({
      occurrence: 2,
      referrals: [{ id: two.id }],
    });
  });

  it('can be said of a referral that waits, or be taken back by joining after all', async () => {
    const { first, second } = await twice();
    const joined = casePage.parse((await opened(coordinator, second.id, { is: 'same', caseId: first.id })).body);
    expect(joined).toMatchObject({ id: first.id, occurrence: 1 });
    expect(joined.referrals.map(({ id }) => id)).toContain(second.id);
  });
});

describe('the database itself', () => {
  // Somebody else: how often one person may send referrals is bounded.
  beforeAll(async () => {
    coordinator = await house.person('coordinator');
  });

  const insertCase = (child: string, occurrence: number) =>
    app.query(
      `INSERT INTO "case" (id, case_number, child_id, occurrence, opened_by_id, opened_at)
       VALUES ($1, '31-' || (100 + floor(random() * 1e9))::text, $2, $3, $4, now())`,
      [uuidv7(), child, occurrence, coordinator.id],
    );

  it('counts each occurrence of a child once', async () => {
    const { childId } = await openCase(house, coordinator);
    await expect(insertCase(childId, 1)).rejects.toThrow('case_child_id_occurrence_key');
    await expect(insertCase(childId, 0)).rejects.toThrow('case_occurrence');
    await insertCase(childId, 2);
  });

  it('refuses to close what is still held, live or unsealed, and half a closing', async () => {
    const { id } = await openCase(house, coordinator);
    const shut = (reason: string | null) =>
      app.query('UPDATE "case" SET closed_at = now(), close_reason = $2 WHERE id = $1', [id, reason]);
    await expect(shut(null)).rejects.toThrow('case_closed_whole');
    const sitting = await heard(id, 'live');
    await expect(shut('finished')).rejects.toThrow(/going on/);
    await house.owner.query(`UPDATE session SET state = 'ended', ended_at = now() WHERE id = $1`, [sitting]);
    await shut('finished');
  });

  it('lets nothing into a closed case, nor a referral into the case of another child', async () => {
    const { id, referrals } = await openCase(house, coordinator);
    const interview = uuidv7();
    await app.query('INSERT INTO forensic_interview (id, case_id) VALUES ($1, $2)', [interview, id]);
    await app.query(`UPDATE "case" SET closed_at = now(), close_reason = 'finished' WHERE id = $1`, [id]);
    const into = [
      () =>
        app.query(
          `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, booked_by_id)
         VALUES ($1, $2, false, $3, now() + interval '1 day', now() + interval '25 hours', 'Europe/Oslo', $4)`,
          [uuidv7(), interview, house.rooms[0], coordinator.id],
        ),
      () =>
        app.query(
          `INSERT INTO assignment (id, case_id, person_id, role, valid_from, granted_by_id) VALUES ($1, $2, $3, 'observer', now(), $3)`,
          [uuidv7(), id, coordinator.id],
        ),
      () => app.query(`INSERT INTO forensic_interview (id, case_id) VALUES ($1, $2)`, [uuidv7(), id]),
      () => app.query('UPDATE referral SET case_id = case_id WHERE id = $1', [referrals[0]?.id]),
    ];
    for (const act of into) await expect(act()).rejects.toThrow(/closed/);
    const other = await openCase(house, coordinator);
    const astray = app.query('UPDATE referral SET case_id = $2 WHERE id = $1', [referrals[0]?.id, other.id]);
    await expect(astray).rejects.toThrow('another child');
  });

  it('never lets a booking and a closing pass each other', async () => {
    const { id } = await openCase(house, coordinator);
    const interview = uuidv7();
    await app.query('INSERT INTO forensic_interview (id, case_id) VALUES ($1, $2)', [interview, id]);
    const booking = new pg.Client({ connectionString: house.database.appUrl, options: '-c heard.part=command' });
    await booking.connect();
    try {
      await booking.query('BEGIN');
      await booking.query(
        `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, booked_by_id)
         VALUES ($1, $2, false, $3, now() + interval '1 day', now() + interval '25 hours', 'Europe/Oslo', $4)`,
        [uuidv7(), interview, house.rooms[0], coordinator.id],
      );
      const closing = close(id);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await booking.query('COMMIT');
      expect(await closing).toMatchObject(refused(/booked/));
    } finally {
      await booking.end();
    }
  });
});
