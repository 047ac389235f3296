// One case per child, over HTTP and a real database: the second referral finds the first, whoever sends it and however the
// name is spelled; nobody gets a second child by being quick; no answer tells a name.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casePage } from '../../contract/cases.ts';
import { type Candidate, candidates, type ReferralRequest, referral } from '../../contract/referrals.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { someChild, someReferral } from '../../testing/referral.ts';
import { turnableClock } from '../../testing/turnable-clock.ts';

const clock = turnableClock();
let house: TestHouse;
let coordinator: TestPerson;
let other: TestPerson;
beforeAll(async () => {
  house = await openHouse({ clock });
  coordinator = await house.person('coordinator');
  other = await house.person('coordinator', { agencyKind: 'child-protection' });
});
afterAll(() => house.close());

const same = { is: 'same' } as const;
const sent = (who: TestPerson, more: Partial<ReferralRequest> = {}) => {
  clock.forward(2_000);
  return house.ask(
    who,
    'POST',
    '/referrals',
    someReferral(house.agencyId, { receivedAt: clock.now().toISOString(), ...more }),
  );
};
const received = async (who: TestPerson, more: Partial<ReferralRequest> = {}) => {
  const reply = await sent(who, more);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return referral.parse(reply.body);
};
const found = async (who: TestPerson, child: ReferralRequest['child']): Promise<Candidate[]> => {
  clock.forward(2_000);
  const reply = await house.ask(who, 'POST', '/referrals/candidates', { child });
  expect(reply.status).toBe(200);
  return candidates.parse(reply.body);
};
const opened = async (who: TestPerson, referralId: string, matter?: object) => {
  const reply = await house.ask(who, 'POST', '/cases', { referralId, ...(matter ? { matter } : {}) });
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return casePage.parse(reply.body);
};
const count = async (table: string) => (await house.owner.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;
const logged = async (caseId: string) =>
  (
    await house.owner.query<{ entry: string }>(
      `SELECT convert_from(event, 'UTF8') AS entry FROM custody_entry WHERE subject = $1 ORDER BY seq`,
      [`case:${caseId}`],
    )
  ).rows.map(({ entry }) => JSON.parse(entry));

/** A boy of a family and a year that no other test in this file has. */
const families = 'Shevchenko Kovalyk Bondarchuk Hrytsenko Melnyk Zaporozhets Tymoshchuk Fedoriv Lysak Pavliuk'.split(
  ' ',
);
let drawn = 0;
function ukrainian(): ReferralRequest['child'] {
  const familyName = families[drawn] ?? '';
  drawn += 1;
  return { givenName: 'Oleksandr', familyName, bornOn: `${2008 + drawn}-0${drawn % 9 || 9}-1${drawn % 9}` };
}

describe('the second referral of a child', () => {
  it('finds the first, spelled otherwise, and tells why in codes and a pseudonym, never a name', async () => {
    const child = ukrainian();
    const first = await received(coordinator, { child });
    const again = { ...child, givenName: 'Олександр' };
    const reply = await house.ask(other, 'POST', '/referrals/candidates', { child: again });
    const asked = house
      .logged()
      .split('\n')
      .find((line) => line.includes('known children were looked for'));
    expect(JSON.parse(asked ?? '{}')).toMatchObject({ person: other.id, shown: 1 });
    const [candidate] = candidates.parse(reply.body);
    expect(candidate).toMatchObject({
      childId: first.childId,
      pseudonym: first.pseudonym,
      decide: true,
      cases: [],
      others: 0,
    });
    expect(candidate?.reasons.map(({ code }) => code)).toEqual(['same-birth-date', 'name-transliterated']);
    expect(JSON.stringify(reply.body)).not.toMatch(
      new RegExp(`${child.familyName}|Oleksandr|Олександр|${child.bornOn}`),
    );
  });

  it('is refused until somebody says whether it is this child, and nothing of it is kept', async () => {
    const child = ukrainian();
    await received(coordinator, { child });
    const before = [await count('child'), await count('referral')];
    const refused = await sent(other, { child });
    expect(refused).toMatchObject({ status: 409, body: { code: 'undecided-match', errors: [{ field: 'decisions' }] } });
    expect([await count('child'), await count('referral')]).toEqual(before);
  });

  it('joins the one case when it is this child, in the same act, with what was asked before', async () => {
    const child = ukrainian();
    const first = await received(coordinator, { child });
    const page = await opened(coordinator, first.id);
    const [candidate] = await found(coordinator, child);
    expect(candidate?.cases).toMatchObject([{ id: page.id, caseNumber: page.caseNumber, state: 'open' }]);
    expect((await found(other, child))[0]).toMatchObject({ cases: [], others: 1 });

    const link = { childId: first.childId, matter: same, why: 'the same telephone' };
    const asked = {
      at: clock.now().toISOString(),
      kind: 'first-response',
      recordedAs: 'notes',
      by: 'patrol',
      heard: 'much',
    } as const;
    const said = { ...child, givenName: 'Sasja', phones: ['+47 400 12 345'] };
    const second = await received(other, { child: said, link, alreadyAsked: [asked], fastTrack: true });
    expect(second).toMatchObject({ childId: first.childId, pseudonym: first.pseudonym, caseId: page.id });

    const joined = casePage.parse((await house.ask(coordinator, 'GET', `/cases/${page.id}`)).body);
    expect(joined.referrals.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    const entries = (await logged(page.id)).slice(3);
    expect(entries.map(({ type }) => type)).toEqual(['referral.received', 'match.decided', 'contact.entered']);
    expect(entries[1]?.data).toEqual({ referral: second.id, candidate: first.childId, linked: true });
    expect(entries[2]?.data).toMatchObject({ kind: 'first-response', beforeUs: true });
    const { rows } = await house.owner.query('SELECT fast_track FROM "case" WHERE id = $1', [page.id]);
    expect(rows).toEqual([{ fast_track: true }]);
    // Known better from now on: found by what only the second referral said.
    expect((await found(other, { givenName: 'Sasha', familyName: 'X', phones: ['40012345'] }))[0]?.childId).toBe(
      first.childId,
    );
  });

  it('is another child when a coordinator says so, and the log keeps who was declined', async () => {
    const child = ukrainian();
    const first = await received(coordinator, { child });
    const twin = { ...child, givenName: 'Alexander' };
    const second = await received(coordinator, {
      child: twin,
      declined: [{ childId: first.childId, why: 'a cousin, born the same day' }],
    });
    expect(second.childId).not.toBe(first.childId);
    const page = await opened(coordinator, second.id);
    const decided = (await logged(page.id)).filter(({ type }) => type === 'match.decided');
    expect(decided.map(({ data }) => data)).toEqual([{ referral: second.id, candidate: first.childId, linked: false }]);
    const { rows } = await house.owner.query(
      'SELECT linked, reasons, score, sealed_why FROM match_decision WHERE referral_id = $1',
      [second.id],
    );
    expect(rows).toMatchObject([{ linked: false, reasons: ['same-birth-date', 'name-spelled-otherwise'] }]);
    expect(rows[0]?.sealed_why.toString('latin1')).not.toContain('cousin');
  });

  it('can’t be linked to a child who is no candidate', async () => {
    const stranger = await received(coordinator);
    const refused = await sent(coordinator, { link: { childId: stranger.childId, matter: same } });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'link.childId' }] } });
  });
});

