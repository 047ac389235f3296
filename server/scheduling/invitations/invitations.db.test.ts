// Invitations from a booking's transaction to a letter at a mail server: booked, moved, cancelled, reminded.
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/database/database.ts';
import { bookingsIn, until } from './testing/bookings.ts';
import { bookIn, type Correspondence, newPerson, openCorrespondence, publicOrigin } from './testing/correspondence.ts';

let house: Correspondence;
let coordinator: { id: string; email: string };
let its: ReturnType<typeof bookingsIn>;
beforeAll(async () => {
  house = await openCorrespondence();
  coordinator = await newPerson(house.owner, { role: 'coordinator' });
  its = bookingsIn(house, coordinator);
});
afterAll(() => house.close());

function eventIn(calendar: string | undefined) {
  const event = new ICAL.Component(ICAL.parse(calendar ?? '')).getFirstSubcomponent('vevent');
  const value = (name: string) => event?.getFirstPropertyValue(name)?.toString();
  return { uid: value('uid'), sequence: value('sequence'), status: value('status') };
}

describe('a confirmed booking', () => {
  it('invites each person once, with a link and an appointment; again changes nothing', async () => {
    const { sessionId, person, startsAt } = await its.booked({ zone: 'America/New_York' });
    await its.tell('confirmed', sessionId);
    await its.tell('confirmed', sessionId);
    const { text, token, calendar } = await its.mail(person, 1);
    expect(text).toContain('Where: Room 2, Oslo');
    expect(text).toContain('In your own time:');
    expect(text).toContain(`${publicOrigin}/answer/${token}`);
    expect(eventIn(calendar)).toMatchObject({ sequence: '0', status: 'CONFIRMED' });
    expect((await its.lettersOf(sessionId)).map(({ kind, sent }) => [kind, sent])).toEqual([
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

  it('invites in the language that somebody reads, and so does the appointment in their calendar', async () => {
    const { sessionId, person } = await its.booked();
    await house.owner.query(`UPDATE person SET language = 'nb' WHERE id = $1`, [person.id]);
    await its.tell('confirmed', sessionId);
    const { text, token, calendar } = await its.mail(person, 1);
    expect(text).toContain('Du er bedt om å komme til en avtale.');
    expect(text).toContain('Hvor: Room 2, Oslo');
    expect(text).toContain(`${publicOrigin}/answer/${token}?lang=nb`);
    expect(calendar).toContain('SUMMARY:Avtale');
  });

  it('that is undone invites nobody', async () => {
    const { sessionId, person } = await its.booked();
    const undone = inTransaction(house.db, async (tx) => {
      await house.invitations.confirmed(tx, sessionId);
      throw new Error('somebody was first');
    });
    await expect(undone).rejects.toThrow('somebody was first');
    await its.tell('confirmed', (await its.booked()).sessionId);
    expect(await its.lettersOf(sessionId)).toEqual([]);
    expect(await its.mailsTo(person)).toEqual([]);
  });

  it('keeps neither the link nor the address in the clear', async () => {
    const { sessionId, person } = await its.booked();
    await its.tell('confirmed', sessionId);
    const { token } = await its.mail(person, 1);
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
    const { sessionId, person } = await its.booked();
    const [out, fresh] = [await newPerson(house.owner), await newPerson(house.owner)];
    await bookIn(house.owner, sessionId, { personId: out.id });
    await its.tell('confirmed', sessionId);
    const [first] = [await its.mail(person, 1), await its.mail(out, 1)];
    await house.invitations.answer(first.token, 'accepted');
    await its.move(sessionId, 1);
    await house.owner.query('UPDATE booking SET cancelled_at = now() WHERE session_id = $1 AND person_id = $2', [
      sessionId,
      out.id,
    ]);
    await bookIn(house.owner, sessionId, { personId: fresh.id });
    await its.tell('moved', sessionId);
    const [second, off, request] = [await its.mail(person, 2), await its.mail(out, 2), await its.mail(fresh, 1)];
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
    const { sessionId, person } = await its.booked();
    await inTransaction(house.db, async (tx) => {
      await house.invitations.confirmed(tx, sessionId);
      await tx.$executeRaw`UPDATE session SET sequence = 1 WHERE id = ${sessionId}::uuid`;
      await house.invitations.moved(tx, sessionId);
    });
    expect((await its.mail(person, 1)).subject).toMatch(/^Moved/);
    await until(async () => (await its.lettersOf(sessionId)).filter(({ sent }) => sent).length === 1);
    expect((await its.lettersOf(sessionId)).filter(({ kind }) => kind === 'request')).toMatchObject([
      { dropped: true, sent: false },
    ]);
  });
});

describe('a cancellation', () => {
  it('is told to all, ends the link, and no reminder follows', async () => {
    const { sessionId, person } = await its.booked();
    await its.tell('confirmed', sessionId);
    const { token, calendar } = await its.mail(person, 1);
    await its.cancel(sessionId);
    await its.tell('cancelled', sessionId);
    const off = await its.mail(person, 2);
    expect(eventIn(off.calendar)).toEqual({ ...eventIn(calendar), sequence: '1', status: 'CANCELLED' });
    expect(await house.invitations.page(token)).toMatchObject({ state: 'cancelled' });
    expect(
      (await its.lettersOf(sessionId)).filter(({ kind }) => kind === 'reminder').every(({ dropped }) => dropped),
    ).toBe(true);
    await house.owner.query(`UPDATE jobs.job SET start_after = now() WHERE name = 'letters' AND state = 'created'`);
    await until(
      async () =>
        (await house.owner.query(`SELECT FROM jobs.job WHERE name = 'letters' AND state < 'completed'`)).rowCount === 0,
    );
    expect(await its.mailsTo(person)).toHaveLength(2);
  });
});

describe('a reminder', () => {
  it('goes out at its time with the same link, but not to who declined', async () => {
    const { sessionId, person } = await its.booked();
    const other = await newPerson(house.owner);
    await bookIn(house.owner, sessionId, { personId: other.id });
    await its.tell('confirmed', sessionId);
    const [{ token }, declining] = [await its.mail(person, 1), await its.mail(other, 1)];
    await house.invitations.answer(declining.token, 'declined');
    await house.owner.query(
      `UPDATE jobs.job SET start_after = now() WHERE name = 'letters' AND state = 'created' AND data->>'letterId' IN
       (SELECT id::text FROM letter WHERE kind = 'reminder' AND invitation_id IN (SELECT id FROM invitation WHERE session_id = $1))`,
      [sessionId],
    );
    await until(async () => (await its.lettersOf(sessionId)).every(({ sent, dropped }) => sent || dropped));
    const mails = await its.mailsTo(person);
    expect(mails.map(({ subject }) => subject?.split(',')[0])).toEqual([
      'An appointment',
      'Coming up: an appointment',
      'Coming up: an appointment',
    ]);
    expect(mails.every(({ text }) => text?.includes(token))).toBe(true);
    expect(await its.mailsTo(other)).toHaveLength(1);
  });
});

describe('a mail server', () => {
  it('that is away for a while gets the letter later, once; one that refuses it for good is not asked again', async () => {
    const [later, never] = [await its.booked(), await its.booked()];
    house.mailServer.saysNext(451);
    await its.tell('confirmed', later.sessionId);
    await until(async () => (await its.lettersOf(later.sessionId)).some(({ failure }) => failure === 'not-reached'));
    house.mailServer.saysNext(250);
    const retry = `UPDATE jobs.job SET start_after = now() WHERE name = 'letters' AND state = 'retry'`;
    await until(async () => (await house.owner.query(retry)).rowCount);
    await its.mail(later.person, 1);
    await until(async () => (await its.lettersOf(later.sessionId)).some(({ sent }) => sent));
    house.mailServer.saysNext(550);
    await its.tell('confirmed', never.sessionId);
    await until(async () => (await its.lettersOf(never.sessionId)).some(({ failure }) => failure === 'refused'));
    house.mailServer.saysNext(250);
    expect((await its.lettersOf(never.sessionId))[0]).toMatchObject({
      kind: 'request',
      dropped: true,
      sent: false,
      attempts: 1,
    });
    expect((await its.lettersOf(later.sessionId))[0]).toMatchObject({ sent: true, failure: null });
  });
});
