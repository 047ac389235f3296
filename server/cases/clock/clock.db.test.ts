// A case's clock over HTTP, and what waits for its coordinator: from the referral over a booked interview to the report.
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CasePage } from '../../contract/cases.ts';
import { caseClock, waiting } from '../../contract/safeguards.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assigned, loggedOn, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { someReferral } from '../../testing/referral.ts';

let house: TestHouse;
let coordinator: TestPerson;
let observer: TestPerson;
let page: CasePage;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
  page = await openCase(house, coordinator);
  observer = await assigned(house, { coordinator, caseId: page.id }, 'observer');
  // Somebody stands for the child, so that only what a test is about is missing.
  const guardian = { kind: 'guardian', who: { name: 'A guardian' }, conflictOfInterest: 'none' };
  await house.ask(coordinator, 'POST', `/cases/${page.id}/safeguards`, guardian);
  await house.owner.query(`UPDATE child SET languages = '{nb}', needs = '{}'`);
});
afterAll(() => house.close());

const post = (path: string, body?: unknown, who = coordinator) => house.ask(who, 'POST', path, body);
const read = async (who = observer) => caseClock.parse((await house.ask(who, 'GET', `/cases/${page.id}/clock`)).body);
const delays = async () => (await read()).waitingFor.map(({ what, who }) => [what, who]);
const waits = async (who = coordinator) => waiting.parse((await house.ask(who, 'GET', '/waiting')).body);
const mine = async () =>
  (await waits()).filter(({ caseId }) => caseId === page.id).map(({ what, detail, who }) => [what, detail, who]);
const nameOf = async ({ id }: TestPerson) =>
  (await house.owner.query('SELECT name FROM person WHERE id = $1', [id])).rows[0]?.name;
const endOfDay = (zone: string, days: number) =>
  DateTime.utc().setZone(zone).plus({ days }).endOf('day').toUTC().toISO();

async function book(): Promise<string> {
  const start = DateTime.utc().setZone('Europe/Oslo').plus({ days: 5 }).toFormat('yyyy-MM-dd');
  const [interviewer, desk] = [await house.person('interviewer'), await house.person('desk')];
  const people = { interviewerId: interviewer.id, deskId: desk.id, observerIds: [observer.id] };
  const booking = { roomId: house.rooms[0], startsAt: `${start}T10:00`, endsAt: `${start}T12:00`, ...people };
  const reply = await post(`/cases/${page.id}/interview`, booking);
  return (reply.body as CasePage).sessions[0]?.id ?? '';
}

