// What a confirmed booking gives its people to see, before the day and after it; and practice, which is let go by whoever booked it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casePage, sessionList, sessionSummary } from '../../contract/cases.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { turnableClock } from '../../testing/turnable-clock.ts';

const clock = turnableClock();
const hourMs = 3_600_000;
let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse({ clock });
  coordinator = await house.person('coordinator');
});
afterAll(() => house.close());

describe('a confirmed time', () => {
  it('lets those who watch see the case until the day after, and leaves the interviewer their session', async () => {
    const page = await openCase(house, coordinator);
    const [interviewer, observer] = [
      await house.person('interviewer'),
      await house.person('observer', { agencyKind: 'police' }),
    ];
    const startsAt = new Date(clock.now().getTime() + hourMs);
    const [from, until] = [startsAt.toISOString(), new Date(startsAt.getTime() + hourMs).toISOString()];
    const id = uuidv7();
    const held = await house.ask(coordinator, 'POST', `/cases/${page.id}/holds`, {
      ...{ id, startsAt: from, endsAt: until, roomId: house.rooms[0] },
      fills: [
        { party: 'interviewer', required: true, remote: false, personId: interviewer.id },
        { party: 'police', required: true, remote: true, personId: observer.id },
      ],
      question: {
        ...{ lengthMinutes: 60, zone: 'Europe/Oslo', earliest: '2026-01-01T08:00', latest: '2026-01-02T08:00' },
        ...{ equipment: [], parties: [{ party: 'interviewer', required: true, remote: false }] },
      },
    });
    expect(held.status).toBe(201);
    expect((await house.ask(coordinator, 'POST', `/sessions/${id}/confirm`)).status).toBe(200);
    const { assignments } = casePage.parse((await house.ask(coordinator, 'GET', `/cases/${page.id}`)).body);
    expect(assignments.map(({ person, role }) => [person.id, role]).sort()).toEqual(
      [
        [coordinator.id, 'coordinator'],
        [observer.id, 'observer'],
      ].sort(),
    );
    const seen = async (who: TestPerson) =>
      sessionList.parse((await house.ask(who, 'GET', `/sessions?from=${from}&until=${until}`)).body).length;
    expect([await seen(interviewer), await seen(observer)]).toEqual([1, 1]);
    // Sign-ins end sooner than assignments: everybody signs in again by being made to last.
    await house.owner.query(`UPDATE sign_in SET last_seen_at = $1, expires_at = $1::timestamptz + interval '1 day'`, [
      new Date(startsAt.getTime() + 26 * hourMs),
    ]);
    clock.forward(27 * hourMs);
    expect([await seen(interviewer), await seen(observer)]).toEqual([1, 0]);
  });
});

describe('practice', () => {
  const practice = async () => {
    const [interviewer, desk] = [await house.person('interviewer'), await house.person('desk')];
    const body = { roomId: house.rooms[1], startsAt: '2035-03-01T10:00', endsAt: '2035-03-01T12:00' };
    return house.ask(coordinator, 'POST', '/practice-sessions', {
      ...{ ...body, interviewerId: interviewer.id, deskId: desk.id, observerIds: [] },
    });
  };

  it('is let go by whoever booked it, and its room is free at once', async () => {
    coordinator = await house.person('coordinator');
    const { id } = sessionSummary.parse((await practice()).body);
    expect((await practice()).status).toBe(409);
    const cancel = (who: TestPerson) => house.ask(who, 'POST', `/sessions/${id}/cancel`, { reason: 'other' });
    expect((await cancel(await house.person('coordinator'))).status).toBe(404);
    expect((await cancel(coordinator)).status).toBe(204);
    expect((await practice()).status).toBe(201);
    const logged = await house.owner.query('SELECT type FROM custody_entry WHERE subject = $1 ORDER BY seq', [
      `session:${id}`,
    ]);
    expect(logged.rows).toEqual([{ type: 'interview.scheduled' }, { type: 'interview.cancelled' }]);
  });
});
