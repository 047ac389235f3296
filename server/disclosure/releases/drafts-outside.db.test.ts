// Drafts of a transcript are the house's own: somebody outside reads the official version, where a transcript was released to them, and
// nothing else of it, neither over HTTP nor in PostgreSQL, whatever the server would forget.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReleaseComponent } from '../../contract/releases.ts';
import type { Actor } from '../../identity/actor.ts';
import { settingOf } from '../../platform/database/acting.ts';
import { createGuard } from '../../platform/http/guard.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { madeInTurn } from '../../recordings/made-in-turn.ts';
import { createDrafts } from '../../recordings/transcript/machine/drafts.ts';
import { draftRoutes } from '../../recordings/transcript/machine/routes.ts';
import { transcriptRoutes } from '../../recordings/transcript/routes.ts';
import { createTranscripts, type Transcripts } from '../../recordings/transcript/transcripts.ts';
import { type TestReleases, testReleases } from './testing/test-releases.ts';

let at: TestReleases;
let http: Server;
let app: pg.Client;
let origin: string;
let transcripts: Transcripts;
let inside: string;
/** by their version: 1 nobody signed, 2 is official, 3 is on its way */
const versions: string[] = [];
const said = (n: number) => `what version ${n} says`;

beforeAll(async () => {
  at = await testReleases();
  const { db: database, clock, custody, house } = at.test;
  const room = at.test.room();
  const needs = { database, clock, consulted: room.consulted };
  transcripts = createTranscripts({ ...needs, custody });
  const prosecutor = at.proved(house.actors.prosecutor);
  inside = (await room.open(prosecutor, house.recording, { purpose: 'trial' })).id;
  for (const n of [1, 2, 3]) {
    const lines = [{ fromMs: 0, toMs: 900, speaker: null, text: said(n) }];
    await transcripts.save(prosecutor, inside, { id: uuidv7(), base: n - 1, gone: true, lines });
    const row = await database.transcriptVersion.findFirstOrThrow({ where: { version: n } });
    versions.push(row.id);
    if (n === 2) await transcripts.sign(prosecutor, inside, { version: n, sha256: row.sha256 });
  }
  const draft = { id: uuidv7(), recordingId: house.recording, askedById: prosecutor.personId };
  await database.transcriptDraft.create({ data: { ...draft, askedAt: clock.now() } });
  const coding = { id: uuidv7(), recordingId: house.recording, coderId: prosecutor.personId, version: 1 };
  await database.utteranceCoding.create({ data: { ...coding, utterances: [], savedAt: clock.now() } });
  http = createServer();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const log = createLog({ level: 'silent' });
  const outside = express();
  const guard = createGuard<Actor>({ publicOrigin: origin, log, actorOf: async () => at.proved(at.outside) });
  const job = madeInTurn({ clock, log, noAnswer: 'none', failed: () => true }, async () => {});
  transcriptRoutes(outside, guard, transcripts);
  draftRoutes(outside, guard, createDrafts({ ...needs, job }));
  http.on('request', outside);
  app = new pg.Client({ connectionString: at.test.database.appUrl });
  await app.connect();
});
afterAll(async () => {
  http?.close();
  await app?.end();
  await at?.close();
});

/** By a viewing under a release of these. */
async function openedWith(components: ReleaseComponent[]): Promise<string> {
  const id = await at.given({ components });
  const opened = await at.receiving.open(at.outside, id, { id: uuidv7(), version: 1, language: 'nb' });
  return opened.watch?.viewing.id ?? expect.fail('nothing to watch');
}

async function asked(method: 'GET' | 'POST', path: string, body?: object) {
  const headers = { origin, 'content-type': 'application/json' };
  const response = await fetch(`${origin}${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, text: await response.text() };
}

/** What a statement without any where-clause gives another recipient. */
async function rowsOf(table: string): Promise<unknown[]> {
  await app.query(`BEGIN; ${settingOf({ personId: at.another.personId, now: () => at.test.clock.now() })}`);
  const { rows } = await app.query(`SELECT * FROM ${table}`);
  await app.query('COMMIT');
  return rows.map((row) => row.version_id ?? row.id);
}
async function given() {
  return {
    ...{ draft: await rowsOf('transcript_draft'), coding: await rowsOf('utterance_coding') },
    ...{ version: await rowsOf('transcript_version'), signature: await rowsOf('transcript_signature') },
  };
}

it('of a transcript that was released they read the official version, in every form, and no other by its number', async () => {
  const viewing = await openedWith(['video', 'transcript']);
  const read = await asked('GET', `/viewings/${viewing}/transcript`);
  expect(JSON.parse(read.text)).toMatchObject({ shown: 2, official: 2, may: { write: false, sign: false } });
  expect(JSON.parse(read.text).versions).toMatchObject([{ version: 2 }]);
  expect(read.text).toContain(said(2));
  const [as, by] = [`/viewings/${viewing}/transcript`, ['', '/vtt', '/txt', '/pdf']];
  for (const form of by)
    for (const n of [1, 3]) {
      const { status, text } = await asked('GET', `${as}${form}?version=${n}`);
      expect([form, n, status, text.includes(said(n))]).toEqual([form, n, 400, false]);
    }
  const { text } = await asked('GET', `${as}/vtt`);
  expect([1, 2, 3].filter((n) => text.includes(said(n)))).toEqual([2]);
  const lines = [{ fromMs: 0, toMs: 900, speaker: null, text: 'as they would have it' }];
  const save = { id: uuidv7(), base: 3, gone: true, lines };
  expect(await asked('POST', `/viewings/${viewing}/transcript`, save)).toMatchObject({ status: 404 });
});

it('neither sees, asks for nor cancels a machine’s draft: for them there is none', async () => {
  const viewing = await openedWith(['video', 'transcript', 'notes', 'log', 'questions']);
  for (const [method, path, body] of [
    ['GET', 'draft'],
    ['POST', 'draft', { id: uuidv7() }],
    ['POST', 'draft/cancel'],
  ] as const)
    expect([path, (await asked(method, `/viewings/${viewing}/${path}`, body)).status]).toEqual([path, 404]);
  const [draft] = await at.test.db.transcriptDraft.findMany();
  expect(draft).toMatchObject({ state: 'waiting' });
});

it('without a transcript released to them nothing of it is there', async () => {
  const viewing = await openedWith(['video', 'questions']);
  const { status, text } = await asked('GET', `/viewings/${viewing}/transcript`);
  expect([status, [1, 2, 3].some((n) => text.includes(said(n)))]).toEqual([404, false]);
});

it('PostgreSQL gives them no draft, and of the transcript the official version while it is released', async () => {
  const nothing = { draft: [], coding: [], version: [], signature: [] };
  const released = (components: ReleaseComponent[]) =>
    at.given({ recipient: { personId: at.another.personId }, components });
  expect(await given()).toEqual(nothing);
  await released(['video', 'questions']);
  expect(await given()).toEqual(nothing);
  const id = await released(['video', 'transcript']);
  const official = [versions[1]];
  expect(await given()).toEqual({ ...nothing, version: official, signature: official });
  await at.releases.end(at.test.house.actors.prosecutor, id, 'court-order');
  expect(await given()).toEqual(nothing);
});
