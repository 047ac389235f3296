// Finding a time over HTTP, on rows as the register, the case and other bookings write them.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { casePage } from '../../contract/cases.ts';
import { referral } from '../../contract/referrals.ts';
import { type Proposals, proposals, type SearchQuestion, week } from '../../contract/search.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { someReferral } from '../../testing/referral.ts';
import { question, wish } from './testing/question.ts';

let house: TestHouse;
let coordinator: TestPerson;
let caseId: string;
let interviewer: TestPerson;
let police: TestPerson;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

beforeEach(async () => {
  // Nobody of the test before is asked again.
  await house.owner.query(`UPDATE person SET disabled_at = now() WHERE NOT 'coordinator' = ANY (roles)`);
  // Their own one each: the pace of one person's referrals is bounded.
  coordinator = await house.person('coordinator');
  caseId = await openCase();
  interviewer = await house.person('interviewer');
  police = await house.person('observer', { agencyKind: 'police' });
  for (const { id } of [interviewer, police]) await worksWeekdays(id);
  await assign(police);
});

async function openCase(): Promise<string> {
  const received = await house.ask(coordinator, 'POST', '/referrals', someReferral(house.agencyId));
  const opened = await house.ask(coordinator, 'POST', '/cases', { referralId: referral.parse(received.body).id });
  return casePage.parse(opened.body).id;
}

async function worksWeekdays(personId: string, from = 8, until = 16): Promise<void> {
  await house.owner.query(
    `INSERT INTO working_hours (id, person_id, weekday, from_minute, until_minute)
     SELECT gen_random_uuid(), $1, day, $2, $3 FROM generate_series(1, 5) AS day`,
    [personId, from * 60, until * 60],
  );
}

async function assign(person: TestPerson, more: Record<string, unknown> = {}): Promise<void> {
  const body = { personId: person.id, role: 'observer', validFrom: '2026-01-01T00:00:00.000Z', ...more };
  const granted = await house.ask(coordinator, 'POST', `/cases/${caseId}/assignments`, body);
  expect(granted.status).toBe(201);
}

async function certify(personId: string, kind: string, code: string, until: string | null = null): Promise<void> {
  await house.owner.query(
    `INSERT INTO qualification (id, person_id, kind, code, trained_on, valid_until, entered_by_id, entered_at)
     VALUES (gen_random_uuid(), $1, $2::qualification_kind, $3, '2020-01-01', $4, $1, now())`,
    [personId, kind, code, until],
  );
}

async function find(more: Partial<SearchQuestion> = {}): Promise<Proposals> {
  const reply = await house.ask(coordinator, 'POST', `/cases/${caseId}/times`, question(more));
  expect(reply).toMatchObject({ status: 200 });
  return proposals.parse(reply.body);
}

const utc = ({ proposals: found }: Proposals) => found.map(({ startsAt }) => startsAt.slice(0, 16)).sort();

/** A session of somebody else's with this person, or in this room. */
async function book(
  what: { personId?: string; roomId?: string; slotId?: string },
  span: { from: string; until: string; state?: string; holdExpiresAt?: string; inRoom?: string; remote?: boolean },
): Promise<void> {
  const session = uuidv7();
  const { from, until, state = 'scheduled', holdExpiresAt = null, inRoom = house.rooms[1], remote = false } = span;
  await house.owner.query(
    `INSERT INTO session (id, practice, room_id, starts_at, ends_at, zone, state, booked_by_id, hold_expires_at)
     VALUES ($1, true, $2, $3, $4, 'Europe/Oslo', $5::session_state, $6, $7)`,
    [session, inRoom, from, until, state, coordinator.id, holdExpiresAt],
  );
  const { personId = null, roomId = null, slotId = null } = what;
  await house.owner.query(
    `INSERT INTO booking (id, session_id, person_id, booked_as, room_id, recorder_slot_id, starts_at, ends_at, remote)
     VALUES (gen_random_uuid(), $1, $2, $3::role, $4, $5, $6, $7, $8)`,
    [session, personId, personId && 'observer', roomId, slotId, from, until, remote],
  );
}

