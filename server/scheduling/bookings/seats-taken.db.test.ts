// Who may not sit where, and who is kept once and nowhere else, over HTTP: people who stand beside the child under two names,
// the same hold sent many times at once, and a further interview on its authorisation.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { booking as bookingOf, freshProposals } from '../../contract/bookings.ts';
import { type PartyWish, proposals } from '../../contract/search.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
});
afterAll(() => house.close());

let day = 0;
function freshDate(): string {
  day += 1;
  return new Date(Date.UTC(2031, 0, day)).toISOString().slice(0, 10);
}

interface Fill {
  party: string;
  required: boolean;
  remote: boolean;
  personId?: string;
  safeguardId?: string;
}
const seat = (party: string, who: { personId?: string; safeguardId?: string }): Fill => ({
  ...{ party, required: true, remote: false },
  ...who,
});

async function wish(more: { fills?: Fill[]; roomId?: string; date?: string; authorisationId?: string } = {}) {
  const { fills = [], roomId = house.rooms[0], date = freshDate(), ...rest } = more;
  const interviewer = await house.person('interviewer');
  return {
    ...{ id: uuidv7(), roomId, startsAt: `${date}T09:00:00.000Z`, endsAt: `${date}T11:00:00.000Z` },
    fills: [seat('interviewer', { personId: interviewer.id }), ...fills],
    question: {
      ...{ lengthMinutes: 120, zone: 'Europe/Oslo', equipment: [] },
      ...{ earliest: `${date}T08:00`, latest: `${date}T18:00` },
      parties: [{ party: 'interviewer', required: true, remote: false }] as PartyWish[],
    },
    ...rest,
  };
}

const hold = (caseId: string, asked: unknown) => house.ask(coordinator, 'POST', `/cases/${caseId}/holds`, asked);

/** Somebody of an agency who stands beside the child of a case. */
async function standsBeside(caseId: string, personId: string, more: Record<string, unknown> = {}): Promise<string> {
  const id = uuidv7();
  const row = { kind: 'interpreter', conflict: 'none', until: null, ...more };
  await house.owner.query(
    `INSERT INTO safeguard (id, case_id, kind, person_id, conflict_of_interest, valid_from, valid_until, entered_by_id, entered_at)
     VALUES ($1, $2, $3::safeguard_kind, $4, $5, '2020-01-01', $6, $7, now())`,
    [id, caseId, row.kind, personId, row.conflict, row.until, coordinator.id],
  );
  return id;
}

describe('somebody of an agency who stands beside two children', () => {
  it('is in one place at a time, whether booked by name or for the child', async () => {
    const [one, other] = [await openCase(house, coordinator), await openCase(house, coordinator)];
    const interpreter = await house.person('interpreter');
    const [here, there] = [await standsBeside(one.id, interpreter.id), await standsBeside(other.id, interpreter.id)];
    const date = freshDate();
    const held = await hold(one.id, await wish({ date, fills: [seat('interpreter', { safeguardId: here })] }));
    expect(held.status).toBe(201);
    const elsewhere = { date, roomId: house.rooms[1] };
    for (const fill of [{ safeguardId: there }, { personId: interpreter.id }]) {
      const refused = await hold(other.id, await wish({ ...elsewhere, fills: [seat('interpreter', fill)] }));
      expect(refused, JSON.stringify(fill)).toMatchObject({ status: 409, body: { code: 'booking-overlap' } });
    }
  });

  it('takes one seat in a session, under whichever name', async () => {
    const page = await openCase(house, coordinator);
    const interpreter = await house.person('interpreter');
    const safeguardId = await standsBeside(page.id, interpreter.id);
    const fills = [seat('interpreter', { safeguardId }), seat('interpreter', { personId: interpreter.id })];
    expect(await hold(page.id, await wish({ fills }))).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'fills.2.personId' }] },
    });
  });
});

describe('a seat beside the child', () => {
  it.each(['guardian', 'special-representative', 'lawyer', 'support-person', 'intermediary', 'cultural-mediator'])(
    'is not taken by just anybody: %s',
    async (party) => {
      const page = await openCase(house, coordinator);
      const anybody = await house.person('observer');
      const reply = await hold(page.id, await wish({ fills: [seat(party, { personId: anybody.id })] }));
      expect(reply).toMatchObject({ status: 400, body: { errors: [{ field: 'fills.1.personId' }] } });
    },
  );

  it('is refused to whoever has a conflict of interest, booked by name too', async () => {
    const page = await openCase(house, coordinator);
    const guardian = await house.person('observer');
    const safeguardId = await standsBeside(page.id, guardian.id, { kind: 'guardian', conflict: 'declared' });
    for (const who of [{ safeguardId }, { personId: guardian.id }]) {
      const reply = await hold(page.id, await wish({ fills: [seat('guardian', who)] }));
      expect(reply).toMatchObject({ status: 400, body: { code: 'malformed' } });
      expect(JSON.stringify(reply.body), JSON.stringify(who)).toContain('conflict of interest');
    }
  });

  it('is refused to whoever does not stand there on that day any more', async () => {
    const page = await openCase(house, coordinator);
    const interpreter = await house.person('interpreter');
    const safeguardId = await standsBeside(page.id, interpreter.id, { until: '2030-06-01' });
    const reply = await hold(page.id, await wish({ fills: [seat('interpreter', { safeguardId })] }));
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ field: 'fills.1.safeguardId' }] } });
  });
});