describe('a case’s clock', () => {
  it('counts the jurisdiction’s days by its wall, faster in the fast track', async () => {
    const before = await read();
    expect(before).toMatchObject({ jurisdiction: 'NO', fastTrack: false });
    expect(before.steps.map(({ step, dueAt, late }) => [step, dueAt, late])).toEqual([
      ['referral', endOfDay('Europe/Oslo', 2), false],
      ['interview', endOfDay('Europe/Oslo', 14), false],
      ['report', null, false],
    ]);
    const reply = await post(`/cases/${page.id}/speed`, { fastTrack: true, jurisdiction: 'UA' });
    expect(reply.status).toBe(201);
    expect((await read()).steps[1]?.dueAt).toBe(endOfDay('Europe/Kyiv', 7));
    // What is common practice isn’t shown as law.
    expect(before.steps.filter(({ byLaw }) => byLaw).map(({ step }) => step)).toEqual(['interview']);
    expect((await read()).steps.some(({ byLaw }) => byLaw)).toBe(false);
    const wrong = await post(`/cases/${page.id}/speed`, { fastTrack: true, jurisdiction: 'ZZ' });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'jurisdiction' }] } });
    await post(`/cases/${page.id}/speed`, { fastTrack: false, jurisdiction: 'NO' });
    const speeds = (await loggedOn(house, page.id)).filter(({ type }) => type === 'speed.set');
    expect(speeds.map(({ data }) => data)).toEqual([
      { jurisdiction: 'ua', fastTrack: true },
      { jurisdiction: 'no', fastTrack: false },
    ]);
  });

  it('says who holds it up: an agency that was asked, the coordinator without a time, a party without an answer', async () => {
    const us = await nameOf(coordinator);
    expect(await delays()).toEqual([['time', us]]);
    const asked = await post(`/cases/${page.id}/requests`, { agencyId: house.agencyId, what: 'information-needs' });
    expect(asked.status).toBe(201);
    expect(await delays()).toEqual([
      ['time', us],
      ['information-needs', 'The House'],
    ]);
    const { requestId } = (await read()).waitingFor[1] ?? {};
    for (let time = 1; time <= 2; time++) expect((await post(`/requests/${requestId}/answered`)).status).toBe(204);
    const sessionId = await book();
    // Booking invites everybody at once.
    expect((await delays()).map(([what]) => what)).toEqual(['answer', 'answer', 'answer']);
    await house.owner.query(
      `UPDATE booking SET answer = 'accepted', answered_at = now()
       WHERE session_id = $1 AND person_id IS NOT NULL AND person_id <> $2`,
      [sessionId, observer.id],
    );
    expect(await delays()).toEqual([['answer', await nameOf(observer)]]);
    await house.owner.query(
      `UPDATE booking SET answer = 'declined', answered_at = now() WHERE session_id = $1 AND person_id = $2`,
      [sessionId, observer.id],
    );
    expect(await delays()).toEqual([['replacement', us]]);
    expect(await mine()).toEqual([['party-declined', null, await nameOf(observer)]]);
    expect((await loggedOn(house, page.id)).filter(({ type }) => type.startsWith('request.'))).toHaveLength(2);
  });

  it('has no report before the child was heard, and one after, delivered once', async () => {
    expect(await post(`/cases/${page.id}/report`)).toMatchObject({ status: 409, body: { code: 'out-of-order' } });
    await house.owner.query(
      `UPDATE session SET state = 'live', started_at = now() WHERE interview_id IN (SELECT id FROM forensic_interview WHERE case_id = $1)`,
      [page.id],
    );
    await house.owner.query(`UPDATE session SET state = 'ended', ended_at = now() WHERE state = 'live'`);
    expect(await delays()).toEqual([['report', await nameOf(coordinator)]]);
    expect((await read()).steps[2]).toMatchObject({ dueAt: endOfDay('Europe/Oslo', 14), doneAt: null });
    for (let time = 1; time <= 2; time++) expect((await post(`/cases/${page.id}/report`)).status).toBe(204);
    expect((await read()).steps.map(({ doneAt }) => doneAt !== null)).toEqual([true, true, true]);
    expect(await delays()).toEqual([]);
    expect((await loggedOn(house, page.id)).filter(({ type }) => type === 'report.delivered')).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an agency that isn’t there', { agencyId: uuidv7(), what: 'decision' }, 'agencyId'],
    ['something nobody is asked for', { what: 'money' }, 'what'],
    ['an answer due in the past', { what: 'decision', dueAt: '2020-01-01T00:00:00.000Z' }, 'dueAt'],
  ])('names the field of a request: %s', async (_, more, field) => {
    const reply = await post(`/cases/${page.id}/requests`, { agencyId: house.agencyId, ...more });
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it('is set by the coordinator, read by everybody on the case, unknown to others', async () => {
    const stranger = await house.person('coordinator');
    const acts = (who: TestPerson) => [
      post(`/cases/${page.id}/speed`, { fastTrack: true, jurisdiction: 'NO' }, who),
      post(`/cases/${page.id}/requests`, { agencyId: house.agencyId, what: 'decision' }, who),
      post(`/cases/${page.id}/report`, undefined, who),
    ];
    for (const act of acts(observer)) expect((await act).status).toBe(403);
    for (const act of acts(stranger)) expect((await act).status).toBe(404);
    expect((await house.ask(stranger, 'GET', `/cases/${page.id}/clock`)).status).toBe(404);
    expect((await post(`/requests/${uuidv7()}/answered`)).status).toBe(404);
  });
});

