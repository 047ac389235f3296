// How ready the day's sessions are, for whoever coordinates their cases: who has answered, who hasn't and since when. And what
// the list costs: the same questions to the database for one session as for many.
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { standingsOf, standingsOn } from '../cases/standing.ts';
import { sessionList } from '../contract/cases.ts';
import { safeguards } from '../contract/safeguards.ts';
import { createCustodyLog } from '../custody/service.ts';
import { systemClock } from '../platform/clock.ts';
import { PrismaClient } from '../platform/database/generated/client.ts';
import { uuidv7 } from '../platform/ids.ts';
import { openCase } from '../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../testing/house.ts';
import { question, wish } from './search/testing/question.ts';
import { createScheduling } from './service.ts';

let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
});
afterAll(() => house.close());

const ask = (path: string, body?: unknown, who = coordinator) =>
  house.ask(who, body === undefined ? 'GET' : 'POST', path, body);
const listed = async (date: string, who = coordinator) =>
  sessionList.parse(
    (await ask(`/sessions?from=${date}T00:00:00.000Z&until=${date}T23:59:00.000Z`, undefined, who)).body,
  );

/** Held, and confirmed if wished: interviewer, somebody of the police from elsewhere, and a guardian whom no letter reaches. */
async function booked(date: string, confirmed = true) {
  const { id: caseId } = await openCase(house, coordinator);
  const guardian = { kind: 'guardian', who: { name: 'Åse', phone: '+47 900 00 000' }, conflictOfInterest: 'none' };
  const entered = await ask(`/cases/${caseId}/safeguards`, guardian);
  const safeguardId = safeguards.parse(entered.body).there[0]?.id;
  const interviewer = await house.person('interviewer');
  const police = await house.person('observer', { agencyKind: 'police' });
  const sessionId = uuidv7();
  const parties = [wish('interviewer'), wish('police'), wish('guardian')];
  const held = await ask(`/cases/${caseId}/holds`, {
    ...{ id: sessionId, roomId: house.rooms[0] },
    question: question({ earliest: `${date}T08:00`, latest: `${date}T18:00`, parties }),
    ...{ startsAt: `${date}T09:00:00.000Z`, endsAt: `${date}T10:00:00.000Z` },
    fills: [
      { party: 'interviewer', required: true, remote: false, personId: interviewer.id },
      { party: 'police', required: true, remote: true, personId: police.id },
      { party: 'guardian', required: true, remote: false, safeguardId },
    ],
  });
  expect(held.status, JSON.stringify(held.body)).toBe(201);
  if (confirmed) expect((await ask(`/sessions/${sessionId}/confirm`, {})).status).toBe(200);
  return { sessionId, interviewer, police };
}

describe('the day of a coordinator', () => {
  it('says of a confirmed session who hasn’t answered, by part and agency, since when, and who wasn’t told', async () => {
    const { sessionId, police } = await booked('2032-03-01');
    const before = (await listed('2032-03-01'))[0]?.readiness;
    expect(before).toMatchObject({ asked: 3, answered: 0 });
    await house.owner.query(
      `UPDATE booking SET answer = 'accepted', answered_at = now() WHERE session_id = $1 AND party = 'interviewer'`,
      [sessionId],
    );
    const { rows } = await house.owner.query<{ at: Date }>(
      'SELECT created_at AS at FROM invitation WHERE session_id = $1 AND person_id = $2',
      [sessionId, police.id],
    );
    const after = (await listed('2032-03-01'))[0]?.readiness;
    expect(after).toEqual({
      ...{ asked: 3, answered: 1 },
      waitingFor: [
        {
          party: 'police',
          name: expect.stringMatching(/^Person/),
          agency: 'An agency',
          since: rows[0]?.at.toISOString(),
        },
        { party: 'guardian', name: null, agency: null, since: null },
      ],
    });
    expect(JSON.stringify(after)).not.toContain('Åse');
    const { rows: kept } = await house.owner.query<{ id: string }>(
      `SELECT id FROM booking WHERE session_id = $1 AND party = 'guardian'`,
      [sessionId],
    );
    expect((await ask(`/bookings/${kept[0]?.id}/told`, { answer: 'none' })).status).toBe(200);
    const told = (await listed('2032-03-01'))[0]?.readiness?.waitingFor.find(({ party }) => party === 'guardian');
    expect(told?.since).not.toBeNull();
  });

  it('says nothing of a time that is only held, and nobody but the coordinator of the case is told', async () => {
    await booked('2032-03-02', false);
    expect((await listed('2032-03-02')).map(({ readiness }) => readiness)).toEqual([null]);
    const { interviewer, police } = await booked('2032-03-03');
    for (const who of [interviewer, police])
      expect((await listed('2032-03-03', who)).map(({ readiness }) => readiness)).toEqual([null]);
    const station = await house.person('room-station', { stationRoomId: house.rooms[0] });
    expect((await listed('2032-03-03', station)).map(({ readiness }) => readiness)).toEqual([null]);
  });

  it('costs as many questions with nine sessions as with one', async () => {
    for (let day = 1; day <= 9; day++) await booked(`2032-05-0${day}`);
    const adapter = new PrismaPg({
      connectionString: house.database.appUrl,
      options: '-c TimeZone=UTC -c heard.part=command',
    });
    const database = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
    let questions = 0;
    database.$on('query', () => {
      questions += 1;
    });
    const unasked = async () => {
      throw new Error('a list asks nothing of it');
    };
    const scheduling = createScheduling({
      ...{ database, clock: systemClock, identity: { rolesOf: unasked }, invitations: { confirmed: unasked } },
      custody: createCustodyLog({ clock: systemClock, origin: 'test.example/custody', crypto: nodeCrypto }),
      cases: {
        mustBeAllowed: unasked,
        standingsOf: (personId, caseIds) => standingsOf(database, personId, caseIds),
        standingsOn: (caseId, personIds, reader = database) => standingsOn(reader, caseId, personIds),
      },
    });
    const { rows } = await house.owner.query<{ id: string }>('SELECT id FROM sign_in WHERE person_id = $1', [
      coordinator.id,
    ]);
    const actor = {
      ...{ personId: coordinator.id, signInId: rows[0]?.id ?? '', roles: ['coordinator' as const] },
      ...{ name: '', agencyId: house.agencyId, agencyName: '', agencyKind: 'barnahus' as const, stationRoomId: null },
    };
    const cost = async (until: string) => {
      questions = 0;
      const span = { from: new Date('2032-05-01T00:00:00Z'), until: new Date(until) };
      const rowsOf = await scheduling.sessions(actor, span);
      expect(rowsOf.every(({ readiness }) => readiness?.asked === 3)).toBe(true);
      return { sessions: rowsOf.length, questions };
    };
    const one = await cost('2032-05-01T23:00:00Z');
    const nine = await cost('2032-05-09T23:00:00Z');
    expect([one.sessions, nine.sessions]).toEqual([1, 9]);
    expect(nine.questions).toBe(one.questions);
    await database.$disconnect();
  });
});