describe('the same hold', () => {
  it('sent ten times at once is one hold, and every answer says so', async () => {
    const page = await openCase(house, coordinator);
    const asked = await wish();
    const replies = await Promise.all(Array.from({ length: 10 }, () => hold(page.id, asked)));
    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(replies.map(({ body }) => bookingOf.parse(body).sessionId))).toEqual(new Set([asked.id]));
  });

  it('with other people in it is another one', async () => {
    const page = await openCase(house, coordinator);
    const asked = await wish();
    expect((await hold(page.id, asked)).status).toBe(201);
    const fills = (await wish()).fills;
    expect(await hold(page.id, { ...asked, fills })).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });
});

describe('a further interview', () => {
  it('stands on an authorisation of its own, once', async () => {
    const page = await openCase(house, coordinator);
    const [interviewId, authorisationId] = [uuidv7(), uuidv7()];
    await house.owner.query('INSERT INTO forensic_interview (id, case_id) VALUES ($1, $2)', [interviewId, page.id]);
    await house.owner.query(
      `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, booked_by_id, state, started_at, ended_at)
       VALUES ($1, $2, false, $3, '2026-01-01T09:00Z', '2026-01-01T11:00Z', 'Europe/Oslo', $4, 'ended', '2026-01-01T09:00Z', '2026-01-01T10:00Z')`,
      [uuidv7(), interviewId, house.rooms[0], coordinator.id],
    );
    await house.owner.query(
      `INSERT INTO supplementary_authorisation (id, case_id, authority, reference, authorised_on, sealed_words, entered_by_id, entered_at)
       VALUES ($1, $2, 'court', 'R-1', '2026-02-01', '\\x00', $3, now())`,
      [authorisationId, page.id, coordinator.id],
    );
    expect(await hold(page.id, await wish())).toMatchObject({ status: 409, body: { code: 'already-heard' } });
    const asked = await wish({ authorisationId });
    const further = await hold(page.id, asked);
    const held = { kind: 'supplementary', authorisationId, state: 'held' };
    expect(bookingOf.parse(further.body)).toMatchObject(held);
    expect(await hold(page.id, asked)).toMatchObject({ status: 201, body: held });
    const bare = await hold(page.id, { ...asked, authorisationId: undefined });
    expect(bare).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const again = await hold(page.id, await wish({ authorisationId }));
    expect(again).toMatchObject({ status: 409, body: { code: 'already-heard' } });
    expect(JSON.stringify(again.body)).toContain('authorisation of its own');
  });

  it('names the authorisation that isn’t this case’s', async () => {
    const page = await openCase(house, coordinator);
    const reply = await hold(page.id, await wish({ authorisationId: uuidv7() }));
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ field: 'authorisationId' }] } });
  });
});

describe('whoever comes second', () => {
  it('is told which times are free instead, and who declined is not asked again', async () => {
    const [one, other] = [await openCase(house, coordinator), await openCase(house, coordinator)];
    const asked = await wish();
    const personIds = asked.fills.flatMap(({ personId }) => personId ?? []);
    asked.question.parties = [{ party: 'interviewer', required: true, remote: false, personIds }];
    expect((await hold(one.id, asked)).status).toBe(201);
    const rival = await hold(other.id, { ...asked, id: uuidv7() });
    expect(rival).toMatchObject({ status: 409, body: { code: 'booking-overlap' } });
    const { proposals: free } = freshProposals.parse(rival.body).proposals;
    expect(free.length).toBeGreaterThan(0);
    const clash = free.filter(({ startsAt, endsAt, room, fills }) => {
      const same = room.id === asked.roomId || fills.some(({ personId }) => personId === asked.fills[0]?.personId);
      return same && startsAt < asked.endsAt && asked.startsAt < endsAt;
    });
    expect(clash).toEqual([]);

    expect((await house.ask(coordinator, 'POST', `/sessions/${asked.id}/confirm`)).status).toBe(200);
    await house.owner.query(
      `UPDATE booking SET answer = 'declined', answered_at = now() WHERE session_id = $1 AND party = 'interviewer'`,
      [asked.id],
    );
    const reply = await house.ask(coordinator, 'GET', `/sessions/${asked.id}/alternatives`);
    expect(reply.status).toBe(200);
    // Nobody else was named, so nobody is left to ask.
    expect(proposals.parse(reply.body).proposals).toEqual([]);
  });
});

describe('a recorder', () => {
  it('is kept where a media node is registered, and the answer says whether it is', async () => {
    const without = await hold((await openCase(house, coordinator)).id, await wish());
    expect(bookingOf.parse(without.body).recorderKept).toBe(false);
    await house.owner.query(`INSERT INTO media_node_capacity VALUES ('n', 1000000000000)`);
    await house.owner.query(`INSERT INTO recorder_slot (id, node, number) VALUES ($1, 'n', 1)`, [uuidv7()]);
    const kept = await hold((await openCase(house, coordinator)).id, await wish());
    expect(bookingOf.parse(kept.body).recorderKept).toBe(true);
    await house.owner.query('UPDATE recorder_slot SET retired_at = now()');
  });
});
