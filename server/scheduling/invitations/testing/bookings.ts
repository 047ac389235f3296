// For tests: what a booking does to invitations, and what comes of it at a mail server.
import { expect } from 'vitest';
import { inTransaction } from '../../../platform/database/database.ts';
import { bookIn, type Correspondence, newPerson, newSession } from './correspondence.ts';

const dayMs = 24 * 3_600_000;
type Verb = 'confirmed' | 'moved' | 'cancelled';

export const until = (check: () => unknown | Promise<unknown>) =>
  expect.poll(check, { timeout: 25_000, interval: 50 }).toBeTruthy();

export function bookingsIn(house: Correspondence, coordinator: { id: string }) {
  let day = 9;
  /** A session some days ahead, at full seconds, with one person booked. */
  async function booked(more: { zone?: string } = {}) {
    day += 1;
    const startsAt = new Date(Math.floor((Date.now() + day * dayMs) / 1000) * 1000);
    const span = { startsAt, endsAt: new Date(startsAt.getTime() + 2 * 3_600_000) };
    const session = await newSession(house.owner, { ...span, bookedById: coordinator.id, childKeys: house.childKeys });
    const person = await newPerson(house.owner, more);
    await bookIn(house.owner, session.sessionId, { personId: person.id });
    return { ...session, ...span, person };
  }
  const tell = (verb: Verb, sessionId: string) =>
    inTransaction(house.db, (tx) => house.invitations[verb](tx, sessionId));
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

  return { booked, tell, move, cancel, lettersOf, mailsTo, mail };
}
