// Exhibits over real sockets, real HTTP, a real database and two real folders: numbers, files in both vaults, the log, and what is refused.
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exhibit as exhibitShape, mostExhibitBytes } from '../../contract/exhibits.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { bePatient } from '../testing/patience.ts';
import { Stage } from '../testing/stage.ts';
import { hashOf } from './files.ts';
import { findStrays } from './strays.ts';
import { jpeg, pdf, png, script, webp, zip } from './testing/files.ts';
import { twoDisks } from './testing/two-disks.ts';

bePatient();
const disks = twoDisks();
const { shelf } = disks;
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.build({ exhibits: shelf });
});
afterAll(async () => {
  await stage.tearDown();
  disks.remove();
});
beforeEach(() => stage.set());
afterEach(() => stage.clear());

/** A session that has been recorded for a minute. */
async function running(): Promise<{ interviewer: Page; desk: Page }> {
  const { sessionId, interviewer, desk } = stage.people;
  const page = stage.page(interviewer);
  await page.ask('session:start', acted(sessionId));
  await expect.poll(() => stage.node.startsOf(sessionId)).toHaveLength(1);
  await page.join(sessionId);
  stage.node.lamp(stage.node.startsOf(sessionId)[0]?.recording ?? '', sessionId, 60_000);
  await expect.poll(() => page.frames.some(({ message }) => JSON.stringify(message).includes('60000'))).toBe(true);
  return { interviewer: page, desk: stage.page(desk) };
}

const note = (page: Page, more: Record<string, unknown> = {}) =>
  page.ask(
    'exhibit:note',
    acted(stage.people.sessionId, { exhibit: uuidv7(), kind: 'drawing', how: 'made', words: null, ...more }),
  );
async function noted(page: Page, more: Record<string, unknown> = {}): Promise<string> {
  const exhibit = uuidv7();
  expect(codeOf(await note(page, { exhibit, ...more }))).toBe('ok');
  return exhibit;
}
const bring = (page: Page, exhibit: string, bytes: Uint8Array, more: Record<string, string> = {}) =>
  page.send(
    `/exhibits/${exhibit}/files?${new URLSearchParams({ id: uuidv7(), form: 'photo', sha256: hashOf(bytes), ...more })}`,
    bytes,
  );
async function read(page: Page) {
  const { status, body } = await page.http('GET', `/sessions/${stage.people.sessionId}/exhibits`);
  expect(status).toBe(200);
  return z.array(exhibitShape.strict()).parse(body);
}
const events = async () => (await stage.events()).filter(({ type }) => type.startsWith('exhibit.'));
const files = (root: string) => readdirSync(join(root, 'exhibits'));

