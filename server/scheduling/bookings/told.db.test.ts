// Somebody beside the child whom no letter reaches: waits to be told by telephone, until somebody did.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { booking, bookings } from '../../contract/bookings.ts';
import { outbox } from '../../contract/invitations.ts';
import { safeguards, waiting } from '../../contract/safeguards.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assigned, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { question, wish } from '../search/testing/question.ts';

let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
});
afterAll(() => house.close());

const ask = (method: 'GET' | 'POST', path: string, body?: unknown, who = coordinator) =>
  house.ask(who, method, path, body);
let day = 6;

/** A confirmed hour with a guardian, who may have an e-mail address. */
async function booked(email?: string) {
  day += 1;
  const date = `2030-01-${String(day).padStart(2, '0')}`;
  const { id: caseId } = await openCase(house, coordinator);
  const who = { name: 'Åse Ødegård', phone: '+47 900 00 000', ...(email === undefined ? {} : { email }) };
  const entered = await ask('POST', `/cases/${caseId}/safeguards`, {
    kind: 'guardian',
    who,
    conflictOfInterest: 'none',
  });
  const safeguardId = safeguards.parse(entered.body).there[0]?.id;
  const interviewer = await house.person('interviewer');
  const sessionId = uuidv7();
  const asked = {
    earliest: `${date}T08:00`,
    latest: `${date}T18:00`,
    parties: [wish('interviewer'), wish('guardian')],
  };
  const held = await ask('POST', `/cases/${caseId}/holds`, {
    ...{ id: sessionId, roomId: house.rooms[0], question: question(asked) },
    ...{ startsAt: `${date}T09:00:00.000Z`, endsAt: `${date}T10:00:00.000Z` },
    fills: [
      { party: 'interviewer', required: true, remote: false, personId: interviewer.id },
      { party: 'guardian', required: true, remote: false, safeguardId },
    ],
  });
  expect(held.status, JSON.stringify(held.body)).toBe(201);
  expect((await ask('POST', `/sessions/${sessionId}/confirm`)).status).toBe(200);
  const [one] = bookings.parse((await ask('GET', `/cases/${caseId}/bookings`)).body);
  const bookingId = one?.fills.find(({ party }) => party === 'guardian')?.bookingId ?? '';
  return { caseId, sessionId, bookingId, safeguardId, one };
}
const told = (bookingId: string, answer = 'none', who = coordinator) =>
  ask('POST', `/bookings/${bookingId}/told`, { answer }, who);
const guardianIn = (body: unknown) => booking.parse(body).fills.find(({ party }) => party === 'guardian');
const waits = async (what: string, sessionId: string) =>
  waiting.parse((await ask('GET', '/waiting')).body).filter((one) => one.what === what && one.sessionId === sessionId);
const eventsOf = async (sessionId: string) =>
  (
    await house.owner.query<{ event: Buffer }>(
      `SELECT event FROM custody_entry WHERE subject = $1 AND type = 'invitation.told' ORDER BY seq`,
      [`session:${sessionId}`],
    )
  ).rows.map(({ event }) => JSON.parse(event.toString()).data);

describe('a guardian without an e-mail address', () => {
  it('waits to be told until somebody did, who and when stands on the booking and in the log', async () => {
    const { bookingId, sessionId, safeguardId, one } = await booked();
    expect(one?.fills.map(({ party, toTell }) => [party, toTell]).sort()).toEqual([
      ['guardian', true],
      ['interviewer', false],
    ]);
    expect(await waits('party-to-tell', sessionId)).toMatchObject([{ who: 'guardian' }]);
    for (let time = 1; time <= 2; time++) {
      const reply = await told(bookingId);
      expect(reply.status).toBe(200);
      expect(guardianIn(reply.body)).toMatchObject({ toTell: false, told: { by: expect.stringMatching(/^Person/) } });
    }
    expect(await waits('party-to-tell', sessionId)).toEqual([]);
    expect(await eventsOf(sessionId)).toEqual([{ booking: bookingId, answer: 'none', safeguard: safeguardId }]);
    expect(guardianIn((await told(bookingId, 'accepted')).body)).toMatchObject({ answer: 'accepted' });
    expect(await eventsOf(sessionId)).toHaveLength(2);
  });

  it('who says no is a needed party that can’t come', async () => {
    const { bookingId, sessionId } = await booked();
    const notices = async () =>
      outbox.parse((await ask('GET', '/outbox')).body).filter(({ kind }) => kind === 'notice').length;
    const before = await notices();
    expect((await told(bookingId, 'declined')).status).toBe(200);
    expect(await waits('party-declined', sessionId)).toMatchObject([{ who: 'guardian' }]);
    expect(await notices()).toBe(before + 1);
  });

  it('is told again after a move', async () => {
    const { bookingId, sessionId, caseId, one } = await booked();
    await told(bookingId);
    const later = (at = '') => at.replace('T09', 'T11').replace('T10', 'T12');
    const moved = await ask('POST', `/sessions/${sessionId}/move`, {
      ...{ roomId: house.rooms[0], startsAt: later(one?.startsAt), endsAt: later(one?.endsAt), reason: 'other' },
      ...{ question: one?.question },
      fills: one?.fills.map(({ party, required, remote, personId, safeguardId }) => ({
        ...{ party, required, remote },
        ...(personId === null ? { safeguardId } : { personId }),
      })),
    });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect(await waits('party-to-tell', sessionId)).toHaveLength(1);
    expect((await told(bookingId)).status, 'the seat of before').toBe(409);
    expect(caseId).toBeTruthy();
  });
});

describe('telling', () => {
  it('is noted for nobody who is invited by letter', async () => {
    const { bookingId, sessionId, one } = await booked('aase@family.example');
    expect(one?.fills.some(({ toTell }) => toTell)).toBe(false);
    expect(await waits('party-to-tell', sessionId)).toEqual([]);
    expect(await told(bookingId)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('is the case’s coordinator’s alone to note', async () => {
    const { bookingId, caseId } = await booked();
    const observer = await assigned(house, { coordinator, caseId }, 'observer');
    const stranger = await house.person('coordinator');
    expect((await told(bookingId, 'none', observer)).status).toBe(403);
    const nothing = await told(uuidv7(), 'none', stranger);
    expect((await told(bookingId, 'none', stranger)).body).toEqual(nothing.body);
    expect(nothing.status).toBe(404);
    expect(await told(bookingId, 'perhaps')).toMatchObject({ status: 400, body: { errors: [{ field: 'answer' }] } });
  });
});