describe('a case', () => {
  it('takes in every referral of its child that waits, and later ones by its own coordinator alone', async () => {
    const child = ukrainian();
    const first = await received(coordinator, { child });
    const link = { childId: first.childId, matter: same };
    const second = await received(other, { child, link });
    const page = await opened(coordinator, first.id);
    expect(page.referrals.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    await house.owner.query('UPDATE referral SET case_id = NULL WHERE id = $1', [second.id]);

    const waiting = async (who: TestPerson) =>
      referral
        .array()
        .parse((await house.ask(who, 'GET', '/referrals')).body)
        .find(({ id }) => id === second.id);
    expect(await waiting(coordinator)).toMatchObject({
      joins: [{ caseId: page.id, caseNumber: page.caseNumber }],
      others: 0,
    });
    expect(await waiting(other)).toMatchObject({ joins: [], others: 1 });
    const before = await count('"case"');
    const refused = await house.ask(other, 'POST', '/cases', { referralId: second.id, matter: same });
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const named = { is: 'same', caseId: page.id };
    expect(await house.ask(other, 'POST', '/cases', { referralId: second.id, matter: named })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'matter.caseId' }] },
    });
    expect(await house.ask(coordinator, 'POST', '/cases', { referralId: second.id })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'matter' }] },
    });
    expect((await opened(coordinator, second.id, named)).id).toBe(page.id);
    expect(await count('"case"')).toBe(before);
  });
});