describe('an exhibit', () => {
  it('is on record by one press, at media time, and its number derives from the recording’s', async () => {
    const { interviewer, desk } = await running();
    await noted(interviewer);
    await noted(desk, { kind: 'object', how: 'shown', words: 'A doll of the house' });
    const { id: recording, exhibitNumber: root } = await stage.owner.recording.findFirstOrThrow({
      where: { sessionId: stage.people.sessionId },
    });
    const seen = await read(desk);
    expect(seen).toMatchObject([
      { number: `${root}-01`, rootNumber: root, kind: 'drawing', how: 'made', files: [], withdrawn: null },
      { number: `${root}-02`, rootNumber: root, kind: 'object', words: 'A doll of the house' },
    ]);
    expect(await read(interviewer)).toEqual(seen);
    expect(seen[0]?.mediaMs).toBeGreaterThanOrEqual(60_000);
    expect(await events()).toMatchObject([
      { type: 'exhibit.noted', data: { recording, number: `${root}-01`, kind: 'drawing', mediaMs: seen[0]?.mediaMs } },
      { type: 'exhibit.noted', data: { number: `${root}-02`, how: 'shown' } },
    ]);
    expect(JSON.stringify(await stage.events())).not.toContain('doll');
  });

  it('is one, however often it is sent; and no two at one moment have one number', async () => {
    const { interviewer, desk } = await running();
    const [id, exhibit] = [uuidv7(), uuidv7()];
    for (const _again of [1, 2]) expect(codeOf(await note(interviewer, { id, exhibit }))).toBe('ok');
    expect(codeOf(await note(desk, { exhibit }))).toBe('conflict');
    for (const more of [{ kind: 'notes' }, { how: 'found' }, { words: '' }, { words: 'a\u0000b' }, { number: 'EX-1' }])
      expect(codeOf(await note(desk, more))).toBe('malformed');
    const many = await Promise.all(Array.from({ length: 8 }, (_, n) => note(n % 2 === 0 ? interviewer : desk)));
    expect(many.map(codeOf)).toEqual(many.map(() => 'ok'));
    const numbers = (await read(desk)).map(({ number }) => number.slice(-3));
    expect(numbers).toEqual(['-01', '-02', '-03', '-04', '-05', '-06', '-07', '-08', '-09']);
  });

  it('comes late from a tablet that was offline, with its own time', async () => {
    const { interviewer } = await running();
    const started = (await stage.owner.session.findUniqueOrThrow({ where: { id: stage.people.sessionId } })).startedAt;
    await stage.owner.session.update({
      where: { id: stage.people.sessionId },
      data: { startedAt: new Date((started?.getTime() ?? 0) - 600_000) },
    });
    const at = new Date(Date.now() - 30_000);
    await noted(interviewer, { done: { at: at.toISOString(), errMs: 5 } });
    const [seen] = await read(interviewer);
    expect(seen?.notedAt).toBe(at.toISOString());
    expect(seen?.mediaMs).toBeLessThan(45_000);
    expect(await events()).toMatchObject([{ clock: { src: 'page' } }]);
  });

  it('stays when it is withdrawn, struck out, with why; and takes nothing after that', async () => {
    const { interviewer, desk } = await running();
    const exhibit = await noted(interviewer);
    const withdraw = (page: Page, reason = 'by-mistake') =>
      page.ask('exhibit:withdraw', acted(stage.people.sessionId, { exhibit, reason }));
    expect(codeOf(await withdraw(desk, 'it was the child’s'))).toBe('malformed');
    expect(codeOf(await withdraw(desk))).toBe('ok');
    expect(codeOf(await withdraw(interviewer))).toBe('conflict');
    expect(await read(desk)).toMatchObject([{ id: exhibit, withdrawn: { reason: 'by-mistake' } }]);
    expect(await bring(interviewer, exhibit, png)).toMatchObject({ status: 409 });
    await noted(interviewer);
    expect(
      (await read(desk)).map(({ number }) => number.slice(-2)),
      'its number is never given again',
    ).toEqual(['01', '02']);
    expect((await events()).map(({ type }) => type)).toEqual(['exhibit.noted', 'exhibit.withdrawn', 'exhibit.noted']);
  });

  it('is nobody’s who only watches, nor anybody’s before the recording', async () => {
    const { people } = stage;
    expect(codeOf(await note(stage.page(people.desk)))).toBe('not-started');
    const { interviewer } = await running();
    const exhibit = await noted(interviewer);
    for (const who of [people.station, ...people.observers, people.stranger]) {
      const page = stage.page(who);
      expect(['forbidden', 'not-found']).toContain(codeOf(await note(page)));
      expect([403, 404]).toContain((await bring(page, exhibit, png)).status);
      expect([403, 404]).toContain((await page.http('GET', `/sessions/${people.sessionId}/exhibits`)).status);
    }
  });

  it('tells no observer, and pushes nothing into the room', async () => {
    const { interviewer, desk } = await running();
    const police = stage.page(stage.people.observers[0]);
    for (const page of [police, desk]) await page.join(stage.people.sessionId);
    const live = (page: Page) => page.http('GET', `/sessions/${stage.people.sessionId}/live`);
    const before = (await live(interviewer)).body;
    for (const page of [interviewer, police]) page.frames.length = 0;
    await bring(desk, await noted(desk), png);
    await expect.poll(() => desk.frames.some(({ event }) => event === 'live:changed')).toBe(true);
    expect((await live(interviewer)).body).toEqual(before);
    for (const page of [interviewer, police])
      expect(page.frames.filter(({ event }) => event === 'live:changed')).toEqual([]);
  });
});

