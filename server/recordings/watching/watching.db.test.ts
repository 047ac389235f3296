// Watching, over a real PostgreSQL: every camera's picture at an address of its own that is good for a minute, and seconds watched as rows
// and in the log. The route's own part (who is signed in) is the matrix's to test.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewing } from '../../contract/recordings.ts';
import type { Actor } from '../../identity/actor.ts';
import { createGuard } from '../../platform/http/guard.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { recordingsRoutes } from '../routes.ts';
import type { Recordings } from '../service.ts';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';
import { addressMs } from './addresses.ts';
import { quietMs } from './seconds.ts';

let test: TestRecordings;
let room: Recordings;
let prosecutor: Actor;
let asker: Actor;
let http: Server;
let base: string;
beforeAll(async () => {
  test = await testRecordings();
  await test.record({ roomCam: true });
  room = test.room();
  await room.copies.start();
  await room.copies.idle();
  prosecutor = test.house.actors.prosecutor;
  http = createServer();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const app = express();
  const log = createLog({ level: 'silent' });
  recordingsRoutes(app, createGuard<Actor>({ publicOrigin: base, log, actorOf: async () => asker }), room);
  http.on('request', app);
});
beforeEach(() => {
  asker = prosecutor;
});
afterAll(async () => {
  http.closeAllConnections();
  http.close();
  await room.copies.stop();
  await test.close();
});

const opened = () => room.open(prosecutor, test.house.recording, { purpose: 'trial' });
const picture = ({ pictures }: Pick<Viewing, 'pictures'>, at = 0) => pictures[at] ?? expect.fail('no such picture');

const ask = (url: string) => fetch(`${base}${url.replace(/^\/api/, '')}`);
const code = async (url: string) => ((await (await ask(url)).json()) as { code: string }).code;

/** Bytes of a picture, once the server has kept that they went out. */
async function taken(viewing: Viewing, at = 0): Promise<number> {
  const bytes = (await (await ask(picture(viewing, at).url)).arrayBuffer()).byteLength;
  const where = { viewingId: viewing.id, kind: 'delivered' } as const;
  await expect.poll(() => test.db.watchedSpan.count({ where }), { timeout: 10_000 }).toBeGreaterThan(0);
  return bytes;
}

describe('the pictures', () => {
  it('are one a camera, each a copy of its own in the log; the first is the one that stood first', async () => {
    const copies = await test.db.workingCopy.findMany({ orderBy: { copyNumber: 'asc' } });
    expect(copies.map(({ copyNumber, track, besideId }) => [copyNumber, track, besideId])).toEqual([
      [1, 'child-cam', null],
      [2, 'room-cam', copies[0]?.id],
    ]);
    for (const { id, sha256 } of copies) {
      const [derived] = await test.custody.entriesOfSubject(test.db, `evidence:${id}`);
      expect(derived?.event).toMatchObject({ type: 'evidence.derived', data: { sha256 } });
    }
    const viewing = await opened();
    expect(viewing.pictures.map(({ copyId, track }) => [copyId, track])).toEqual(
      copies.map(({ id, track }) => [id, track]),
    );
    expect(await taken(viewing, 1)).toBe(Number(copies[1]?.bytes));
  });

  it('aren’t made again by another start', async () => {
    const again = test.room();
    await again.copies.idle();
    expect(await test.db.workingCopy.count()).toBe(2);
  });
});

describe('an address', () => {
  it('is over after its minute; another is had for the asking', async () => {
    const viewing = await opened();
    test.clock.at += addressMs + 1;
    expect(await code(picture(viewing).url)).toBe('conflict');
    const { pictures } = await room.addresses(prosecutor, viewing.id);
    expect(await taken({ ...viewing, pictures })).toBe(viewing.bytes);
  });

  it('opens nothing in another sign-in, of another person, without its seal, or in another viewing', async () => {
    const [viewing, other] = [await opened(), await opened()];
    const { url } = picture(viewing);
    expect(await code(url.replace(/&seal=.*/, ''))).toBe('conflict');
    expect(await code(url.replace(picture(viewing).copyId, picture(viewing, 1).copyId))).toBe('conflict');
    expect(await code(url.replace(viewing.id, other.id))).toBe('conflict');
    asker = { ...prosecutor, signInId: uuidv7() };
    expect(await code(url)).toBe('not-found');
    await expect(room.addresses(asker, viewing.id)).rejects.toMatchObject({ code: 'not-found' });
    asker = test.house.actors.custodian;
    expect(await code(url)).toBe('not-found');
    asker = prosecutor;
    expect((await ask(url)).status).toBe(200);
  });
});