describe('times that fit', () => {
  it('are proposed best first, with room, who fills what, and why', async () => {
    const found = await find({ most: 3 });
    expect(utc(found)).toEqual(['2030-01-07T07:00', '2030-01-07T08:00', '2030-01-07T09:00']);
    const [best] = found.proposals;
    expect(best?.room).toMatchObject({ zone: 'Europe/Oslo', place: 'Oslo' });
    expect(best?.fills).toMatchObject([
      { party: 'interviewer', personId: interviewer.id, required: true, remote: false },
      { party: 'police', personId: police.id },
    ]);
    expect(best?.reasons.map(({ code }) => code)).toContain('earliest-possible');
    expect(best?.reasons.reduce((sum, { weight }) => sum + weight, 0)).toBe(best?.score);
    expect(found).toMatchObject({ blockedBy: [], notCandidates: [], stale: [] });
  });

  it('leave out bookings, holds that stand, absences and busy times; a hold that has run out takes nothing', async () => {
    const { id } = police;
    await book({ personId: id }, { from: '2030-01-07T07:00Z', until: '2030-01-07T08:30Z' });
    const held = { state: 'held', holdExpiresAt: '2030-01-06T00:00Z' };
    await book({ personId: id }, { from: '2030-01-07T08:30Z', until: '2030-01-07T09:30Z', ...held });
    const expired = { state: 'held', holdExpiresAt: '2020-01-06T00:00Z' };
    await book({ personId: id }, { from: '2030-01-07T13:00Z', until: '2030-01-07T15:00Z', ...expired });
    await house.owner.query(
      `INSERT INTO absence (id, person_id, starts_at, ends_at)
       VALUES (gen_random_uuid(), $1, '2030-01-07T10:30Z', '2030-01-07T11:00Z')`,
      [id],
    );
    const source = uuidv7();
    await house.owner.query(
      `INSERT INTO calendar_source (id, person_id, kind, added_by_id, added_at) VALUES ($1, $2, 'file', $2, now())`,
      [source, id],
    );
    await house.owner.query(
      `INSERT INTO busy_time (id, source_id, person_id, starts_at, ends_at)
       VALUES (gen_random_uuid(), $1, $2, '2030-01-07T11:30Z', '2030-01-07T13:00Z')`,
      [source, id],
    );
    // Half an hour beyond their hours is what an agency may be asked for.
    expect(utc(await find({ most: 50 }))).toEqual(['2030-01-07T09:30', '2030-01-07T13:00', '2030-01-07T14:00']);
  });

  it('leave the way from where somebody was before', async () => {
    const [, yellow] = house.rooms;
    await house.owner.query(`UPDATE room SET place = 'Hamar' WHERE id = $1`, [yellow]);
    await house.owner.query(`INSERT INTO travel_time VALUES ('Hamar', 'Oslo', 90), ('Oslo', 'Hamar', 90)`);
    await book({ personId: police.id }, { from: '2030-01-07T07:00Z', until: '2030-01-07T10:00Z' });
    const inOslo = { roomIds: [house.rooms[0]], most: 1 };
    expect(utc(await find(inOslo))).toEqual(['2030-01-07T11:30']);
    await house.owner.query('UPDATE person SET remote = true WHERE id = $1', [police.id]);
    const soon = { ...inOslo, latest: '2030-01-07T12:00' };
    const remote = await find({ ...soon, parties: [wish('interviewer'), wish('police', { remote: true })] });
    expect(remote.proposals[0]).toMatchObject({ fills: [{ remote: false }, { remote: true }] });
    expect(utc(remote)).toEqual(['2030-01-07T10:00']);
  });

  it('keep a room and a recorder slot', async () => {
    const slot = uuidv7();
    await house.owner.query(`INSERT INTO media_node_capacity VALUES ('node', 1)`);
    await house.owner.query(`INSERT INTO recorder_slot (id, node, number) VALUES ($1, 'node', 1)`, [slot]);
    const [room] = house.rooms;
    await book({ roomId: room }, { from: '2030-01-07T06:00Z', until: '2030-01-07T08:00Z', inRoom: room });
    await book({ slotId: slot }, { from: '2030-01-07T08:00Z', until: '2030-01-07T09:00Z' });
    expect(utc(await find({ roomIds: [room], most: 1 }))).toEqual(['2030-01-07T09:00']);
    await house.owner.query(`UPDATE recorder_slot SET retired_at = now()`);
  });

  it('follow the child’s good hours, and never its sleep', async () => {
    const enter = (kind: string, from: number, until: number) =>
      house.owner.query(
        `INSERT INTO child_time (id, child_id, kind, zone, weekdays, from_minute, until_minute, entered_by_id, entered_at)
         SELECT gen_random_uuid(), child_id, $2, 'Europe/Oslo', '{1}', $3, $4, $5, now() FROM "case" WHERE id = $1`,
        [caseId, kind, from * 60, until * 60, coordinator.id],
      );
    await enter('good', 12, 15);
    await enter('sleep', 12, 13);
    const found = await find({ most: 1 });
    expect(utc(found)).toEqual(['2030-01-07T12:00']);
    expect(found.proposals[0]?.reasons).toContainEqual({ code: 'child-good-hours', weight: 300 });
  });

  it('count what the child wishes: a woman who asks', async () => {
    const woman = await house.person('interviewer');
    await worksWeekdays(woman.id, 14, 16);
    await house.owner.query(`UPDATE person SET gender = 'woman' WHERE id = $1`, [woman.id]);
    await house.owner.query(
      `INSERT INTO child_wish (id, child_id, kind, value, rank, asked_by_id, asked_at)
       SELECT gen_random_uuid(), child_id, 'interviewer-gender', 'woman', 0, $2, now() FROM "case" WHERE id = $1`,
      [caseId, coordinator.id],
    );
    const [best] = (await find()).proposals;
    expect(best?.fills[0]?.personId).toBe(woman.id);
    expect(best?.reasons).toContainEqual({ code: 'wish-met', party: 'interviewer', weight: 200 });
  });

  it('need no interpreter with an interviewer who speaks the language', async () => {
    const interpreter = await house.person('interpreter');
    await worksWeekdays(interpreter.id, 14, 16);
    await certify(interpreter.id, 'language', 'uk');
    const parties = [wish('interviewer'), wish('interpreter', { language: 'uk' })];
    const asked = { parties, interpreterUnlessSpoken: 'uk', most: 1 };
    expect(utc(await find(asked))).toEqual(['2030-01-07T13:00']);
    await certify(interviewer.id, 'language', 'uk', '2030-01-07');
    const found = await find(asked);
    expect(utc(found)).toEqual(['2030-01-07T07:00']);
    expect(found.proposals[0]?.fills).toMatchObject([{ party: 'interviewer' }]);
    expect(found.proposals[0]?.reasons).toContainEqual({ code: 'not-needed', party: 'interpreter', weight: 0 });
  });

  it('name somebody beside the child by their id alone', async () => {
    const guardian = uuidv7();
    await house.owner.query(
      `INSERT INTO safeguard (id, case_id, kind, sealed_who, conflict_of_interest, entered_by_id, entered_at)
       VALUES ($1, $2, 'guardian', '\\x00', 'none', $3, now())`,
      [guardian, caseId, coordinator.id],
    );
    const found = await find({ parties: [wish('interviewer'), wish('guardian')], most: 1 });
    expect(found.proposals[0]?.fills[1]).toEqual({
      ...{ party: 'guardian', required: true, personId: null, safeguardId: guardian },
      ...{ name: null, agency: null, remote: false },
    });
    await house.owner.query(`UPDATE safeguard SET conflict_of_interest = 'declared' WHERE id = $1`, [guardian]);
    const none = await find({ parties: [wish('interviewer'), wish('guardian')] });
    expect(none.blockedBy).toMatchObject([{ what: 'party', party: 'guardian' }]);
  });
});