describe('its picture', () => {
  it('is sealed in both vaults and in the log before it is acknowledged, whatever of the four types it is', async () => {
    const { interviewer } = await running();
    const exhibit = await noted(interviewer);
    for (const bytes of [png, jpeg, webp, pdf]) {
      const { status, body } = await bring(interviewer, exhibit, bytes);
      expect(status).toBe(200);
      const file = exhibitShape.strict().parse(body).files.at(-1);
      for (const root of [disks.vault, disks.mirror]) expect(files(root)).toContain(file?.id);
      expect((await shelf.read(file?.id ?? '', hashOf(bytes))).equals(bytes)).toBe(true);
      const added = (await events()).at(-1);
      const data = { exhibit, file: file?.id, form: 'photo', sha256: hashOf(bytes), bytes: bytes.length };
      expect(added).toMatchObject({ type: 'exhibit.added', data });
    }
    const [seen] = await read(interviewer);
    const types = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf'];
    expect(seen?.files.map(({ type }) => type)).toEqual(types);
  });

  it('is one, sent twice, one after the other or at one moment', async () => {
    const { interviewer, desk } = await running();
    const exhibit = await noted(interviewer);
    const answers = await Promise.all([bring(interviewer, exhibit, png), bring(desk, exhibit, png)]);
    answers.push(await bring(desk, exhibit, png, { form: 'scan' }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await read(desk))[0]?.files).toHaveLength(1);
    expect((await events()).filter(({ type }) => type === 'exhibit.added')).toHaveLength(1);
    await bring(desk, exhibit, jpeg);
    expect((await read(desk))[0]?.files).toHaveLength(2);
  });

  it('is refused when it isn’t one, too large, or not what was sent; nothing is kept of it', async () => {
    const { interviewer } = await running();
    const exhibit = await noted(interviewer);
    const before = readdirSync(disks.vault, { recursive: true }).length;
    const refused = async (bytes: Uint8Array, field: string, more = {}) =>
      expect(await bring(interviewer, exhibit, bytes, more)).toMatchObject({
        status: 400,
        body: { errors: [{ field }] },
      });
    for (const bytes of [zip, script, Buffer.from('%PDF'), Buffer.alloc(0), png.subarray(0, 40)])
      await refused(bytes, 'body');
    await refused(png, 'sha256', { sha256: hashOf(pdf) });
    await refused(png, 'sha256', { sha256: '../../etc/passwd' });
    await refused(png, 'form', { form: 'text' });
    await refused(png, 'id', { id: '../x' });
    await refused(png, 'name', { name: 'c:\\..\\drawing.png' });
    const huge = Buffer.alloc(mostExhibitBytes + 1);
    expect(await bring(interviewer, exhibit, huge)).toMatchObject({ status: 400, body: { code: 'malformed' } });
    for (const path of ['..%2f..%2fvault', uuidv7()])
      expect([400, 404]).toContain((await bring(interviewer, path, png)).status);
    expect(readdirSync(disks.vault, { recursive: true })).toHaveLength(before);
    expect((await events()).map(({ type }) => type)).toEqual(['exhibit.noted']);
    expect((await bring(interviewer, exhibit, png)).status, 'the server lives').toBe(200);
  });

  it('of the largest size is taken', async () => {
    const { desk } = await running();
    const large = Buffer.concat([jpeg, Buffer.alloc(mostExhibitBytes - jpeg.length)]);
    expect((await bring(desk, await noted(desk), large)).status).toBe(200);
  });

  it('cut off on its way is nothing, and comes whole the next time', async () => {
    const { interviewer } = await running();
    const exhibit = await noted(interviewer);
    const query = new URLSearchParams({ id: uuidv7(), form: 'photo', sha256: hashOf(png) });
    await new Promise<void>((resolve) => {
      const cookie = `person=${stage.people.interviewer.personId}`;
      const headers = { cookie, origin: stage.server.url, 'content-length': png.length };
      const path = `${stage.server.url}/api/exhibits/${exhibit}/files?${query}`;
      const sending = request(path, { method: 'POST', headers });
      sending.on('error', () => resolve());
      sending.write(png.subarray(0, 20), () => setTimeout(() => sending.destroy(new Error('cut off')), 50));
    });
    expect((await read(interviewer))[0]?.files).toEqual([]);
    expect((await bring(interviewer, exhibit, png)).status).toBe(200);
  });

  it('is not acknowledged while a disk doesn’t take it, and nothing is announced', async () => {
    const { interviewer } = await running();
    const exhibit = await noted(interviewer);
    const { mirror } = disks;
    renameSync(mirror, `${mirror}-away`);
    expect(await bring(interviewer, exhibit, webp)).toMatchObject({ status: 503, body: { code: 'busy' } });
    renameSync(`${mirror}-away`, mirror);
    expect((await read(interviewer))[0]?.files).toEqual([]);
    expect((await events()).map(({ type }) => type)).toEqual(['exhibit.noted']);
    expect((await bring(interviewer, exhibit, webp)).status).toBe(200);
  });
});

