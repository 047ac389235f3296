// Somebody who is needed can't come: by their own answer or by a declared tie, in the server as it runs. Whoever booked is told by
// letter, sees it among what waits, and finds what would do instead.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { booking, bookings } from '../../contract/bookings.ts';
import { outbox } from '../../contract/invitations.ts';
import { ties } from '../../contract/register.ts';
import { waiting } from '../../contract/safeguards.ts';
import { proposals } from '../../contract/search.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { question, wish } from '../search/testing/question.ts';

let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
});
afterAll(() => house.close());

const ask = (method: 'GET' | 'POST', path: string, body?: unknown) => house.ask(coordinator, method, path, body);
let day = 6;

/** A case with an hour held on a day of its own: an interviewer, one of the police, and another who could come instead. */
async function held() {
  day += 1;
  const date = `2030-01-${String(day).padStart(2, '0')}`;
  const { id: caseId } = await openCase(house, coordinator);
  const interviewer = await house.person('interviewer');
  const [police, another] = [
    await house.person('observer', { agencyKind: 'police' }),
    await house.person('observer', { agencyKind: 'police' }),
  ];
  for (const { id } of [police, another]) {
    const grant = { personId: id, role: 'observer', validFrom: '2026-01-01T00:00:00.000Z' };
    expect((await ask('POST', `/cases/${caseId}/assignments`, grant)).status).toBe(201);
  }
  const sessionId = uuidv7();
  const asked = { earliest: `${date}T08:00`, latest: `${date}T18:00`, parties: [wish('interviewer'), wish('police')] };
  const reply = await ask('POST', `/cases/${caseId}/holds`, {
    ...{ id: sessionId, roomId: house.rooms[0] },
    ...{ startsAt: `${date}T09:00:00.000Z`, endsAt: `${date}T10:00:00.000Z`, question: question(asked) },
    fills: [
      { party: 'interviewer', required: true, remote: false, personId: interviewer.id },
      { party: 'police', required: true, remote: false, personId: police.id },
    ],
  });
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return { caseId, sessionId, interviewer, police, another };
}
async function booked() {
  const one = await held();
  expect((await ask('POST', `/sessions/${one.sessionId}/confirm`)).status).toBe(200);
  return one;
}

const lettersTo = async ({ email }: TestPerson) =>
  outbox.parse((await ask('GET', '/outbox')).body).filter(({ to }) => to === email);
const answerLink = async (who: TestPerson) =>
  /\/answer\/([A-Za-z0-9_-]+)/.exec((await lettersTo(who))[0]?.text ?? '')?.[1] ?? '';
const waitingIn = async (of: string) =>
  waiting
    .parse((await ask('GET', '/waiting')).body)
    .filter(({ what, sessionId }) => what === 'party-declined' && sessionId === of);
const seatOf = async (caseId: string, who: TestPerson) =>
  bookings
    .parse((await ask('GET', `/cases/${caseId}/bookings`)).body)
    .flatMap(({ fills }) => fills)
    .find(({ personId }) => personId === who.id);
const eventsOf = async (sessionId: string) =>
  (
    await house.owner.query<{ event: Buffer }>('SELECT event FROM custody_entry WHERE subject = $1 ORDER BY seq', [
      `session:${sessionId}`,
    ])
  ).rows.map(({ event }) => JSON.parse(event.toString()) as { type: string; data: Record<string, unknown> });
const notices = async () => (await lettersTo(coordinator)).filter(({ kind }) => kind === 'notice').length;
/** By the job, which runs within seconds. */
const nextFound = (sessionId: string) =>
  expect.poll(async () => (await waitingIn(sessionId))[0]?.next ?? null, { timeout: 30_000, interval: 250 });

describe('a needed party who declines by their link', () => {
  it('makes the house look for another time by itself, without them, and says it where it waits', async () => {
    const { caseId, sessionId, police, another } = await booked();
    const before = await notices();
    const token = await answerLink(police);
    expect((await house.ask(null, 'POST', `/answers/${token}`, { answer: 'declined' })).status).toBe(200);
    expect(await notices()).toBe(before + 1);
    await nextFound(sessionId).toMatchObject({ zone: 'Europe/Oslo', startsAt: expect.stringMatching(/^2030-01-/) });
    const { proposals: found } = proposals.parse((await ask('GET', `/sessions/${sessionId}/alternatives`)).body);
    const first = found[0];
    expect(first?.fills.find(({ party }) => party === 'police')?.personId).toBe(another.id);
    await nextFound(sessionId).toMatchObject({ startsAt: first?.startsAt, endsAt: first?.endsAt });
    expect(await seatOf(caseId, police)).toMatchObject({ answer: 'declined', barred: false });
  });
});