describe('who can’t be asked is said, with why', () => {
  it('a certificate that lapses within the time asked for, from the day on which it no longer counts', async () => {
    await certify(interviewer.id, 'protocol', 'nichd', '2030-01-07');
    const parties = [wish('interviewer', { protocol: 'nichd' })];
    const found = await find({ parties, earliest: '2030-01-07T14:00', latest: '2030-01-10T00:00' });
    expect(utc(found).every((at) => at < '2030-01-07T23:00')).toBe(true);
    const why = { party: 'interviewer', code: 'certificate-lapsed', on: '2030-01-08' };
    expect(found.notCandidates).toMatchObject([{ personId: interviewer.id, ...why }]);
    const after = await find({ parties, earliest: '2030-01-08T00:00', latest: '2030-01-10T00:00' });
    expect(after.proposals).toEqual([]);
    expect(after.notCandidates).toMatchObject([why]);
    expect(after.blockedBy).toMatchObject([{ what: 'party', party: 'interviewer' }]);
  });

  it.each([
    ['no certificate', () => wish('interviewer', { protocol: 'nichd' }), 'not-certified'],
    ['another language', () => wish('interviewer', { language: 'uk' }), 'language-not-spoken'],
    ['another role', () => wish('desk', { personIds: [interviewer.id] }), 'other-role'],
    ['another agency', () => wish('health', { personIds: [police.id] }), 'other-agency'],
  ])('%s', async (_why, asked, code) => {
    const found = await find({ parties: [asked()] });
    expect(found.notCandidates).toMatchObject([{ code, on: null }]);
    expect(found.blockedBy).toMatchObject([{ what: 'party' }]);
  });

  it('somebody who has declined, or has a tie; anybody else of the team is found', async () => {
    const stranger = await house.person('observer', { agencyKind: 'police' });
    const found = await find({ without: [police.id] });
    expect(found.notCandidates).toMatchObject([{ personId: police.id, code: 'declined' }]);
    expect(found.proposals[0]?.fills.map(({ personId }) => personId)).toContain(stranger.id);
    await house.owner.query(
      `INSERT INTO declared_tie (id, case_id, person_id, tie_to, declared_by_id, declared_at)
       VALUES (gen_random_uuid(), $1, $2, 'family', $3, now())`,
      [caseId, police.id, coordinator.id],
    );
    expect((await find()).notCandidates).toMatchObject([{ personId: police.id, code: 'tie-declared' }]);
  });

  it('and a feed that could not be read lately is named', async () => {
    await house.owner.query(
      `INSERT INTO calendar_source (id, person_id, kind, sealed_url, added_by_id, added_at, read_at)
       VALUES (gen_random_uuid(), $1, 'feed', '\\x00', $1, now(), '2026-01-01T00:00Z')`,
      [police.id],
    );
    expect((await find()).stale).toMatchObject([{ personId: police.id, readAt: '2026-01-01T00:00:00.000Z' }]);
  });
});

