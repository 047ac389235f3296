// Invitations from a booking's transaction to a letter at a mail server and back by its link.
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChildWords } from '../../cases/child-words.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import {
  bookIn,
  type Correspondence,
  newPerson,
  newSession,
  openCorrespondence,
  publicOrigin,
} from './testing/correspondence.ts';

let house: Correspondence;
let coordinator: { id: string; email: string };
beforeAll(async () => {
  house = await openCorrespondence();
  coordinator = await newPerson(house.owner, { role: 'coordinator' });
});
afterAll(() => house.close());

const dayMs = 24 * 3_600_000;
let day = 9;
/** A session some days ahead, at full seconds, with one person booked. */
async function booked(more: { zone?: string } = {}) {
  day += 1;
  const startsAt = new Date(Math.floor((Date.now() + day * dayMs) / 1000) * 1000);
  const span = { startsAt, endsAt: new Date(startsAt.getTime() + 2 * 3_600_000) };
  const session = await newSession(house.owner, { ...span, bookedById: coordinator.id, kek: house.keyEncryptionKey });
  const person = await newPerson(house.owner, more);
  await bookIn(house.owner, session.sessionId, { personId: person.id });
  return { ...session, ...span, person };
}
type Verb = 'confirmed' | 'moved' | 'cancelled';
const tell = (verb: Verb, sessionId: string) => inTransaction(house.db, (tx) => house.invitations[verb](tx, sessionId));
const move = (sessionId: string, days: number) =>
  house.owner.query(
    `WITH moved AS (UPDATE session SET sequence = sequence + 1, starts_at = starts_at + $2, ends_at = ends_at + $2 WHERE id = $1)
     UPDATE booking SET starts_at = starts_at + $2, ends_at = ends_at + $2 WHERE session_id = $1 AND cancelled_at IS NULL`,
    [sessionId, `${days} days`],
  );
const cancel = (sessionId: string) =>
  house.owner.query(`UPDATE session SET state = 'cancelled', cancelled_at = now() WHERE id = $1`, [sessionId]);
const lettersOf = async (sessionId: string) =>
  (
    await house.owner.query(
      `SELECT kind, sent_at IS NOT NULL AS sent, dropped_at IS NOT NULL AS dropped, attempts, failure FROM letter
       WHERE invitation_id IN (SELECT id FROM invitation WHERE session_id = $1) ORDER BY letter.id`,
      [sessionId],
    )
  ).rows;
const until = (check: () => unknown | Promise<unknown>) =>
  expect.poll(check, { timeout: 25_000, interval: 50 }).toBeTruthy();
const mailsTo = async ({ email }: { email: string }) =>
  (await house.mailServer.mails()).filter(({ to }) => to && !Array.isArray(to) && to.value[0]?.address === email);
/** The newest letter to somebody, once there are so many. */
async function mail(to: { email: string }, count: number) {
  await until(async () => (await mailsTo(to)).length >= count);
  const mails = await mailsTo(to);
  expect(mails).toHaveLength(count);
  const text = mails.at(-1)?.text ?? '';
  const token = /\/answer\/([A-Za-z0-9_-]+)/.exec(text)?.[1] ?? '';
  return { text, token, subject: mails.at(-1)?.subject, calendar: mails.at(-1)?.attachments[0]?.content.toString() };
}
function eventIn(calendar: string | undefined) {
  const event = new ICAL.Component(ICAL.parse(calendar ?? '')).getFirstSubcomponent('vevent');
  const value = (name: string) => event?.getFirstPropertyValue(name)?.toString();
  return { uid: value('uid'), sequence: value('sequence'), status: value('status') };
}

