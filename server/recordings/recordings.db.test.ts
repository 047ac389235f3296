// Finding, copying, opening and watching a recording, over a real database, real vault files and real HTTP.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewing } from '../contract/recordings.ts';
import type { CustodyLog } from '../custody/service.ts';
import type { Actor } from '../identity/actor.ts';
import { inTransaction } from '../platform/database/database.ts';
import { createGuard } from '../platform/http/guard.ts';
import { uuidv7 } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { recordingsRoutes } from './routes.ts';
import type { Recordings } from './service.ts';
import { type TestRecordings, testRecordings } from './testing/test-recordings.ts';

let test: TestRecordings;
let room: Recordings;
let http: Server;
let base: string;
let actor: Actor;
let id: string;

beforeAll(async () => {
  test = await testRecordings();
  await test.record();
  id = test.house.recording;
  room = test.room();
  await room.copies.start();
  await room.copies.idle();
  ({ http, base } = await serve(room));
});
afterAll(async () => {
  await room.copies.stop();
  http.closeAllConnections();
  http.close();
  await test.close();
});
beforeEach(() => {
  actor = test.house.actors.prosecutor;
});

async function serve(served: Recordings): Promise<{ http: Server; base: string }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = express();
  const log = createLog({ level: 'silent' });
  const asking = {
    actorOf: async () => actor,
    actingOf: ({ personId }: Actor) => ({ personId, now: () => test.clock.now() }),
  };
  recordingsRoutes(app, createGuard<Actor>({ publicOrigin: origin, log, ...asking }), served);
  server.on('request', app);
  return { http: server, base: origin };
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${base}${path.replace(/^\/api/, '')}`, { headers });
const post = (path: string, body: unknown, at = base) =>
  fetch(`${at}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: at },
    body: JSON.stringify(body),
  });

async function opened(): Promise<Viewing> {
  const response = await post(`/recordings/${id}/viewings`, { purpose: 'trial', authority: 'Case 12/26' });
  expect(response.status).toBe(201);
  return (await response.json()) as Viewing;
}

const viewedEvents = async () =>
  (await test.custody.entriesOfSubject(test.db, `evidence:${id}`)).filter(
    ({ event }) => event.type === 'evidence.viewed',
  );

const urlOf = ({ pictures: [first] }: Viewing) => first?.url ?? '';

describe('finding a recording', () => {
  it('shows those of one’s cases, by search or all, and nothing to somebody without a tie', async () => {
    const ids = async (query = '') =>
      ((await (await get(`/recordings${query}`)).json()) as { id: string }[]).map((row) => row.id);
    expect(await ids()).toEqual([id]);
    expect(await ids(`?search=26-01`)).toEqual([id]);
    expect(await ids('?search=nothing-like-it')).toEqual([]);
    expect(await ids('?search=%25')).toEqual([]);
    actor = test.house.actors.outsider;
    expect(await ids()).toEqual([]);
    actor = test.house.actors.custodian;
    expect(await ids()).toEqual([test.house.practiceRecording, id].sort().reverse());
  });

  it('are shown on a case’s page to whoever may see them, also to a role that has no list of its own', async () => {
    const { prosecutor, outsider } = test.house.actors;
    const expected = [{ id, state: 'sealed', practice: false, startedAt: expect.any(String), durationMs: 3000 }];
    expect(await room.ofCase(prosecutor, test.house.caseId)).toEqual(expected);
    expect(await room.ofCase({ ...outsider, roles: ['interpreter'] }, test.house.caseId)).toEqual([]);
  });

  it('answers somebody without a tie as if there were nothing', async () => {
    actor = test.house.actors.outsider;
    const unknown = await get(`/recordings/${uuidv7()}`);
    const foreign = await get(`/recordings/${id}`);
    expect(unknown.status).toBe(404);
    expect(await foreign.json()).toEqual(await unknown.json());
    expect((await post(`/recordings/${id}/viewings`, { purpose: 'trial' })).status).toBe(404);
    expect((await get(`/recordings/${id}/custody`)).status).toBe(404);
  });

  it('shows tracks and gaps from the signed manifest', async () => {
    const page = (await (await get(`/recordings/${id}`)).json()) as Record<string, unknown>;
    expect(page).toMatchObject({ practice: false, state: 'sealed', playable: true, interviewer: 'Ida Interviewer' });
    expect(page.tracks).toEqual([
      { id: 'child-cam', kind: 'video', durationMs: 3000 },
      { id: 'child-mic', kind: 'audio', durationMs: 3000 },
    ]);
    expect(page.checkpointSize).toBeNull();
  });
});