describe('when nothing fits', () => {
  it('who stands in the way is named, with the nearest time without them', async () => {
    await house.owner.query('DELETE FROM working_hours WHERE person_id = $1', [police.id]);
    await worksWeekdays(police.id, 20, 22);
    const found = await find();
    expect(found.proposals).toEqual([]);
    expect(found.blockedBy).toEqual(
      [
        { what: 'party', party: 'interviewer', nearest: '2030-01-07T18:30:00.000Z' },
        { what: 'party', party: 'police', nearest: '2030-01-07T07:00:00.000Z' },
      ].sort((a, b) => a.nearest.localeCompare(b.nearest)),
    );
  });
});

describe('the picture of a week', () => {
  it('says when somebody can’t, and never why', async () => {
    await book({ personId: police.id }, { from: '2030-01-07T09:00Z', until: '2030-01-07T10:00Z' });
    const reply = await house.ask(coordinator, 'POST', `/cases/${caseId}/week`, {
      week: '2030-01-07',
      question: question(),
    });
    expect(reply.status).toBe(200);
    const shown = week.parse(reply.body);
    expect([shown.from, shown.until]).toEqual(['2030-01-06T23:00:00.000Z', '2030-01-13T23:00:00.000Z']);
    expect(shown.rows.map(({ kind }) => kind)).toEqual(['child', 'room', 'room', 'party', 'party']);
    const row = shown.rows.at(-1);
    expect(row).toMatchObject({ party: 'police', id: police.id });
    expect(row?.spans).toContainEqual({
      ...{ from: '2030-01-07T09:00:00.000Z', until: '2030-01-07T10:00:00.000Z', state: 'busy' },
    });
  });
});