describe('at the same moment', () => {
  it('two of eight referrals of one child never make two children', async () => {
    const child = ukrainian();
    const spelled = ['Oleksandr', 'Олександр', 'Aleksandr', 'Alexander', 'Olexandr', 'Oleksandr', 'Sasha', 'Sasja'];
    const replies = await Promise.all(
      spelled.map((givenName, at) => sent(at % 2 ? other : coordinator, { child: { ...child, givenName } })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  });

  it('children who have nothing in common don’t stand in each other’s way', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => sent(coordinator, { child: someChild() })));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 201));
  });
});

describe('who the child is', () => {
  it('stands in no row of the database that could be read without the key', async () => {
    const child = {
      ...ukrainian(),
      familyName: 'Kanarienvogel',
      aliases: ['Zeisig'],
      guardians: [{ name: 'Nachtigall', phone: '+47 911 22 333' }],
    };
    const note = 'Gartenlaube';
    const asked = {
      at: clock.now().toISOString(),
      kind: 'conversation',
      recordedAs: 'none',
      by: 'Lehrerin',
      heard: note,
    } as const;
    const first = await received(coordinator, { child, notes: { safety: note }, alreadyAsked: [asked] });
    await opened(coordinator, first.id);
    await received(coordinator, { child, link: { childId: first.childId, matter: same, why: note } });
    const words = ['Kanarienvogel', 'Zeisig', 'Nachtigall', '911 22 333', '91122333', note, 'Lehrerin'];
    for (const table of [
      'child',
      'child_token',
      'referral',
      'contact',
      'match_decision',
      '"case"',
      'custody_entry',
      'custody_pii',
    ]) {
      const { rows } = await house.owner.query<{ row: string }>(`SELECT t::text AS row FROM ${table} AS t`);
      const all = rows.map(({ row }) => row.toLowerCase()).join('\n');
      for (const word of words) {
        expect(all.includes(word.toLowerCase()), `${table}: ${word}`).toBe(false);
        expect(all.includes(Buffer.from(word).toString('hex')), `${table}: ${word}`).toBe(false);
      }
    }
  });

  it('can’t be found out by anybody else, by guessing without end, or by an address', async () => {
    const child = ukrainian();
    for (const role of ['interviewer', 'observer', 'administrator', 'prosecutor'] as const) {
      const reply = await house.ask(await house.person(role), 'POST', '/referrals/candidates', { child });
      expect(reply).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    const guesser = await house.person('coordinator');
    const statuses = [];
    for (let guess = 0; guess < 25; guess += 1) {
      statuses.push((await house.ask(guesser, 'POST', '/referrals/candidates', { child: someChild() })).status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(statuses).toContain(429);
    expect((await house.ask(coordinator, 'GET', '/referrals/candidates?name=a')).status).toBeGreaterThanOrEqual(400);
    clock.forward(60_000);
    expect((await house.ask(guesser, 'POST', '/referrals/candidates', { child })).status).toBe(200);
  });
});