describe('a consultation', () => {
  it('needs a purpose from the list and takes no unknown field', async () => {
    for (const body of [
      {},
      { purpose: 'curiosity' },
      { purpose: 'trial', extra: 1 },
      { purpose: 'trial', authority: '' },
    ]) {
      const response = await post(`/recordings/${id}/viewings`, body);
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
    expect(await viewedEvents()).toEqual([]);
  });

  it('is in the log, with who, why and which copy, before a byte can be asked for', async () => {
    const viewing = await opened();
    const [entry] = (await viewedEvents()).slice(-1);
    expect(entry?.event).toMatchObject({
      why: 'trial',
      data: { viewing: viewing.id, copy: viewing.copyId },
      actor: { id: `person:${actor.personId}`, role: 'prosecutor', grant: 'assignment', authn: 'password' },
    });
    const lines = (await (await get(`/recordings/${id}/custody`)).json()) as { type: string; actor: string }[];
    expect(lines[0]).toMatchObject({ type: 'evidence.viewed', actor: 'Pia Prosecutor, Barnahus Oslo', sealed: false });
    expect(lines.map(({ type }) => type)).toContain('recording.started');
    expect(lines.filter(({ type }) => type === 'recording.progress')).toHaveLength(1);
  });

  it('that can’t be logged doesn’t exist, and no byte goes out', async () => {
    const failing: CustodyLog = {
      ...test.custody,
      append: async () => {
        throw new Error('the log is away');
      },
    };
    const before = await test.db.viewing.count();
    const broken = await serve(test.room({ custody: failing }));
    const response = await post(`/recordings/${id}/viewings`, { purpose: 'trial' }, broken.base);
    expect(response.status).toBe(500);
    expect(await test.db.viewing.count()).toBe(before);
    expect((await get(`/viewings/${uuidv7()}/media`)).status).toBe(404);
    broken.http.closeAllConnections();
    broken.http.close();
  });

  it('isn’t possible before the seal', async () => {
    actor = test.house.actors.interviewer;
    const response = await post(`/recordings/${test.house.practiceRecording}/viewings`, { purpose: 'peer-review' });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'not-sealed' });
  });

  it('carries phases, questions and gaps with media time', async () => {
    const at = test.clock.now();
    const { session, actors } = test.house;
    const question = uuidv7();
    await test.db.phaseEntry.create({ data: { sessionId: session, phase: 'rapport', enteredAt: at, mediaMs: 1200 } });
    await test.db.questionProposal.create({
      data: {
        ...{ id: question, sessionId: session, authorId: actors.observer.personId, text: 'Where?' },
        ...{ state: 'outcome', proposedAt: at, proposedMediaMs: 1500 },
        ...{ relayedText: 'Where was it?', relayedAt: at, relayedById: actors.interviewer.personId },
        ...{ outcome: 'already_answered', outcomeAt: at, outcomeById: actors.interviewer.personId },
      },
    });
    const { timeline } = await opened();
    expect(timeline.phases).toEqual([{ phase: 'rapport', name: 'Phase rapport', mediaMs: 1200 }]);
    expect(timeline.questions).toMatchObject([
      { id: question, author: 'Ola Observer', agency: 'Barnahus Oslo', outcome: 'already-answered' },
    ]);
  });
});

