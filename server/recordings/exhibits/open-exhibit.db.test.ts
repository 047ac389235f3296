// An exhibit opened in a consultation, over a real database, real vault files and real HTTP.
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CustodyLine, viewing } from '../../contract/recordings.ts';
import type { Actor } from '../../identity/actor.ts';
import { createGuard } from '../../platform/http/guard.ts';
import { everyAnswer } from '../../platform/http/protective-headers.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { recordingsRoutes } from '../routes.ts';
import { exhibitsOf, type NotedFile, noteFile } from '../testing/exhibit-file.ts';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';

const plain = Buffer.from('%PDF-1.7 a letter %%EOF');
let test: TestRecordings;
let http: Server;
let base: string;
let actor: Actor;
let stop: () => Promise<void>;
let noted: NotedFile;
/** of another session */
let elsewhere: NotedFile;

beforeAll(async () => {
  test = await testRecordings();
  await test.record();
  const { shelf, exhibits } = exhibitsOf(test);
  noted = await noteFile(test, plain);
  await shelf.keep(noted.file, plain);
  elsewhere = await noteFile(test, plain, { practice: true });
  const room = test.room({ exhibits });
  await room.copies.start();
  await room.copies.idle();
  stop = () => room.copies.stop();
  http = createServer();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const app = express();
  const log = createLog({ level: 'silent' });
  recordingsRoutes(app, createGuard<Actor>({ publicOrigin: base, log, actorOf: async () => actor }), room);
  http.on('request', app).prependListener('request', everyAnswer(base));
});
afterAll(async () => {
  await stop();
  http.closeAllConnections();
  http.close();
  await test.close();
});
beforeEach(() => {
  actor = test.house.actors.prosecutor;
});

async function opened() {
  const headers = { 'content-type': 'application/json', origin: base };
  const body = JSON.stringify({ purpose: 'trial' });
  const response = await fetch(`${base}/recordings/${test.house.recording}/viewings`, {
    method: 'POST',
    headers,
    body,
  });
  return viewing.parse(await response.json());
}
const get = (viewingId: string, fileId = noted.file) => fetch(`${base}/viewings/${viewingId}/exhibits/${fileId}`);
const openings = async () =>
  (await test.custody.entriesOfSubject(test.db, `evidence:${test.house.recording}`))
    .map(({ event }) => event)
    .filter((event) => event.type === 'evidence.viewed' && event.data.exhibit !== undefined);

describe('an exhibit in a consultation', () => {
  it('stands on the timeline, and its bytes come after the log says who opened it and why, once', async () => {
    const { id, timeline } = await opened();
    expect(timeline.exhibits).toMatchObject([
      { id: noted.exhibit, kind: 'document', mediaMs: 1500, files: [{ id: noted.file, sha256: noted.sha256 }] },
    ]);
    expect(await openings()).toEqual([]);
    const response = await get(id);
    expect(Buffer.from(await response.arrayBuffer()).equals(plain)).toBe(true);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    await get(id);
    expect(await openings()).toMatchObject([
      {
        why: 'trial',
        data: { exhibit: noted.exhibit, copy: noted.file, viewing: id },
        actor: { id: `person:${actor.personId}`, role: 'prosecutor' },
      },
    ]);
    const lines = (await (await fetch(`${base}/recordings/${test.house.recording}/custody`)).json()) as CustodyLine[];
    expect(lines[0]?.sentence).toBe('Consultation: an exhibit was opened.');
  });

  it('is not there for another’s viewing, another session’s file, no file, or without a viewing', async () => {
    const { id } = await opened();
    const before = (await openings()).length;
    expect((await get(id, elsewhere.file)).status).toBe(404);
    expect((await get(id, uuidv7())).status).toBe(404);
    expect((await get(id, '..%2f..%2fkey')).status).toBe(400);
    expect((await get(uuidv7())).status).toBe(404);
    actor = test.house.actors.custodian;
    expect((await get(id)).status).toBe(404);
    expect(await openings()).toHaveLength(before);
  });

  it('that no vault gives is said to be so, and no consultation is logged', async () => {
    const { id } = await opened();
    const before = (await openings()).length;
    for (const root of ['vault', 'mirror']) rmSync(join(test.folder, root, 'exhibits', noted.file, 'sealed'));
    expect((await get(id)).status).toBe(500);
    expect(await openings()).toHaveLength(before);
  });
});