describe('what waits', () => {
  it('is of the coordinator’s own cases and of referrals without one, most pressing first', async () => {
    const [other, elsewhere] = [await house.person('coordinator'), await house.person('coordinator')];
    const theirs = await openCase(house, other);
    await post('/referrals', someReferral(house.agencyId));
    const long = new Date(Date.now() - 30 * 86_400_000);
    await house.owner.query('UPDATE referral SET received_at = $2 WHERE case_id = $1', [theirs.id, long]);
    const due = { topic: 'rights', dueAt: new Date(Date.now() + 3_600_000).toISOString() };
    expect((await post(`/cases/${theirs.id}/diary`, due, other)).status).toBe(201);
    const found = await waits(other);
    expect(found.map(({ what, detail }) => [what, detail])).toEqual([
      ['deadline-passed', 'interview'],
      ['information-due', 'rights'],
      ['referral-unmatched', 'days'],
      ['safeguard-missing', 'guardian-missing'],
    ]);
    expect(found[0]).toMatchObject({ caseNumber: theirs.caseNumber, who: await nameOf(other), at: expect.any(String) });
    expect((await waits(elsewhere)).map(({ what }) => what)).toEqual(['referral-unmatched']);
    expect(await mine()).toEqual([]);
    expect(await house.ask(observer, 'GET', '/waiting')).toMatchObject({
      status: 403,
      body: { detail: 'This needs the role coordinator.' },
    });
  });

  it('says what is late: information that the child should have had, and an agency’s answer', async () => {
    const other = await house.person('coordinator');
    const theirs = await openCase(house, other);
    const soon = new Date(Date.now() + 1_800_000);
    const due = { topic: 'rights', dueAt: soon.toISOString() };
    expect((await post(`/cases/${theirs.id}/diary`, due, other)).status).toBe(201);
    const asked = { agencyId: house.agencyId, what: 'documents', dueAt: soon.toISOString() };
    expect((await post(`/cases/${theirs.id}/requests`, asked, other)).status).toBe(201);
    const past = new Date(Date.now() - 60_000);
    await house.owner.query('UPDATE diary_entry SET due_at = $2 WHERE case_id = $1', [theirs.id, past]);
    await house.owner.query('UPDATE agency_request SET due_at = $2 WHERE case_id = $1', [theirs.id, past]);
    const found = (await waits(other)).filter(({ caseId }) => caseId === theirs.id);
    expect(found).toMatchObject([
      { what: 'information-overdue', detail: 'rights', at: past.toISOString() },
      { what: 'request-overdue', detail: 'documents', who: expect.any(String) },
      { what: 'safeguard-missing' },
    ]);
  });

  it('puts referrals in one order wherever they are listed: most urgent first, then fast track, then the oldest', async () => {
    const other = await house.person('coordinator');
    const received = new Map<string, string>();
    for (const [name, urgency, fastTrack, hours] of [
      ['weeks', 'weeks', false, 400],
      ['days, fast', 'days', true, 1],
      ['days, older', 'days', false, 9],
      ['at once', 'immediate', false, 2],
    ] as const) {
      const receivedAt = new Date(Date.now() - hours * 3_600_000).toISOString();
      const reply = await post('/referrals', someReferral(house.agencyId, { urgency, fastTrack, receivedAt }), other);
      received.set((reply.body as { id: string }).id, name);
    }
    const inOrder = ['at once', 'days, fast', 'days, older', 'weeks'];
    const names = (ids: readonly (string | null)[]) => ids.flatMap((id) => received.get(id ?? '') ?? []);
    const listed = (await house.ask(other, 'GET', '/referrals')).body as { id: string }[];
    expect(names(listed.map(({ id }) => id))).toEqual(inOrder);
    const waiting = await waits(other);
    expect(names(waiting.map(({ referralId }) => referralId))).toEqual(inOrder);
    expect(waiting[0]).toMatchObject({ what: 'referral-unmatched', detail: 'immediate' });
  });
});