describe('watching', () => {
  it('gives the whole, every range and the length alone, each as HTTP says', async () => {
    const viewing = await opened();
    const response = await get(urlOf(viewing));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('video/webm');
    const whole = Buffer.from(await response.arrayBuffer());
    expect(whole.length).toBe(viewing.bytes);
    const copy = await test.db.workingCopy.findUniqueOrThrow({ where: { id: viewing.copyId } });
    expect(createHash('sha256').update(whole).digest('hex')).toBe(copy.sha256);
    const part = await get(urlOf(viewing), { range: 'bytes=100-4199' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 100-4199/${whole.length}`);
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100, 4200))).toBe(true);
    const end = await get(urlOf(viewing), { range: 'bytes=-7' });
    expect(Buffer.from(await end.arrayBuffer()).equals(whole.subarray(-7))).toBe(true);
    const beyond = await get(urlOf(viewing), { range: `bytes=${whole.length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
    const head = await fetch(`${base}${urlOf(viewing).replace(/^\/api/, '')}`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(whole.length));
    expect((await head.arrayBuffer()).byteLength).toBe(0);
  });

  it('is refused to another person, another sign-in, after the end and after the assignment', async () => {
    const viewing = await opened();
    const status = async () => (await get(urlOf(viewing), { range: 'bytes=0-0' })).status;
    expect(await status()).toBe(206);
    actor = test.house.actors.interviewer;
    expect(await status()).toBe(404);
    actor = { ...test.house.actors.prosecutor, signInId: uuidv7() };
    expect(await status()).toBe(404);
    actor = test.house.actors.prosecutor;
    test.clock.at += 12 * 3_600_000;
    expect(await status()).toBe(403);
    test.clock.at -= 12 * 3_600_000;
    const mine = { caseId: test.house.caseId, personId: actor.personId };
    await test.db.assignment.updateMany({ where: mine, data: { revokedAt: test.clock.now() } });
    expect(await status()).toBe(404);
    await test.db.assignment.updateMany({ where: mine, data: { revokedAt: null } });
    expect(await status()).toBe(206);
  });

  it('breaks off where a piece on disk isn’t what was sealed', async () => {
    const viewing = await opened();
    const copy = await test.db.workingCopy.findUniqueOrThrow({ where: { id: viewing.copyId } });
    const path = join(test.copiesDir, copy.fileName);
    const good = readFileSync(path);
    const bad = Buffer.from(good);
    bad[50] = (bad[50] ?? 0) ^ 1;
    writeFileSync(path, bad);
    const outcome = await get(urlOf(viewing))
      .then(async (response) => (response.ok ? (await response.arrayBuffer()).byteLength : 0))
      .catch(() => 0);
    expect(outcome).toBe(0);
    rmSync(path);
    expect((await get(urlOf(viewing))).status).toBe(500);
    writeFileSync(path, good);
    expect((await get(urlOf(viewing))).status).toBe(200);
  });
});

describe('practice', () => {
  it('is found and watched by those booked, named as practice, and by the custodian', async () => {
    await test.record({ practice: true });
    await room.copies.idle();
    for (const who of [test.house.actors.interviewer, test.house.actors.custodian]) {
      actor = who;
      const page = (await (await get(`/recordings/${test.house.practiceRecording}`)).json()) as { practice: boolean };
      expect(page.practice).toBe(true);
      const response = await post(`/recordings/${test.house.practiceRecording}/viewings`, { purpose: 'peer-review' });
      expect(response.status).toBe(201);
    }
    actor = test.house.actors.observer;
    expect((await get(`/recordings/${test.house.practiceRecording}`)).status).toBe(404);
    const [entry] = (await test.custody.entriesOfSubject(test.db, `evidence:${test.house.practiceRecording}`)).slice(
      -1,
    );
    expect(entry?.event.actor.grant).toBeUndefined();
  });

  it('events of a node are refused for a recording that isn’t its own', async () => {
    const [entry] = await test.custody.entriesOfSubject(test.db, `evidence:${id}`);
    const { origin: _o, seq: _s, prev: _p, loggedAt: _l, ...event } = entry?.event ?? expect.fail('no entry');
    const foreign = { ...event, id: uuidv7(), actor: { id: 'node:other' as const } };
    await expect(inTransaction(test.db, (tx) => room.onNodeEvent(tx, foreign))).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});