describe('seconds watched', () => {
  const told = async (viewing: Viewing) => {
    const entries = await test.custody.entriesOfSubject(test.db, `evidence:${test.house.recording}`);
    return entries.filter(({ event }) => event.type === 'evidence.watched' && event.data.viewing === viewing.id);
  };

  it('are what was delivered and played, in rows and once in the log, with who', async () => {
    const viewing = await opened();
    expect(await taken(viewing)).toBe(viewing.bytes);
    test.clock.at += 4_000;
    await room.played(prosecutor, viewing.id, { spans: [{ fromMs: 0, toMs: 1_200 }] });
    await room.played(prosecutor, viewing.id, { spans: [{ fromMs: 500, toMs: 1_500 }] });
    await room.end(prosecutor, viewing.id, { spans: [{ fromMs: 2_500, toMs: 9_000 }] });
    const spans = await test.db.watchedSpan.findMany({
      where: { viewingId: viewing.id },
      orderBy: [{ kind: 'asc' }, { fromMs: 'asc' }],
    });
    expect(spans.map(({ kind, fromMs, untilMs }) => [kind, fromMs, untilMs])).toEqual([
      ['delivered', 0, 3_000],
      ['played', 0, 1_500],
      ['played', 2_500, 3_000],
    ]);
    const [entry, ...more] = await told(viewing);
    expect(more).toEqual([]);
    expect(entry?.event.data).toEqual({
      ...{ viewing: viewing.id, copy: viewing.copyId, person: prosecutor.personId },
      ...{ deliveredS: 3, playedS: 2, watchedS: 2 },
      spans: [
        { fromMs: 0, toMs: 1_500 },
        { fromMs: 2_500, toMs: 3_000 },
      ],
    });
    const lines = await room.custody(prosecutor, test.house.recording, 'en');
    expect(lines.find(({ type }) => type === 'evidence.watched')).toMatchObject({
      actor: 'Pia Prosecutor, Barnahus Oslo',
      sentence: 'The consultation ended: 0:00:00–0:00:01, 0:00:02–0:00:03 were watched, 2 s; 3 s were delivered.',
    });
  });

  it('end what can be had: after it nothing goes out, and nothing more is counted', async () => {
    const viewing = await opened();
    await room.end(prosecutor, viewing.id, { spans: [] });
    expect(await code(picture(viewing).url)).toBe('forbidden');
    await expect(room.addresses(prosecutor, viewing.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(room.played(prosecutor, viewing.id, { spans: [] })).rejects.toMatchObject({ code: 'forbidden' });
    await room.seconds.end(viewing.id);
    expect(await told(viewing)).toHaveLength(1);
  });

  it('are none of a page that played what it never got, or got what it never played', async () => {
    const [unseen, dreamt] = [await opened(), await opened()];
    await taken(unseen);
    await room.played(prosecutor, dreamt.id, { spans: [{ fromMs: 0, toMs: 3_000 }] });
    for (const viewing of [unseen, dreamt]) {
      await room.end(prosecutor, viewing.id, { spans: [] });
      expect((await told(viewing))[0]?.event.data).toMatchObject({ watchedS: 0, spans: [] });
    }
  });

  it('are none beyond the recording’s end', async () => {
    const viewing = await opened();
    // The bound by time is the rules’ test.
    await room.played(prosecutor, viewing.id, { spans: [{ fromMs: 2_900, toMs: 90_000_000 }] });
    const rows = await test.db.watchedSpan.findMany({ where: { viewingId: viewing.id } });
    expect(rows.map(({ fromMs, untilMs }) => [fromMs, untilMs])).toEqual([[2_900, 3_000]]);
  });

  it('are counted for a page that went without a word, once it was quiet for long', async () => {
    const viewing = await opened();
    await taken(viewing);
    await room.seconds.endQuiet();
    expect(await told(viewing)).toEqual([]);
    test.clock.at += quietMs + 1;
    await room.seconds.endQuiet();
    expect((await told(viewing))[0]?.event.data).toMatchObject({ deliveredS: 3, playedS: 0 });
  });

  it('are counted at once where the sign-in ended', async () => {
    const viewing = await opened();
    const ended = (endedAt: Date | null) =>
      test.db.signIn.update({ where: { id: prosecutor.signInId }, data: { endedAt } });
    await ended(test.clock.now());
    await room.seconds.endQuiet();
    expect(await told(viewing)).toHaveLength(1);
    await ended(null);
  });
});