describe('a tie declared of somebody who is booked', () => {
  const declare = (caseId: string, who: TestPerson, to = 'suspect') =>
    ask('POST', `/cases/${caseId}/ties`, { personId: who.id, to });

  it('marks them as not to come, tells them and whoever booked, and is in the log', async () => {
    const { caseId, sessionId, police, another } = await booked();
    const [before, token] = [await notices(), await answerLink(police)];
    const [tie] = ties.parse((await declare(caseId, police)).body);
    expect(await seatOf(caseId, police)).toMatchObject({ answer: 'declined', barred: true });
    expect(await notices()).toBe(before + 1);
    expect((await lettersTo(police))[0]?.kind).toBe('cancel');
    expect((await eventsOf(sessionId)).at(-1)).toMatchObject({
      type: 'seat.barred',
      data: { tie: tie?.id, person: police.id },
    });
    await nextFound(sessionId).toMatchObject({ startsAt: expect.stringMatching(/^2030-01-/) });
    const { proposals: found } = proposals.parse((await ask('GET', `/sessions/${sessionId}/alternatives`)).body);
    expect(found[0]?.fills.find(({ party }) => party === 'police')?.personId).toBe(another.id);
    // Their link is over: nobody who is barred accepts.
    expect(await house.ask(null, 'POST', `/answers/${token}`, { answer: 'accepted' })).toMatchObject({ status: 409 });
    expect(await seatOf(caseId, police)).toMatchObject({ answer: 'declined', barred: true });
  });

  it('gives the seat back once every tie is withdrawn, with a new invitation', async () => {
    const { caseId, sessionId, police } = await booked();
    await declare(caseId, police, 'suspect');
    const declared = ties.parse((await declare(caseId, police, 'family')).body);
    expect((await eventsOf(sessionId)).filter(({ type }) => type === 'seat.barred')).toHaveLength(1);
    for (const [index, { id }] of declared.entries()) {
      expect((await seatOf(caseId, police))?.barred, `before withdrawal ${index}`).toBe(true);
      expect((await ask('POST', `/ties/${id}/withdraw`)).status).toBe(204);
    }
    expect(await seatOf(caseId, police)).toMatchObject({ answer: 'none', barred: false, answeredAt: null });
    const written = (await lettersTo(police)).filter(({ kind }) => kind !== 'reminder').toReversed();
    expect(written.map(({ kind }) => kind)).toEqual(['request', 'cancel', 'request']);
    // Calendars don't revive what was cancelled: it is another entry.
    const [first, cancelled, again] = written.map(
      ({ calendar }) => /UID:(\S+)/.exec(calendar?.replaceAll('\r\n ', '') ?? '')?.[1],
    );
    expect(cancelled).toBe(first);
    expect(again).not.toBe(first);
    expect((await eventsOf(sessionId)).at(-1)?.type).toBe('seat.restored');
    expect(await waitingIn(sessionId)).toEqual([]);
    const answered = await house.ask(null, 'POST', `/answers/${await answerLink(police)}`, { answer: 'accepted' });
    expect(answered.status).toBe(200);
  });

  it('keeps a held time from being confirmed with them, and invites nobody who is barred', async () => {
    const { caseId, sessionId, police } = await held();
    await declare(caseId, police);
    expect(await waitingIn(sessionId)).toHaveLength(1);
    expect(await ask('POST', `/sessions/${sessionId}/confirm`)).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: expect.stringMatching(/declared tie.*hold another time/) },
    });
    expect(await lettersTo(police)).toEqual([]);
    const [still] = booking.array().parse((await ask('GET', `/cases/${caseId}/bookings`)).body);
    expect(still?.state).toBe('held');
  });

  it('is nothing to other cases', async () => {
    const [one, other] = [await booked(), await held()];
    await declare(other.caseId, one.police);
    expect(await seatOf(one.caseId, one.police)).toMatchObject({ answer: 'none', barred: false });
  });
});
