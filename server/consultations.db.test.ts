// A consultation is in the custody log before its first byte: each address that hands out evidence or a child's identity is asked with a
// log that takes nothing, and then gives nothing; with one that does, the entry is there when the first byte comes. The list of them is
// held against all addresses and their sources, so that a new one can't be forgotten.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../media/crypto/node-crypto.ts';
import { trustOfKey } from '../media/evidence/verify/trust.ts';
import { verifyPackage } from '../media/evidence/verify/verify-package.ts';
import { type BytesByRange, zipPackage } from '../media/evidence/zip/zip-package.ts';
import { canaryChildren, canaryWords } from '../scripts/test/canary/marks.ts';
import { refuseCanaries } from '../scripts/test/canary/scan.ts';
import { ledger } from './contract/ledger.ts';
import { problem } from './contract/problem.ts';
import { viewing } from './contract/recordings.ts';
import { opening } from './contract/released.ts';
import { safeguards } from './contract/safeguards.ts';
import { acted, codeOf } from './interviews/testing/live-server.ts';
import { uuidv7 } from './platform/ids.ts';
import { exportedBy } from './testing/exported.ts';
import { bytesThatAreNone, handsOut, handsOutNothing } from './testing/handing-out.ts';
import type { TestPerson } from './testing/house.ts';
import { releasedTo, revoked } from './testing/released-story.ts';
import { routesInSource } from './testing/routes-in-source.ts';
import { caseOf, heard, openStoryHouse, type Story, type StoryHouse, type WhileLive } from './testing/whole-story.ts';

type Address = keyof typeof handsOut;
interface Asked {
  readonly path: string;
  readonly who: keyof Story['people'] | TestPerson;
  readonly body?: unknown;
  readonly range?: string;
}

const pdf = Buffer.from('%PDF-1.7 a letter %%EOF');
const tested = new Set<Address>();
let at: StoryHouse;
let story: Story;
beforeAll(async () => {
  at = await openStoryHouse();
});
afterAll(() => at.close());

const count = async (type: string) =>
  (await at.house.owner.query(`SELECT count(*)::int AS n FROM custody_entry WHERE type = $1`, [type])).rows[0]
    ?.n as number;

/** As a real failure: the database refuses the entry. */
async function withoutLog<T>(act: () => Promise<T>): Promise<T> {
  await at.house.owner.query('REVOKE INSERT ON custody_entry FROM heard_once_app');
  try {
    return await act();
  } finally {
    await at.house.owner.query('GRANT INSERT ON custody_entry TO heard_once_app');
  }
}

function request({ path, who, body, range }: Asked): Promise<Response> {
  const { cookie } = typeof who === 'string' ? story.people[who] : who;
  const headers = {
    ...{ cookie, origin: at.house.origin, ...(range ? { range } : {}) },
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  return fetch(`${at.house.origin}/api${path}`, { ...sent, headers });
}

/** Nothing without the log; with it, the entry stands when the answer begins. What was answered. */
async function loggedFirst(address: Address, asked: Asked): Promise<Buffer> {
  tested.add(address);
  const type = handsOut[address];
  const before = await count(type);
  const refused = await withoutLog(() => request(asked));
  const said = Buffer.from(await refused.arrayBuffer());
  expect(refused.status, `${address}: ${said}`).toBe(500);
  problem.parse(JSON.parse(said.toString()));
  refuseCanaries([{ name: address, content: said }]);
  expect(await count(type), address).toBe(before);
  const given = await request(asked);
  const logged = await count(type);
  const answer = Buffer.from(await given.arrayBuffer());
  expect([given.status, logged], `${address}: ${answer.subarray(0, 300)}`).toEqual([
    expect.toSatisfy(isGood),
    before + 1,
  ]);
  expect(answer.length).toBeGreaterThan(0);
  return answer;
}
const isGood = (status: number) => status === 200 || status === 201;

it('every address stands in the table of what hands out, or with why it hands out nothing', () => {
  const known = new Set([
    ...Object.keys(handsOut),
    ...Object.values(handsOutNothing)
      .flat()
      .map((path) => `GET ${path}`),
  ]);
  const all = routesInSource().map(({ method, path }) => `${method} ${path}`);
  expect(all.filter((one) => one.startsWith('GET ') && !known.has(one))).toEqual([]);
  expect([...known].filter((one) => !all.includes(one))).toEqual([]);
});

it('every address that answers with bytes, and every act that logs a consultation, is in the table', () => {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
    (file) => !/\.test\.ts$|generated|testing/.test(file),
  );
  const sources = files.map((file) => [file, readFileSync(join(import.meta.dirname, file), 'utf8')] as const);
  const streams = sources.reduce((sum, [, text]) => sum + [...text.matchAll(/^\s*return streamed;/gm)].length, 0);
  const bytes = Object.keys(handsOut).filter((address) =>
    /media$|package$|:fileId$|:track$|:writtenAs$|export$/.test(address),
  );
  expect(streams).toBe(bytes.length + bytesThatAreNone.length);
  const acts = sources
    .filter(([, text]) => /type: '(evidence\.viewed|identity\.opened|log\.consulted)'/.test(text))
    .map(([file]) => file);
  expect(acts.sort()).toEqual([
    'cases/identity-drawer.ts',
    'cases/safeguards/service.ts',
    'custody/consulting/service.ts',
    'interviews/log/log.ts',
    'interviews/missed/missed.ts',
    'recordings/exhibits/open-exhibit.ts',
    'recordings/service.ts',
    'recordings/transcript/transcripts.ts',
  ]);
});

