// One entry in a private feed through everything that becomes of a booking, as a calendar program sees it: the same UID, and a
// SEQUENCE that only rises, past that of the cancellation which went out by letter (RFC 5545 §3.8.7.4, RFC 5546 §2.1.5).
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newFeed, outbox } from '../../contract/invitations.ts';
import { ties } from '../../contract/register.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assigned, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { question } from '../search/testing/question.ts';

let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
});
afterAll(() => house.close());

const ask = (method: 'GET' | 'POST', path: string, body?: unknown) => house.ask(coordinator, method, path, body);
const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
    const { uid, sequence, startDate } = new ICAL.Event(one);
    return { uid, sequence, at: startDate.toJSDate().toISOString() };
  });

it('a booking moved, barred by a tie and given back, twice, stays one entry that each time is newer', async () => {
  const { id: caseId } = await openCase(house, coordinator);
  const police = await assigned(house, { coordinator, caseId }, 'observer');
  const interviewer = await house.person('interviewer');
  const date = DateTime.utc().plus({ days: 30 }).toISODate();
  const at = (hour: number) => `${date}T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const wanted = (hour: number) => ({
    ...{ roomId: house.rooms[0], startsAt: at(hour), endsAt: at(hour + 1) },
    question: question({ earliest: `${date}T08:00`, latest: `${date}T18:00` }),
    fills: [
      { party: 'interviewer', required: true, remote: false, personId: interviewer.id },
      { party: 'police', required: true, remote: false, personId: police.id },
    ],
  });
  const { url } = newFeed.parse((await house.ask(police, 'POST', '/calendar/feed')).body);
  const feed = async () => eventsIn(await (await fetch(url)).text());
  const cancellations = async () =>
    outbox
      .parse((await ask('GET', '/outbox')).body)
      .filter(({ kind, to }) => kind === 'cancel' && to === police.email)
      .flatMap(({ calendar }) => eventsIn(calendar ?? ''));
  const tie = async () => {
    const [one] = ties.parse((await ask('POST', `/cases/${caseId}/ties`, { personId: police.id, to: 'family' })).body);
    expect(await feed()).toEqual([]);
    expect((await ask('POST', `/ties/${one?.id}/withdraw`)).status).toBe(204);
  };

  const sessionId = uuidv7();
  expect((await ask('POST', `/cases/${caseId}/holds`, { id: sessionId, ...wanted(9) })).status).toBe(201);
  expect((await ask('POST', `/sessions/${sessionId}/confirm`)).status).toBe(200);
  const seen = [...(await feed())];
  for (const change of ['tie', 'move', 'tie'] as const) {
    if (change === 'tie') await tie();
    else
      expect((await ask('POST', `/sessions/${sessionId}/move`, { ...wanted(12), reason: 'other' })).status).toBe(200);
    seen.push(...(await feed()));
  }
  expect(seen.map((one) => one.at)).toEqual([at(9), at(9), at(12), at(12)]);
  expect(new Set(seen.map(({ uid }) => uid)).size).toBe(1);
  const sequences = seen.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  const [cancelled] = (await cancellations()).filter(({ uid }) => uid === seen[0]?.uid);
  expect(cancelled?.sequence).toBeGreaterThan(sequences[0] ?? 0);
  expect(sequences[1]).toBeGreaterThan(cancelled?.sequence ?? 0);
});