describe('a confirmed booking', () => {
  it('invites each person once, with a link and an appointment; again changes nothing', async () => {
    const { sessionId, person, startsAt } = await booked({ zone: 'America/New_York' });
    await tell('confirmed', sessionId);
    await tell('confirmed', sessionId);
    const { text, token, calendar } = await mail(person, 1);
    expect(text).toContain('Where: Room 2, Oslo');
    expect(text).toContain('In your own time:');
    expect(text).toContain(`${publicOrigin}/answer/${token}`);
    expect(eventIn(calendar)).toMatchObject({ sequence: '0', status: 'CONFIRMED' });
    expect((await lettersOf(sessionId)).map(({ kind, sent }) => [kind, sent])).toEqual([
      ['request', true],
      ...[
        ['reminder', false],
        ['reminder', false],
      ],
    ]);
    expect(await house.invitations.page(token)).toMatchObject({
      startsAt: startsAt.toISOString(),
      ...{ zone: 'Europe/Oslo', ownZone: 'America/New_York', place: 'Room 2, Oslo', state: 'open', answer: 'none' },
    });
  });

  it('that is undone invites nobody', async () => {
    const { sessionId, person } = await booked();
    const undone = inTransaction(house.db, async (tx) => {
      await house.invitations.confirmed(tx, sessionId);
      throw new Error('somebody was first');
    });
    await expect(undone).rejects.toThrow('somebody was first');
    await tell('confirmed', (await booked()).sessionId);
    expect(await lettersOf(sessionId)).toEqual([]);
    expect(await mailsTo(person)).toEqual([]);
  });

  it('keeps neither the link nor the address in the clear', async () => {
    const { sessionId, person } = await booked();
    await tell('confirmed', sessionId);
    const { token } = await mail(person, 1);
    for (const table of ['letter', 'invitation', 'jobs.job', 'custody_entry']) {
      const { rows } = await house.owner.query(`SELECT row_to_json(x)::text AS row FROM ${table} x`);
      const all = rows.map(({ row }) => row).join('\n');
      expect(all).not.toContain(token);
      expect(all).not.toContain(person.email);
    }
  });
});

describe('a move', () => {
  it('tells those who stay with a risen sequence, invites who is new, tells off who is out', async () => {
    const { sessionId, person } = await booked();
    const [out, fresh] = [await newPerson(house.owner), await newPerson(house.owner)];
    await bookIn(house.owner, sessionId, { personId: out.id });
    await tell('confirmed', sessionId);
    const [first] = [await mail(person, 1), await mail(out, 1)];
    await house.invitations.answer(first.token, 'accepted');
    await move(sessionId, 1);
    await house.owner.query('UPDATE booking SET cancelled_at = now() WHERE session_id = $1 AND person_id = $2', [
      sessionId,
      out.id,
    ]);
    await bookIn(house.owner, sessionId, { personId: fresh.id });
    await tell('moved', sessionId);
    const [second, off, request] = [await mail(person, 2), await mail(out, 2), await mail(fresh, 1)];
    expect(second.subject).toMatch(/^Moved: an appointment/);
    expect(off.subject).toMatch(/^Cancelled: an appointment/);
    expect(request.subject).toMatch(/^An appointment/);
    expect(eventIn(second.calendar)).toEqual({ ...eventIn(first.calendar), sequence: '1' });
    expect(eventIn(off.calendar).status).toBe('CANCELLED');
    // The old link says that there is a newer one; what was answered to another time counts no more.
    expect(await house.invitations.page(first.token)).toMatchObject({ state: 'moved', answer: 'accepted' });
    await expect(house.invitations.answer(first.token, 'declined')).rejects.toMatchObject({ code: 'out-of-order' });
    expect(await house.invitations.page(second.token)).toMatchObject({ state: 'open', answer: 'none' });
    const { rows } = await house.owner.query('SELECT answer FROM booking WHERE session_id = $1 AND person_id = $2', [
      sessionId,
      person.id,
    ]);
    expect(rows).toEqual([{ answer: 'none' }]);
  });

  it('that comes before the first letter went out sends only the new one', async () => {
    const { sessionId, person } = await booked();
    await inTransaction(house.db, async (tx) => {
      await house.invitations.confirmed(tx, sessionId);
      await tx.$executeRaw`UPDATE session SET sequence = 1 WHERE id = ${sessionId}::uuid`;
      await house.invitations.moved(tx, sessionId);
    });
    expect((await mail(person, 1)).subject).toMatch(/^Moved/);
    await until(async () => (await lettersOf(sessionId)).filter(({ sent }) => sent).length === 1);
    expect((await lettersOf(sessionId)).filter(({ kind }) => kind === 'request')).toMatchObject([
      { dropped: true, sent: false },
    ]);
  });
});