describe('without a log that takes it, nobody is given', () => {
  it('the minutes they missed of a running recording', async () => {
    const alreadyAsked = [
      {
        at: new Date().toISOString(),
        kind: 'first-response',
        recordedAs: 'notes',
        by: 'patrol',
        heard: canaryWords[0],
      },
    ] as const;
    const opened = await caseOf(at.house, canaryChildren.latin, { alreadyAsked: [...alreadyAsked] });
    story = { ...opened, sessionId: '', recording: '', frames: [] };
    story = await heard(at, opened, async (live) => {
      await showLetter(live);
      const query = `?viewing=${uuidv7()}&fromMs=0&toMs=1000&begin=true`;
      const path = `/sessions/${live.sessionId}/missed/child-cam${query}`;
      const webm = await loggedFirst('GET /sessions/:sessionId/missed/:track', { path, who: 'observer' });
      expect(webm.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
    });
  });

  it('who a child is, who stands beside it, or what it told before', async () => {
    const { caseId } = story;
    const asked = { purpose: 'contact', why: 'to call' };
    const who = 'coordinator';
    const shown = await loggedFirst('POST /cases/:caseId/identity', {
      path: `/cases/${caseId}/identity`,
      who,
      body: asked,
    });
    expect(() => refuseCanaries([{ name: 'drawer', content: shown }])).toThrow();
    const guardian = { kind: 'guardian', who: canaryChildren.latin.guardians[0], conflictOfInterest: 'none' };
    const beside = await at.house.ask(story.people.coordinator, 'POST', `/cases/${caseId}/safeguards`, guardian);
    const safeguardId = safeguards.parse(beside.body).there[0]?.id;
    await loggedFirst('POST /safeguards/:safeguardId/who', { path: `/safeguards/${safeguardId}/who`, who, body: {} });
    const { lines } = ledger.parse(
      (await at.house.ask(story.people.coordinator, 'GET', `/cases/${caseId}/ledger`)).body,
    );
    const contactId = lines.find(({ ours }) => !ours)?.id;
    await loggedFirst('POST /contacts/:contactId/words', { path: `/contacts/${contactId}/words`, who, body: {} });
  });

  it('the recording, its pictures, or its log', async () => {
    const [who, path] = ['prosecutor', `/recordings/${story.recording}/viewings`] as const;
    const opened = await loggedFirst('POST /recordings/:recordingId/viewings', {
      path,
      who,
      body: { purpose: 'trial' },
    });
    const { id, pictures } = viewing.parse(JSON.parse(opened.toString()));
    const { rows } = await at.house.owner.query<{ id: string }>('SELECT id FROM exhibit_file');
    const file = `/viewings/${id}/exhibits/${rows[0]?.id}`;
    expect(await loggedFirst('GET /viewings/:viewingId/exhibits/:fileId', { path: file, who })).toEqual(pdf);
    const cues = 'WEBVTT\n\n00:00.000 --> 00:00.500\nHello';
    const brought = await fetch(`${at.house.origin}/api/viewings/${id}/transcript/import?id=${uuidv7()}&base=0`, {
      ...{ method: 'POST', body: cues },
      headers: { cookie: story.people[who].cookie, origin: at.house.origin, 'content-type': 'text/vtt' },
    });
    expect(brought.status).toBe(201);
    const taken = await loggedFirst('GET /viewings/:viewingId/transcript/:writtenAs', {
      path: `/viewings/${id}/transcript/txt`,
      who,
    });
    expect(taken.toString()).toMatch(/Hello/);
    // On a screen it goes out on the viewing, whose entry is there.
    tested.add('GET /viewings/:viewingId/transcript');
    expect((await request({ path: `/viewings/${id}/transcript`, who })).status).toBe(200);
    await loggedFirst('GET /sessions/:sessionId/log', { path: `/sessions/${story.sessionId}/log`, who });

    // Bytes of a working copy go out on a viewing alone, and there is no viewing without its entry.
    tested.add('GET /viewings/:viewingId/media');
    expect((await request({ path: (pictures[0]?.url ?? '').replace(/^\/api/, ''), who })).status).toBe(200);
    const viewings = `SELECT viewing.id FROM viewing WHERE NOT EXISTS (SELECT FROM custody_entry AS entry
      WHERE entry.type = 'evidence.viewed' AND position(viewing.id::text IN convert_from(entry.event, 'UTF8')) > 0)`;
    expect((await at.house.owner.query(viewings)).rows).toEqual([]);
    expect((await request({ path: `/viewings/${uuidv7()}/media`, who })).status).toBe(404);
    tested.add('GET /viewings/:viewingId/strip');
    expect((await request({ path: `/viewings/${id}/strip`, who })).status).toBe(200);
    expect((await request({ path: `/viewings/${uuidv7()}/strip`, who })).status).toBe(404);
  });

  it('what was released to somebody outside: a view, and a package whose every byte is asked for by its opening', async () => {
    const outside = await at.house.person('recipient', { agencyKind: 'defence' });
    const given = (version = 1) => ({ id: uuidv7(), version, language: 'nb' });
    const watched = await releasedTo(at, story, { outside, kind: 'supervised-view' });
    const address = 'POST /released/:releaseId/openings';
    const shown = await loggedFirst(address, { path: `/released/${watched}/openings`, who: outside, body: given() });
    const media = {
      path: opening.parse(JSON.parse(shown.toString())).watch?.viewing.pictures[0]?.url.slice(4) ?? '',
      who: outside,
    };
    expect((await request(media)).status).toBe(200);
    await revoked(at, story, watched);
    expect((await request(media)).status).toBe(404);

    const packaged = await releasedTo(at, story, { outside, kind: 'package' });
    const body = given();
    const answer = await request({ path: `/released/${packaged}/openings`, who: outside, body });
    expect(opening.parse(await answer.json()).packageUrl).toBe(`/api/openings/${body.id}/package`);
    const file = { path: `/openings/${body.id}/package`, who: outside };
    // Bytes of a package go out on an opening alone, and there is no opening without its entry.
    tested.add('GET /openings/:openingId/package');
    const whole = Buffer.from(await (await request(file)).arrayBuffer());
    const openings = `SELECT id FROM release_opening AS o WHERE NOT EXISTS (SELECT FROM custody_entry AS entry
      WHERE entry.type = 'disclosure.opened' AND position(o.id::text IN convert_from(entry.event, 'UTF8')) > 0)`;
    expect((await at.house.owner.query(openings)).rows).toEqual([]);
    const rest = await request({ ...file, range: 'bytes=1000-' });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes 1000-${whole.length - 1}/${whole.length}`,
    ]);
    expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(1000))).toBe(true);
    expect((await request({ ...file, range: `bytes=${whole.length}-` })).status).toBe(416);
    expect((await request({ ...file, who: 'prosecutor' })).status).toBe(404);
    const trust = await trustOfKey(nodeCrypto, at.logKey);
    const report = await verifyPackage(zipPackage(bytesOf(whole)), trust, nodeCrypto);
    expect(report.claims.filter(({ verdict }) => verdict === 'FAIL')).toEqual([]);
    await revoked(at, story, packaged);
    expect((await request(file)).status).toBe(403);
  });

  it('the recording log more often than once an hour as an entry, whatever a page asks', async () => {
    const before = await count('evidence.viewed');
    const path = `/sessions/${story.sessionId}/log`;
    for (let time = 0; time < 3; time += 1) expect((await request({ path, who: 'prosecutor' })).status).toBe(200);
    expect(await count('evidence.viewed')).toBeLessThanOrEqual(before + 1);
  });

  it('the custody log itself, shown or taken along as lines', async () => {
    const auditor = await at.house.person('auditor');
    for (const address of ['GET /custody-log', 'GET /custody-log/export'] as const) {
      const path = `${address.slice(4)}?why=quality-assurance`;
      expect((await loggedFirst(address, { path, who: auditor })).toString()).toContain('case.opened');
    }
  });

  it('a package: not one file of it is left', async () => {
    const packages = () => globSync('*package*', { cwd: at.house.config.clientDir });
    const before = packages();
    await expect(withoutLog(() => exportedBy(at, story))).rejects.toThrow();
    expect(packages()).toEqual(before);
    expect(existsSync(await exportedBy(at, story))).toBe(true);
  });

  it('anything else of the table: all of it was asked', () => {
    expect([...tested].sort()).toEqual(Object.keys(handsOut).sort());
  });
});

const bytesOf = (whole: Buffer): BytesByRange => ({
  bytes: whole.length,
  read: async (from, to) => whole.subarray(from, to),
  stream: async function* (from, to) {
    yield whole.subarray(from, to);
  },
});

/** A letter that the child was shown, as a file of an exhibit. */
async function showLetter({ sessionId, desk }: WhileLive): Promise<void> {
  const exhibit = uuidv7();
  const noted = acted(sessionId, { exhibit, kind: 'document', how: 'shown', words: null });
  expect(codeOf(await desk.ask('exhibit:note', noted))).toBe('ok');
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  const brought = await desk.send(`/exhibits/${exhibit}/files?id=${uuidv7()}&form=scan&sha256=${sha256}`, pdf);
  expect(brought.status, JSON.stringify(brought.body)).toBe(200);
}
