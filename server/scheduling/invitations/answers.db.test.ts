// Answers by link: what they do to bookings, to the log, and to whoever looks for another time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChildWords } from '../../cases/child-words.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { namedKeys } from '../../recordings/read-key-ring.ts';
import { bookingsIn } from './testing/bookings.ts';
import { bookIn, type Correspondence, newPerson, openCorrespondence } from './testing/correspondence.ts';

let house: Correspondence;
let coordinator: { id: string; email: string };
let its: ReturnType<typeof bookingsIn>;
beforeAll(async () => {
  house = await openCorrespondence();
  coordinator = await newPerson(house.owner, { role: 'coordinator' });
  its = bookingsIn(house, coordinator);
});
afterAll(() => house.close());

describe('an answer', () => {
  it('works again with the same answer as one act, may be changed, and is in the log with ids alone', async () => {
    const { sessionId, person } = await its.booked();
    await its.tell('confirmed', sessionId);
    const { token } = await its.mail(person, 1);
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
    const { sessionId, person } = await its.booked();
    const optional = await newPerson(house.owner);
    await bookIn(house.owner, sessionId, { personId: optional.id });
    await house.owner.query('UPDATE booking SET required = false WHERE person_id = $1', [optional.id]);
    await its.tell('confirmed', sessionId);
    const [needed, other] = [await its.mail(person, 1), await its.mail(optional, 1)];
    const before = (await its.mailsTo(coordinator)).length;
    await house.invitations.answer(other.token, 'declined');
    await house.invitations.answer(needed.token, 'declined');
    await house.invitations.answer(needed.token, 'declined');
    expect((await its.mail(coordinator, before + 1)).text).toContain('can’t come to an appointment that you booked');
    expect(house.declined.filter((one) => one.sessionId === sessionId)).toMatchObject([{ sessionId, party: 'police' }]);
  });

  it('to a link that nobody was given, or once it has begun, is refused', async () => {
    const { sessionId, person } = await its.booked();
    await its.tell('confirmed', sessionId);
    const { token } = await its.mail(person, 1);
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

describe('somebody beside the child', () => {
  it('is invited at the address that the child’s key opens, and nobody where there is none', async () => {
    const { sessionId, caseId, childId } = await its.booked();
    const guardian = { email: `guardian-${caseId}@home.example` };
    const [withAddress, without] = [uuidv7(), uuidv7()];
    const words = createChildWords(namedKeys([house.keyEncryptionKey]));
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
    await its.tell('confirmed', sessionId);
    const { token } = await its.mail(guardian, 1);
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
