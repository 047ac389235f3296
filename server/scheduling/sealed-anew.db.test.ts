// Addresses and links brought from one key-encryption key to the next: letters still go out, and a link that was mailed still answers.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from '../platform/ids.ts';
import { createSecrets } from '../platform/secrets.ts';
import { namedKeys } from '../recordings/read-key-ring.ts';
import { feedsUnder } from './calendars/feeds-anew.ts';
import { lettersUnder, linksUnder, tokenOfLink } from './invitations/letters-anew.ts';
import { bookingsIn } from './invitations/testing/bookings.ts';
import { type Correspondence, newPerson, openCorrespondence } from './invitations/testing/correspondence.ts';

let house: Correspondence;
let booked: ReturnType<typeof bookingsIn>;
beforeAll(async () => {
  house = await openCorrespondence();
  booked = bookingsIn(house, await newPerson(house.owner));
});
afterAll(() => house.close());

it('letters, links and calendars open with the next key alone, and each link is the one that was mailed', async () => {
  const [{ key: first }] = house.childKeys.houseKeys;
  const [second, third] = [randomBytes(32), randomBytes(32)];
  const old = createSecrets(namedKeys([first]));
  const { sessionId, person } = await booked.booked();
  await booked.tell('confirmed', sessionId);
  const source = uuidv7();
  const url = 'https://calendar.example/secret.ics';
  await house.db.calendarSource.create({
    data: {
      ...{ id: source, personId: person.id, kind: 'feed', addedById: person.id, addedAt: new Date() },
      sealedUrl: await old.seal(`calendar/${source}`, url),
    },
  });
  const letters = await house.db.letter.findMany();
  const [invitation] = await house.db.invitation.findMany();
  if (!invitation) throw new Error('nobody was invited');
  const mailed = await tokenOfLink(old, invitation);

  for (const ring of [namedKeys([second, first]), namedKeys([third, second])]) {
    const secrets = createSecrets(ring);
    const all = [lettersUnder, linksUnder, feedsUnder].map((under) => under(house.db, secrets));
    expect(await Promise.all(all.map((one) => one.stale()))).toEqual([letters.length, 1, 1]);
    for (const one of all) expect(await one.closeAnew()).toMatchObject({ notOpened: [] });
    expect(await Promise.all(all.map((one) => one.stale()))).toEqual([0, 0, 0]);
  }

  const alone = createSecrets(namedKeys([third]));
  for (const { id, sealedTo } of await house.db.letter.findMany())
    expect(await alone.open(`letter/${id}`, sealedTo)).toContain('@');
  const kept = await house.db.calendarSource.findUniqueOrThrow({ where: { id: source } });
  expect(await alone.open(`calendar/${source}`, kept.sealedUrl ?? new Uint8Array())).toBe(url);
  const row = await house.db.invitation.findUniqueOrThrow({ where: { id: invitation.id } });
  expect(await tokenOfLink(alone, row)).toBe(mailed);
  expect(await house.invitations.answer(mailed, 'accepted')).toMatchObject({ answer: 'accepted' });
});

it('what no key opens is named and left as it was', async () => {
  const secrets = createSecrets(namedKeys([randomBytes(32)]));
  // Letters are on their way meanwhile: how often each was tried is its own matter.
  const sealed = () => house.db.letter.findMany({ select: { id: true, sealedTo: true }, orderBy: { id: 'asc' } });
  const before = await sealed();
  const run = await lettersUnder(house.db, secrets).closeAnew();
  expect(run).toEqual({ done: 0, notOpened: before.map(({ id }) => `letter ${id}`) });
  expect(await sealed()).toEqual(before);
  expect((await linksUnder(house.db, secrets).closeAnew()).notOpened).toHaveLength(1);
});