describe('a server that was killed between file and row', () => {
  it('leaves no row without bytes, and a file that is named; the picture comes again', async () => {
    const { interviewer } = await running();
    const exhibit = await noted(interviewer);
    const orphan = uuidv7();
    // Exactly what stands on the disks then: the file kept, nothing committed.
    await shelf.keep(orphan, png);
    await stage.restartServer();
    const page = stage.page(stage.people.interviewer);
    expect((await read(page))[0]?.files).toEqual([]);
    const house = { database: stage.owner, exhibits: shelf };
    for (const { withoutRow, missing } of await findStrays(house)) {
      expect(withoutRow).toContain(orphan);
      expect(missing).toEqual([]);
    }
    expect((await bring(page, exhibit, png)).status).toBe(200);
    const kept = (await read(page))[0]?.files[0]?.id ?? '';
    rmSync(join(disks.mirror, 'exhibits', kept), { recursive: true });
    const [vault, mirror] = await findStrays(house);
    expect([vault?.missing, mirror?.missing]).toEqual([[], [kept]]);
    expect((await shelf.read(kept, hashOf(png))).equals(png), 'the other has it').toBe(true);
  });
});

describe('the database', () => {
  it('gives no number twice and lets nobody rewrite what was noted', async () => {
    const { interviewer } = await running();
    const exhibit = await noted(interviewer);
    await bring(interviewer, exhibit, png);
    for (const sql of [
      `UPDATE exhibit SET number = 'EX-0'`,
      `UPDATE exhibit_file SET sha256 = ''`,
      'DELETE FROM exhibit',
      'DELETE FROM exhibit_file',
    ])
      await expect(stage.app.$executeRawUnsafe(sql)).rejects.toThrow(/permission denied/);
    const row = await stage.owner.exhibit.findUniqueOrThrow({ where: { id: exhibit } });
    const twin = { ...row, id: uuidv7() };
    await expect(stage.owner.exhibit.create({ data: twin })).rejects.toThrow(/Unique constraint|unique/);
    await expect(stage.owner.exhibit.create({ data: { ...twin, no: 7 } })).rejects.toThrow(
      /exhibit_number_from_its_root/,
    );
  });
});
