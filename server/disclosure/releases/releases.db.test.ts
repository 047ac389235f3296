// Releases from being asked for to their end, on a real database: four eyes over exactly what was asked for, and what a recipient can do
// and when.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskRelease } from '../../contract/releases.ts';
import { contentHash } from '../../custody/content-hash.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { askedFor, type TestReleases, testReleases } from './testing/test-releases.ts';

let at: TestReleases;
let app: pg.Pool;
const dayMs = 24 * 3_600_000;
beforeAll(async () => {
  at = await testReleases();
  app = new pg.Pool({ connectionString: at.test.database.appUrl, max: 2, options: '-c heard.part=command' });
});
afterAll(async () => {
  await app?.end();
  await at?.close();
});

const people = () => at.test.house.actors;
const begin = (id: string, who: 'prosecutor' | 'custodian' | 'outsider' = 'prosecutor') =>
  at.releases.begin(at.proved(people()[who]), id);
const words = { version: 1, language: 'nb' } as const;
const open = (id: string, who = at.outside, opening = uuidv7()) =>
  at.receiving.open(who, id, { id: opening, ...words });
const newer = async (before: readonly string[]) => (await at.types()).slice(before.length);

describe('a release', () => {
  it('is asked for, approved by another, given, opened, received and revoked, each step in the log', async () => {
    const before = await at.types();
    const id = await at.ask();
    expect((await at.read(id)).state).toBe('waiting');
    await expect(begin(id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(at.receiving.page(at.outside, id)).rejects.toMatchObject({ code: 'not-found' });
    await at.approve(id);
    expect((await at.read(id)).state).toBe('approved');
    await begin(id);
    expect(await at.read(id)).toMatchObject({ state: 'open', openedAt: null, openings: 0 });
    const opened = await open(id);
    expect(opened.watch?.viewing.pictures[0]?.url).toMatch(/^\/api\/viewings\//);
    await at.receiving.receive(at.outside, id);
    await at.receiving.receive(at.outside, id);
    expect(await at.read(id)).toMatchObject({ openings: 1, receivedAt: expect.any(String) });
    await at.releases.end(people().custodian, id, 'no-longer-needed');
    expect(await at.read(id)).toMatchObject({ state: 'revoked', revokedFor: 'no-longer-needed' });
    expect(await newer(before)).toEqual([
      ...['disclosure.requested', 'disclosure.approved', 'disclosure.begun', 'disclosure.invited'],
      ...['disclosure.opened', 'disclosure.received', 'disclosure.revoked'],
    ]);
  });

  it('is approved by nobody who asked for it, and seen by nobody without a tie', async () => {
    const id = await at.ask();
    const { outsider } = people();
    await expect(at.releases.of(outsider, at.test.house.recording)).rejects.toMatchObject({ code: 'not-found' });
    await expect(begin(id, 'outsider')).rejects.toMatchObject({ code: 'not-found' });
    await expect(at.releases.end(outsider, id, 'court-order')).rejects.toMatchObject({ code: 'not-found' });
    await expect(at.releases.end(people().observer, id, 'court-order')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is given once, by two who try at once too', async () => {
    const id = await at.ask();
    await at.approve(id);
    const both = await Promise.allSettled([begin(id), begin(id, 'custodian')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
  });

  it('of which anything was changed after the approval is void', async () => {
    for (const change of [
      `authority = 'another paragraph'`,
      `ends_at = ends_at + interval '1 day'`,
      `components = '{video,questions,notes}'`,
      `recipient_id = '${at.another.personId}'`,
    ]) {
      const id = await at.ask();
      await at.approve(id);
      const owner = new pg.Client({ connectionString: at.test.database.ownerUrl });
      await owner.connect();
      await owner.query(`UPDATE disclosure_release SET ${change} WHERE id = $1`, [id]);
      await owner.end();
      await expect(begin(id), change).rejects.toMatchObject({ code: 'conflict' });
    }
  });

  it('that was not given in time, or whose span is over, is given no more', async () => {
    const start = at.test.clock.at;
    const late = await at.ask();
    await at.approve(late);
    at.test.clock.at += 3 * dayMs;
    await expect(begin(late)).rejects.toMatchObject({ code: 'conflict' });
    expect((await at.read(late)).state).toBe('lapsed');
    at.test.clock.at = start;
    const short = await at.ask({ endsAt: new Date(start + 3_600_000).toISOString() });
    await at.approve(short);
    at.test.clock.at += 3_600_000;
    await expect(begin(short)).rejects.toMatchObject({ code: 'conflict' });
    at.test.clock.at = start;
  });

  it('is taken back before it is given, and then neither approved into being nor given', async () => {
    const id = await at.ask();
    await at.approve(id);
    await at.releases.end(people().prosecutor, id, 'given-by-mistake');
    expect((await at.read(id)).state).toBe('withdrawn');
    await expect(begin(id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(at.releases.end(people().prosecutor, id, 'given-by-mistake')).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('asked for again by its id is the same, and another under that id is refused', async () => {
    const asked = askedFor(at.test.clock.at, { recipient: { personId: at.outside.personId } });
    const ask = (changes: Partial<AskRelease> = {}) =>
      at.releases.ask(at.proved(people().prosecutor), at.test.house.recording, { ...asked, ...changes });
    const first = await ask();
    expect(await ask()).toHaveLength(first.length);
    await expect(ask({ authority: 'something else' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('of what is on hold, or of practice, is refused when it is asked for and when it is given', async () => {
    const id = await at.ask();
    await at.approve(id);
    at.held = 'on hold';
    await expect(begin(id)).rejects.toThrow('on hold');
    await expect(at.ask()).rejects.toThrow('on hold');
    at.held = null;
    const asked = askedFor(at.test.clock.at, { recipient: { personId: at.outside.personId } });
    const practice = at.releases.ask(at.proved(people().custodian), at.test.house.practiceRecording, asked);
    await expect(practice).rejects.toMatchObject({ code: expect.stringMatching(/conflict|not-found|forbidden/) });
  });
});

describe('a recipient', () => {
  it('of an agency that nobody knew comes with it; one that is there is chosen, and no house of ours is entered', async () => {
    const { db } = at.test;
    const agency = { name: 'Lund & Berg, experts', kind: 'health' } as const;
    const who = { name: 'Eva Expert', email: 'eva@experts.example', agency };
    await at.ask({ recipient: who });
    expect(await db.person.findFirstOrThrow({ where: { email: who.email }, include: { agency: true } })).toMatchObject({
      ...{ name: who.name, roles: ['recipient'] },
      agency,
    });
    const entered = await db.person.findFirstOrThrow({ where: { email: who.email } });
    const told = await at.test.custody.entriesOfSubject(db, `person:${entered.id}`);
    expect(told.map(({ event }) => event)).toMatchObject([
      {
        type: 'policy.changed',
        data: { policy: 'outside-agency', sha256: contentHash({ agency: entered.agencyId, kind: agency.kind }) },
        actor: { id: `person:${people().prosecutor.personId}` },
      },
    ]);
    const again = at.ask({
      recipient: { ...who, email: 'other@experts.example', agency: { ...agency, name: 'LUND & BERG, Experts' } },
    });
    await expect(again).rejects.toMatchObject({ code: 'malformed', errors: [{ field: 'recipient.agency.name' }] });
    const ours = db.$executeRaw`SELECT add_outside_agency(gen_random_uuid(), 'Another house', 'barnahus')`;
    await expect(ours).rejects.toThrow(/isn’t somebody outside/);
  });

  const somebody = async (email: string) => ({
    name: 'Nina New',
    email,
    agencyId: (await at.recipients.agencies())[0]?.id ?? '',
  });

  it('who is new gets a link with the release, good once, no longer than it, and ended with it', async () => {
    const email = `${uuidv7()}@outside.example`;
    const id = await at.ask({ recipient: await somebody(email) });
    await at.approve(id);
    const { link } = await begin(id);
    expect((await at.releases.recipients(people().custodian)).people.map((one) => one.email)).toContain(email);
    expect(link?.link).toContain('https://house.example/welcome#');
    expect((await at.read(id)).linkUntil).toBe(link?.expiresAt);
    const again = await at.releases.link(at.proved(people().prosecutor), id);
    expect(again.link?.link).not.toBe(link?.link);
    const out = () =>
      app.query(
        `SELECT count(*)::int AS n FROM account_invitation WHERE ended_at IS NULL AND accepted_at IS NULL
        AND person_id = (SELECT recipient_id FROM disclosure_release WHERE id = $1)`,
        [id],
      );
    expect((await out()).rows[0]?.n).toBe(1);
    await at.releases.end(people().prosecutor, id, 'given-by-mistake');
    expect((await out()).rows[0]?.n).toBe(0);
    expect((await at.read(id)).linkUntil).toBeNull();
  });

  it('can’t be somebody who works here, an address that is taken, or of an agency that isn’t there', async () => {
    const { email: staff } = await at.test.db.person.findUniqueOrThrow({ where: { id: people().observer.personId } });
    const { email: known } = await at.test.db.person.findUniqueOrThrow({ where: { id: at.outside.personId } });
    const fresh = `${uuidv7()}@outside.example`;
    for (const recipient of [
      await somebody(staff),
      await somebody(known.toUpperCase()),
      { ...(await somebody(fresh)), agencyId: uuidv7() },
      { personId: people().observer.personId },
      { personId: uuidv7() },
    ]) {
      await expect(at.ask({ recipient })).rejects.toMatchObject({
        code: 'malformed',
        errors: [{ field: expect.stringMatching(/^recipient\./) }],
      });
    }
  });

  it('opens nothing but their own, while it is open, in the words that are in force, and another finds nothing there', async () => {
    const id = await at.given();
    await expect(open(id, at.another)).rejects.toMatchObject({ code: 'not-found' });
    await expect(at.receiving.page(at.another, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(open(id, { ...people().prosecutor })).rejects.toMatchObject({ code: 'not-found' });
    const old = at.receiving.open(at.outside, id, { id: uuidv7(), version: 2, language: 'nb' });
    await expect(old).rejects.toMatchObject({ code: 'conflict' });
    await expect(at.receiving.receive(at.outside, id)).rejects.toMatchObject({ code: 'conflict' });
    expect((await at.receiving.list(at.outside)).map((one) => one.id)).toContain(id);
    expect(await at.receiving.list(at.another)).toEqual([]);
    await expect(at.receiving.list(people().observer)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('doesn’t come in before the start or after the end, and is told which', async () => {
    const start = at.test.clock.at;
    const id = await at.given({ startsAt: new Date(start + dayMs).toISOString() });
    await expect(open(id)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await at.receiving.page(at.outside, id)).state).toBe('coming');
    at.test.clock.at = start + dayMs;
    await open(id);
    at.test.clock.at = start + 7 * dayMs;
    await expect(open(id)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await at.receiving.page(at.outside, id)).state).toBe('expired');
    at.test.clock.at = start;
  });

  it('sees beside the picture what was released of it, and whose agency a question was', async () => {
    const { id: sessionId } = await at.test.db.session.findFirstOrThrow();
    await at.test.db.phaseEntry.create({ data: { sessionId, phase: 'rapport', enteredAt: new Date(), mediaMs: 1200 } });
    const id = await at.given({ components: ['video'] });
    const opened = await open(id);
    const phases = [{ name: 'rapport (nb)' }];
    expect(opened.watch?.viewing.timeline).toMatchObject({
      phases,
      questions: [],
      captions: [],
      exhibits: [],
      markers: [],
    });
    expect(opened.log).toEqual([]);
    const withLog = await open(await at.given({ components: ['log'] }));
    expect(withLog.watch).toBeNull();
    expect(withLog.log.length).toBeGreaterThan(3);
  });

  it('is reminded of what lies unopened, once each time, and never of what they opened', async () => {
    const start = at.test.clock.at;
    const [unopened, opened] = [await at.given(), await at.given()];
    await open(opened);
    at.test.clock.at = start + 2 * dayMs;
    const before = await at.types();
    await at.ending.remind();
    await at.ending.remind();
    expect((await at.read(unopened)).remindedAt).not.toBeNull();
    expect((await at.read(opened)).remindedAt).toBeNull();
    const told = (await newer(before)).filter((type) => type === 'disclosure.reminded');
    expect(told.length).toBe(at.reminded.length);
    at.test.clock.at = start;
  });
});

describe('the end of a release', () => {
  it('comes by itself, is logged once with whether it was opened, and is told to whoever holds a door open', async () => {
    const start = at.test.clock.at;
    const id = await at.given({ endsAt: new Date(start + dayMs).toISOString() });
    const opening = uuidv7();
    await open(id, at.outside, opening);
    await at.receiving.opened(at.outside, opening);
    const told: string[] = [];
    at.access.onLess((personIds) => void told.push(...personIds));
    at.test.clock.at = start + dayMs;
    await expect(at.receiving.opened(at.outside, opening)).rejects.toMatchObject({ code: 'forbidden' });
    const before = await at.types();
    await Promise.all([at.ending.end(), at.ending.end()]);
    expect((await newer(before)).filter((type) => type === 'disclosure.expired')).toHaveLength(1);
    expect(told).toContain(at.outside.personId);
    at.test.clock.at = start;
    expect((await at.read(id)).state).toBe('expired');
  });

  it('takes the viewing with it: not one byte more of what was being watched', async () => {
    const id = await at.given();
    const opened = await open(id);
    const room = at.test.room();
    const send = () => room.consulted(at.outside, opened.watch?.viewing.id ?? '');
    await send();
    await at.releases.end(people().prosecutor, id, 'undertaking-broken');
    await expect(send()).rejects.toMatchObject({ code: 'not-found' });
  });
});