describe('a cancellation', () => {
  it('is told to all, ends the link, and no reminder follows', async () => {
    const { sessionId, person } = await booked();
    await tell('confirmed', sessionId);
    const { token, calendar } = await mail(person, 1);
    await cancel(sessionId);
    await tell('cancelled', sessionId);
    const off = await mail(person, 2);
    expect(eventIn(off.calendar)).toEqual({ ...eventIn(calendar), sequence: '1', status: 'CANCELLED' });
    expect(await house.invitations.page(token)).toMatchObject({ state: 'cancelled' });
    expect((await lettersOf(sessionId)).filter(({ kind }) => kind === 'reminder').every(({ dropped }) => dropped)).toBe(
      true,
    );
    await house.owner.query(`UPDATE jobs.job SET start_after = now() WHERE name = 'letters' AND state = 'created'`);
    await until(
      async () =>
        (await house.owner.query(`SELECT FROM jobs.job WHERE name = 'letters' AND state < 'completed'`)).rowCount === 0,
    );
    expect(await mailsTo(person)).toHaveLength(2);
  });
});

describe('a reminder', () => {
  it('goes out at its time with the same link, but not to who declined', async () => {
    const { sessionId, person } = await booked();
    const other = await newPerson(house.owner);
    await bookIn(house.owner, sessionId, { personId: other.id });
    await tell('confirmed', sessionId);
    const [{ token }, declining] = [await mail(person, 1), await mail(other, 1)];
    await house.invitations.answer(declining.token, 'declined');
    await house.owner.query(
      `UPDATE jobs.job SET start_after = now() WHERE name = 'letters' AND state = 'created' AND data->>'letterId' IN
       (SELECT id::text FROM letter WHERE kind = 'reminder' AND invitation_id IN (SELECT id FROM invitation WHERE session_id = $1))`,
      [sessionId],
    );
    await until(async () => (await lettersOf(sessionId)).every(({ sent, dropped }) => sent || dropped));
    const mails = await mailsTo(person);
    expect(mails.map(({ subject }) => subject?.split(',')[0])).toEqual([
      'An appointment',
      'Coming up: an appointment',
      'Coming up: an appointment',
    ]);
    expect(mails.every(({ text }) => text?.includes(token))).toBe(true);
    expect(await mailsTo(other)).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('works again with the same answer as one act, may be changed, and is in the log with ids alone', async () => {
    const { sessionId, person } = await booked();
    await tell('confirmed', sessionId);
    const { token } = await mail(person, 1);
    expect(await house.invitations.answer(token, 'tentative')).toMatchObject({ answer: 'tentative' });
    await Promise.all([1, 2, 3].map(() => house.invitations.answer(token, 'accepted')));
    const { rows } = await house.owner.query(
      `SELECT convert_from(event, 'UTF8')::json AS event FROM custody_entry WHERE subject = $1 ORDER BY seq`,
      [`session:${sessionId}`],
    );
    expect(rows.map(({ event }) => [event.type, event.data.answer, event.data.person, event.actor])).toEqual([
      ['invitation.answered', 'tentative', person.id, { id: 'system' }],
      ['invitation.answered', 'accepted', person.id, { id: 'system' }],
    ]);
    const booking = await house.owner.query('SELECT answer, answered_at FROM booking WHERE session_id = $1', [
      sessionId,
    ]);
    expect(booking.rows).toMatchObject([{ answer: 'accepted', answered_at: expect.any(Date) }]);
  });

  it('that a needed party can’t come is told to whoever booked, and to whoever looks for another time', async () => {
    const { sessionId, person } = await booked();
    const optional = await newPerson(house.owner);
    await bookIn(house.owner, sessionId, { personId: optional.id });
    await house.owner.query('UPDATE booking SET required = false WHERE person_id = $1', [optional.id]);
    await tell('confirmed', sessionId);
    const [needed, other] = [await mail(person, 1), await mail(optional, 1)];
    const before = (await mailsTo(coordinator)).length;
    await house.invitations.answer(other.token, 'declined');
    await house.invitations.answer(needed.token, 'declined');
    await house.invitations.answer(needed.token, 'declined');
    expect((await mail(coordinator, before + 1)).text).toContain('can’t come to an appointment that you booked');
    expect(house.declined.filter((one) => one.sessionId === sessionId)).toMatchObject([{ sessionId, party: 'police' }]);
  });

  it('to a link that nobody was given, or once it has begun, is refused', async () => {
    const { sessionId, person } = await booked();
    await tell('confirmed', sessionId);
    const { token } = await mail(person, 1);
    for (const wrong of ['', 'x', `${token}x`, token.toUpperCase()]) {
      await expect(house.invitations.page(wrong)).rejects.toMatchObject({ code: 'not-found' });
      await expect(house.invitations.answer(wrong, 'accepted')).rejects.toMatchObject({ code: 'not-found' });
    }
    await house.owner.query(
      `UPDATE session SET starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour' WHERE id = $1`,
      [sessionId],
    );
    expect(await house.invitations.page(token)).toMatchObject({ state: 'past' });
    await expect(house.invitations.answer(token, 'accepted')).rejects.toMatchObject({ code: 'out-of-order' });
  });
});

describe('a mail server', () => {
  it('that is away for a while gets the letter later, once; one that refuses it for good is not asked again', async () => {
    const [later, never] = [await booked(), await booked()];
    house.mailServer.saysNext(451);
    await tell('confirmed', later.sessionId);
    await until(async () => (await lettersOf(later.sessionId)).some(({ failure }) => failure === 'not-reached'));
    house.mailServer.saysNext(250);
    const retry = `UPDATE jobs.job SET start_after = now() WHERE name = 'letters' AND state = 'retry'`;
    await until(async () => (await house.owner.query(retry)).rowCount);
    await mail(later.person, 1);
    await until(async () => (await lettersOf(later.sessionId)).some(({ sent }) => sent));
    house.mailServer.saysNext(550);
    await tell('confirmed', never.sessionId);
    await until(async () => (await lettersOf(never.sessionId)).some(({ failure }) => failure === 'refused'));
    house.mailServer.saysNext(250);
    expect((await lettersOf(never.sessionId))[0]).toMatchObject({
      kind: 'request',
      dropped: true,
      sent: false,
      attempts: 1,
    });
    expect((await lettersOf(later.sessionId))[0]).toMatchObject({ sent: true, failure: null });
  });
});

describe('somebody beside the child', () => {
  it('is invited at the address that the child’s key opens, and nobody where there is none', async () => {
    const { sessionId, caseId, childId } = await booked();
    const guardian = { email: `guardian-${caseId}@home.example` };
    const [withAddress, without] = [uuidv7(), uuidv7()];
    const words = createChildWords(house.keyEncryptionKey);
    const { rows } = await house.owner.query('SELECT identity_key FROM child WHERE id = $1', [childId]);
    const key = { id: childId, identityKey: rows[0]?.identity_key };
    for (const [id, who] of [
      [withAddress, { name: 'Kari', ...guardian }],
      [without, { name: 'Per' }],
    ] as const) {
      await house.owner.query(
        `INSERT INTO safeguard (id, case_id, kind, sealed_who, entered_by_id, entered_at) VALUES ($1, $2, 'guardian', $3, $4, now())`,
        [id, caseId, words.seal(key, `safeguard/${id}`, who), coordinator.id],
      );
      await bookIn(house.owner, sessionId, { safeguardId: id });
    }
    await tell('confirmed', sessionId);
    const { token } = await mail(guardian, 1);
    await house.invitations.answer(token, 'accepted');
    const answers = await house.owner.query(
      'SELECT safeguard_id, answer FROM booking WHERE session_id = $1 AND safeguard_id IS NOT NULL ORDER BY answer',
      [sessionId],
    );
    expect(answers.rows).toEqual([
      { safeguard_id: without, answer: 'none' },
      { safeguard_id: withAddress, answer: 'accepted' },
    ]);
  });
});
