// A recording destroyed through the real server by two custodians: a package that left before still verifies, one that is made afterwards
// proves everything but what was recorded, of which it says “destroyed”; the log is whole; no word of what was said is left in database or
// vaults; and whatever was released of it has ended.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { trustOfKey } from '../../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../../media/evidence/verify/verify-package.ts';
import { databaseText } from '../../../scripts/test/canary/database-text.ts';
import { canaryChildren } from '../../../scripts/test/canary/marks.ts';
import { createScan, type Output } from '../../../scripts/test/canary/scan.ts';
import { folderPackage } from '../../../scripts/verify-evidence/folder.ts';
import { keeping } from '../../contract/keeping.ts';
import { notices } from '../../contract/notices.ts';
import { releases } from '../../contract/releases.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assigned } from '../../testing/case.ts';
import { exportedBy } from '../../testing/exported.ts';
import type { TestPerson } from '../../testing/house.ts';
import { caseOf, heard, openStoryHouse, type Story, type StoryHouse } from '../../testing/whole-story.ts';
import { askedFor } from '../releases/testing/test-releases.ts';
import { plant, plantedWord } from './testing/planted.ts';

/** A guard against hanging, not a promise. */
const patient = { timeout: 60_000, interval: 100 };
let at: StoryHouse;
let story: Story;
let second: TestPerson;
let before: string;
let outside: TestPerson;

beforeAll(async () => {
  at = await openStoryHouse();
  story = await heard(at, await caseOf(at.house, canaryChildren.latin));
  second = await assigned(at.house, { coordinator: story.people.coordinator, caseId: story.caseId }, 'custodian');
  before = await exportedBy(at, story);
  outside = await at.house.person('recipient');
  const given = await released('begin');
  await released('asked');
  const { sessionId, recording, people } = story;
  const where = { sessionId, recording, personId: people.desk.id, agencyId: at.house.agencyId, releaseId: given };
  await plant(at.house.owner, where);
});
afterAll(() => at.close());

const verified = async (folder: string) =>
  verifyPackage(folderPackage(folder), await trustOfKey(nodeCrypto, at.logKey), nodeCrypto);
const ask = async (who: TestPerson, path: string, body: unknown) => {
  await at.house.owner.query('UPDATE sign_in SET strong_at = now() WHERE person_id = $1', [who.id]);
  return at.house.ask(who, 'POST', path, body);
};

/** A release to somebody outside: asked for alone, or approved and given. */
async function released(until: 'asked' | 'begin'): Promise<string> {
  const { people, recording } = story;
  const asked = askedFor(Date.now(), { recipient: { personId: outside.id } });
  const rows = releases.parse((await ask(people.prosecutor, `/recordings/${recording}/releases`, asked)).body);
  if (until === 'asked') return asked.id;
  const { sha256 } = rows.find(({ id }) => id === asked.id) ?? {};
  await ask(people.custodian, `/approvals/${asked.id}/decision`, { sha256, approved: true });
  expect((await ask(people.prosecutor, `/releases/${asked.id}/begin`, {})).status).toBe(201);
  return asked.id;
}

/** Database, vaults and copies. */
async function outputs(): Promise<Output[]> {
  const { config, database } = at.house;
  const folders = [config.vaultDir, config.mirrorDir, config.copiesDir];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile()),
  );
  return [...(await databaseText(database.ownerUrl)), ...files.map((name) => ({ name, content: readFileSync(name) }))];
}
const told = createScan({ words: [plantedWord], days: [], phones: [] });
const namesOf = (met: readonly { readonly output: string }[]) => [...new Set(met.map(({ output }) => output))].sort();

