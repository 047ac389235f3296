// Over HTTP: a demonstration's letters, and answering by the link in one of them without signing in.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerPage, outbox } from '../../contract/invitations.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { openMailServer, type TestMailServer } from '../../platform/mail/testing/mail-server.ts';
import { openHouse, type TestHouse } from '../../testing/house.ts';
import { bookIn, type Correspondence, newPerson, newSession, openCorrespondence } from './testing/correspondence.ts';

let house: TestHouse;
let letters: Correspondence;
let mailServer: TestMailServer;
beforeAll(async () => {
  mailServer = await openMailServer();
  house = await openHouse();
  letters = await openCorrespondence({ ...house, mailServer });
});
afterAll(async () => {
  await letters.close();
  await house.close();
  mailServer.close();
});

describe('a demonstration', () => {
  it('shows its letters to coordinator and administrator instead of sending them', async () => {
    const [coordinator, administrator] = [await house.person('coordinator'), await house.person('administrator')];
    const person = await invited(coordinator.id);
    const shown = async () => outbox.parse((await house.ask(coordinator, 'GET', '/outbox')).body);
    await expect.poll(async () => (await shown()).some(({ sentAt }) => sentAt), { timeout: 20_000 }).toBe(true);
    const [letter] = (await shown()).filter(({ kind }) => kind === 'request');
    expect(letter).toMatchObject({
      to: person.email,
      title: expect.stringMatching(/^An appointment,/),
      droppedAt: null,
    });
    expect(letter?.calendar).toContain('METHOD:REQUEST');
    expect(letter?.text).toContain(`${house.origin}/answer/`);
    expect((await house.ask(administrator, 'GET', '/outbox')).status).toBe(200);
    expect((await house.ask(await house.person('observer'), 'GET', '/outbox')).status).toBe(403);
    expect((await house.ask(null, 'GET', '/outbox')).status).toBe(401);
    expect(mailServer.raw).toEqual([]);
  });

  it('is what shows letters: a house that sends them has no such page', async () => {
    const sending = await openHouse({ mail: mailServer.settings });
    const refused = await sending.ask(await sending.person('coordinator'), 'GET', '/outbox');
    await sending.close();
    expect(refused.status).toBe(404);
  });
});

describe('the link in a letter', () => {
  const tokenFor = async () => {
    const coordinator = await house.person('coordinator');
    const { email } = await invited(coordinator.id);
    const all = outbox.parse((await house.ask(coordinator, 'GET', '/outbox')).body);
    const text = all.find(({ to, kind }) => to === email && kind === 'request')?.text ?? '';
    return /\/answer\/([\w-]+)/.exec(text)?.[1] ?? '';
  };

  it('is answered by whoever has it, from our own page', async () => {
    const path = `/answers/${await tokenFor()}`;
    expect(answerPage.parse((await house.ask(null, 'GET', path)).body)).toMatchObject({
      state: 'open',
      answer: 'none',
    });
    const answered = await house.ask(null, 'POST', path, { answer: 'accepted' });
    expect([answered.status, answerPage.parse(answered.body).answer]).toEqual([200, 'accepted']);
    const foreign = await fetch(`${house.origin}/api${path}`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: JSON.stringify({ answer: 'declined' }),
    });
    expect(foreign.status).toBe(403);
    expect(answerPage.parse((await house.ask(null, 'GET', path)).body).answer).toBe('accepted');
  });

  it('takes one of three answers, and one that nobody was given is not there', async () => {
    const path = `/answers/${await tokenFor()}`;
    for (const body of [{}, { answer: 'none' }, { answer: 'maybe' }, { answer: 'accepted', note: 'x' }]) {
      expect((await house.ask(null, 'POST', path, body)).status).toBe(400);
    }
    expect((await house.ask(null, 'GET', `/answers/${'x'.repeat(43)}`)).status).toBe(404);
    expect((await house.ask(null, 'POST', `/answers/${'x'.repeat(43)}`, { answer: 'accepted' })).status).toBe(404);
  });
});

/** Somebody who was invited to a session of their own. */
async function invited(bookedById: string): Promise<{ email: string }> {
  const startsAt = new Date(Date.now() + 12 * 24 * 3_600_000);
  const span = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
  const { sessionId } = await newSession(house.owner, { ...span, bookedById, childKeys: house.childKeys });
  const person = await newPerson(house.owner);
  await bookIn(house.owner, sessionId, { personId: person.id });
  await inTransaction(letters.db, (tx) => letters.invitations.confirmed(tx, sessionId));
  return person;
}