it('is gone once two have ordered it, proves what it can, and says the rest is destroyed', async () => {
  const { people, recording } = story;
  const order = { id: uuidv7(), reason: 'court-order', authority: 'Oslo District Court, 27-1' };
  const planted = namesOf(told(await outputs()));
  expect(planted.length).toBeGreaterThan(13);
  expect(planted).toContain('table public.recording_words');
  const asked = keeping.parse((await ask(people.custodian, `/recordings/${recording}/destruction`, order)).body);
  const [request] = asked.destructions;
  expect(request).toMatchObject({ state: 'waiting', mine: true, why: 'court-order' });
  const decision = { sha256: request?.sha256, approved: true };
  expect((await ask(people.prosecutor, `/approvals/${order.id}/decision`, decision)).status).toBe(403);
  expect((await ask(second, `/approvals/${order.id}/decision`, decision)).status).toBe(200);
  const begin = `/recordings/${recording}/destruction/begin`;
  expect((await ask(people.prosecutor, begin, { request: order.id })).status).toBe(403);
  expect((await ask(second, begin, { request: order.id })).status).toBe(200);
  expect((await ask(people.custodian, begin, { request: order.id })).status).toBe(410);
  await vi.waitFor(async () => {
    const { body } = await at.house.ask(people.prosecutor, 'GET', `/recordings/${recording}/keeping`);
    expect(keeping.parse(body).destruction?.completedAt).not.toBeNull();
  }, patient);
  const paper = await fetch(`${at.house.origin}/api/recordings/${recording}/destruction/certificate`, {
    headers: { cookie: people.prosecutor.cookie },
  });
  expect(paper.headers.get('content-type')).toBe('application/pdf');
  const pdf = Buffer.from(await paper.arrayBuffer());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const view = await ask(people.prosecutor, `/recordings/${recording}/viewings`, { purpose: 'trial' });
  expect(view).toMatchObject({ status: 410, body: { code: 'destroyed' } });

  const after = await verified(await exportedBy(at, story));
  const claims = new Map(after.claims.map(({ claim, verdict }) => [claim, verdict]));
  expect([...claims.values()]).not.toContain('FAIL');
  expect(claims.get('content')).toBe('NOT PROVEN');
  expect(claims.get('recording')).toBe('PASS');
  expect(claims.get('log')).toBe('PASS');
  expect(JSON.stringify(after)).toContain('destroyed');
  expect(after.exitCode).toBe(2);
  expect((await verified(before)).exitCode).toBe(0);
});

it('leaves no word of what was said, in database or vaults: who, when and hashes stay, and its certificate counts them', async () => {
  const { owner } = at.house;
  const left = await outputs();
  expect(namesOf(told(left))).toEqual([]);
  const { rows: versions } = await owner.query(
    'SELECT sha256, words, lines, by_id FROM transcript_version WHERE version = 900',
  );
  expect(versions).toEqual([{ sha256: 'a'.repeat(64), words: '[erased]', lines: [], by_id: story.people.desk.id }]);
  const { rows: asked } = await owner.query('SELECT text, outcome, outcome_reason FROM question_proposal');
  expect(asked.length).toBeGreaterThan(1);
  expect(new Set(asked.map(({ text }) => text))).toEqual(new Set(['[erased]']));
  const { rows } = await owner.query('SELECT found FROM destruction');
  const counted = new Map(rows[0]?.found.map((one: { what: string; files: number }) => [one.what, one.files]));
  expect([...['transcripts', 'debriefs', 'edit-lists', 'outside-questions'].map((what) => counted.get(what))]).toEqual([
    ...[1, 1, 1, 1],
  ]);
  expect(counted.get('questions')).toBeGreaterThan(2);
});

it('takes no words any more, and no words of anything go that has no tombstone', async () => {
  const { owner } = at.house;
  const { sessionId, people } = story;
  const talk = `INSERT INTO talk_line (id, session_id, author_id, agency_id, audience, text, said_at)
    VALUES ($1, $2, $3, $4, 'agency', 'late', now())`;
  const late = owner.query(talk, [uuidv7(), sessionId, people.desk.id, at.house.agencyId]);
  await expect(late).rejects.toThrow(/was destroyed, and what was written with it/);
  await expect(owner.query('SELECT erase_words($1)', [uuidv7()])).rejects.toThrow(/by order of two people/);
});

it('has ended every release of it, each in its own row, and told whoever received and whoever asked', async () => {
  const { people, recording } = story;
  const rows = releases.parse((await at.house.ask(people.custodian, 'GET', `/recordings/${recording}/releases`)).body);
  expect(rows.map(({ state, revokedFor }) => [state, revokedFor])).toEqual([
    ['withdrawn', null],
    ['revoked', 'recording-destroyed'],
  ]);
  const kinds = async (who: TestPerson) =>
    notices.parse((await at.house.ask(who, 'GET', '/notices')).body).list.map(({ kind }) => kind);
  await vi.waitFor(async () => {
    expect(await kinds(outside)).toEqual(['released-ended']);
    expect(await kinds(people.prosecutor)).toEqual(expect.arrayContaining(['release-revoked', 'release-withdrawn']));
  }, patient);
});
