// Missed minutes of a real recording: a real node and browser record, somebody comes late and gets what they missed, and it is the
// recording's.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { RecordFile } from '../../../media/evidence/record-file.ts';
import { unwrapDataKey } from '../../../media/recorder/key-file.ts';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { type Missed, missed as missedShape } from '../../contract/missed.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createMissedMedia, type MissedMedia } from '../../recordings/missed/missed-media.ts';
import { BrowserStage } from '../testing/browser-stage.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { guard, NodeStage } from '../testing/node-stage.ts';

let house: NodeStage;
let browser: BrowserStage;
let media: MissedMedia | undefined;
/** The node's folders are known once it is there, after the server. */
const ofThisNode = (): MissedMedia => {
  const readers = ['vault', 'mirror'].map((id) => new FolderVault({ id, root: join(house.node.folder, id) }));
  media ??= createMissedMedia({ readers, crypto: nodeCrypto, keyEncryptionKeys: [house.node.kek] });
  return media;
};
const missed: MissedMedia = {
  reach: (of, track) => ofThisNode().reach(of, track),
  piece: (of, ask) => ofThisNode().piece(of, ask),
};

let screen: Page;
/** What was handed out, by track: all up to `untilMs`. */
const got = new Map<string, Buffer>();

// One recording for all that follows: it is told in order.
beforeAll(async () => {
  [house, browser] = await Promise.all([NodeStage.build({ missed }), BrowserStage.open({ restless: true })]);
  await house.set();
});
afterAll(async () => {
  await browser.close();
  await house.clear();
  await house.tearDown();
});

const session = () => house.stage.people.sessionId;
const base = () => `/sessions/${session()}/missed`;
const query = (fromMs: number, toMs: number, more: Record<string, string> = {}) =>
  `?${new URLSearchParams({ viewing: uuidv7(), fromMs: String(fromMs), toMs: String(toMs), begin: 'true', ...more })}`;
const recordingId = async () =>
  (await house.stage.owner.recording.findFirstOrThrow({ where: { sessionId: session() } })).id;

/** Somebody comes now, and waits until so much is safe on disk that the camera which came anew has a good part in it. */
async function late(n: 0 | 1 | 2): Promise<{ page: Page; told: Missed }> {
  const page = house.stage.page(house.stage.people.observers[n]);
  expect(codeOf(await page.join(session()))).toBe('ok');
  const read = async () => missedShape.parse((await page.http('GET', base())).body);
  await expect.poll(async () => (await read()).untilMs, guard).toBeGreaterThan(15_000);
  return { page, told: await read() };
}

function probed(bytes: Uint8Array, name: string) {
  const file = join(house.node.folder, name);
  writeFileSync(file, bytes);
  const fields = ['-show_entries', 'packet=pts_time,flags:stream=codec_name', '-of', 'json'];
  const { packets, streams } = JSON.parse(
    execFileSync('ffprobe', ['-v', 'error', '-count_packets', ...fields, file], { encoding: 'utf8', stdio: 'pipe' }),
  ) as { packets: { pts_time: string; flags: string }[]; streams: { codec_name: string }[] };
  execFileSync('ffmpeg', ['-v', 'error', '-xerror', '-i', file, '-f', 'null', '-'], { stdio: 'pipe' });
  const times = packets.map(({ pts_time }) => Math.round(Number(pts_time) * 1000));
  return { codec: streams[0]?.codec_name, times, firstIsKey: packets[0]?.flags.startsWith('K') };
}

/** The media bytes of a sealed track, read back by the evidence room's own reader. */
async function recorded(recording: string, track: string): Promise<Buffer> {
  const vault = new FolderVault({ id: 'vault', root: join(house.node.folder, 'vault') });
  const dataKey = await unwrapDataKey(await vault.read(`${recording}/key.jwe`), [house.node.kek]);
  const pieces: Buffer[] = [];
  for (const { path } of await vault.list(`${recording}/${track}`)) {
    const file = new RecordFile(nodeCrypto, vault.stream(path), { rec: recording, track, dataKey });
    for await (const { line, plaintext } of file)
      if (line.kind === 'chunk' && line.stream === 'media') pieces.push(Buffer.from(plaintext ?? []));
  }
  return Buffer.concat(pieces);
}

describe('a recording', () => {
  it('runs for some seconds, and its camera comes anew: enough to have missed', async () => {
    const { station, interviewer } = house.stage.people;
    const publisher = await browser.publisher(house.stage.page(station), session());
    screen = house.stage.page(interviewer);
    await expect.poll(async () => codeOf(await screen.join(session())), guard).toBe('ok');
    expect(codeOf(await screen.ask('session:start', acted(session())))).toBe('ok');
    await house.recordedFor(screen, 6_000);
    await publisher.again();
    await house.recordedFor(screen, 18_000);
  });
});

describe('somebody who comes late', () => {
  it('gets what they missed as it was recorded, piece by piece, each second counted and in the log', async () => {
    const room = async () => ({
      frames: screen.frames.filter(({ event }) => event !== 'lamp').length,
      live: (await screen.http('GET', `/sessions/${session()}/live`)).body,
    });
    const before = await room();
    const { page, told } = await late(0);
    const [span, ...more] = told.spans;
    expect([span?.fromMs, more]).toEqual([0, []]);
    expect(span?.toMs).toBeGreaterThan(12_000);
    expect(told.tracks).toEqual([
      { track: 'child-cam', kind: 'video' },
      { track: 'child-mic', kind: 'audio' },
    ]);
    const [viewing, half] = [uuidv7(), Math.floor(told.untilMs / 2)];
    const windows = [
      { fromMs: 0, toMs: half, begin: 'true' },
      { fromMs: half, toMs: told.untilMs, begin: 'false' },
    ];
    for (const { track, kind } of told.tracks) {
      const pieces: Buffer[] = [];
      for (const { fromMs, toMs, begin: first } of windows) {
        const { type, bytes } = await page.file(
          `${base()}/${track}${query(fromMs, toMs, { viewing, begin: first })}`,
          'GET',
        );
        expect(type).toBe(`${kind}/webm`);
        pieces.push(bytes);
      }
      const all = Buffer.concat(pieces);
      const { codec, times, firstIsKey } = probed(all, `${track}.webm`);
      expect([codec, firstIsKey]).toEqual([kind === 'video' ? 'vp8' : 'opus', true]);
      // A chunk of at most a second that begins within the window is given whole.
      expect(times.at(-1)).toBeLessThan(told.untilMs + 1_000);
      expect(times.at(-1)).toBeGreaterThan(told.untilMs - 1_500);
      got.set(track, all);
    }
    // From the middle it is a file of its own too.
    const { bytes } = await page.file(`${base()}/child-cam${query(half, told.untilMs)}`, 'GET');
    expect(probed(bytes, 'middle.webm').firstIsKey).toBe(true);

    const recording = await recordingId();
    const entries = await house.stage.server.custody.entriesOfSubject(house.stage.owner, `evidence:${recording}`);
    const viewed = entries.map(({ event }) => event).filter(({ type }) => type === 'evidence.viewed');
    const who = { id: `person:${house.stage.people.observers[0].personId}`, role: 'observer' };
    expect(viewed, 'once a window, whatever the tracks').toMatchObject([
      { why: 'live-observation', actor: who, data: { viewing, fromMs: 0, toMs: half } },
      { why: 'live-observation', actor: who, data: { viewing, fromMs: half, toMs: told.untilMs } },
      { why: 'live-observation', actor: who, data: { fromMs: half, toMs: told.untilMs } },
    ]);
    const pieces = await house.stage.owner.missedPiece.findMany({ where: { viewing } });
    expect(pieces.map(({ fromMs, track }) => [fromMs, track]).sort()).toEqual(
      windows.flatMap(({ fromMs }) => told.tracks.map(({ track }) => [fromMs, track])).sort(),
    );
    const left = missedShape.parse((await page.http('GET', base())).body).spans;
    expect(
      left.every(({ fromMs }) => fromMs >= told.untilMs),
      'what was watched again isn’t missed',
    ).toBe(true);
    expect(await room(), 'the room side is told nothing').toEqual(before);
  });
});

describe('a browser', () => {
  it('plays what was missed at twice the speed, over a camera that came anew, from one span to the next, and ends', async () => {
    const { page, told } = await late(1);
    const spans = [
      { fromMs: 0, toMs: told.untilMs - 4_500 },
      { fromMs: told.untilMs - 3_000, toMs: told.untilMs },
    ];
    const { shown, frames } = await browser.replay(page, session(), { missed: { ...told, spans }, rate: 2 });
    expect(shown).toMatchObject({ kind: 'over' });
    const [first = 0, last = 0] = [frames[0], frames.at(-1)];
    console.info(`${frames.length} frames from ${first} to ${last} ms, ${shown.leftOutMs} ms left out`);
    expect(frames).toEqual(frames.toSorted((a, b) => a - b));
    expect(first).toBeLessThan(3_000);
    expect(last).toBeGreaterThan(told.untilMs - 1_500);
    const vault = new FolderVault({ id: 'vault', root: join(house.node.folder, 'vault') });
    expect((await vault.list(`${await recordingId()}/child-cam`)).length, 'the camera came anew').toBeGreaterThan(1);
    expect(frames.some((ms) => ms > 1_000 && ms < 6_000)).toBe(true);
    expect(frames.some((ms) => ms > 12_000)).toBe(true);
  });
});

describe('missed minutes are refused', () => {
  it('to the room side, to strangers, after an assignment’s end; beyond what is safe; and in pieces too large', async () => {
    const { page, told } = await late(2);
    const piece = `${base()}/child-cam${query(0, 5_000)}`;
    const { station, interviewer, stranger, observers } = house.stage.people;
    for (const path of [base(), piece]) {
      for (const who of [station, interviewer])
        expect((await house.stage.page(who).http('GET', path)).body).toMatchObject({ code: 'forbidden' });
      expect((await house.stage.page(stranger).http('GET', path)).body).toMatchObject({ code: 'not-found' });
    }
    const refused = async (from: number, to: number, more: Record<string, string> = {}, track = 'child-cam') =>
      (await page.http('GET', `${base()}/${track}${query(from, to, more)}`)).body;
    expect(await refused(told.untilMs + 20_000, told.untilMs + 25_000)).toMatchObject({ code: 'out-of-order' });
    expect(await refused(0, 30_001)).toMatchObject({ code: 'malformed' });
    expect(await refused(5_000, 4_000)).toMatchObject({ code: 'malformed' });
    expect(await refused(0, 4_000, { viewing: 'x' })).toMatchObject({ errors: [{ field: 'viewing' }] });
    expect(await refused(0, 4_000, {}, 'corridor-cam')).toMatchObject({ code: 'not-found' });
    const viewing = uuidv7();
    await page.file(`${base()}/child-cam${query(0, 4_000, { viewing })}`, 'GET');
    expect(await refused(0, 3_000, { viewing })).toMatchObject({ code: 'conflict' });
    const other = house.stage.page(observers[0]);
    expect((await other.http('GET', `${base()}/child-cam${query(0, 4_000, { viewing })}`)).body).toMatchObject({
      code: 'conflict',
    });
    const { personId } = observers[2];
    await house.stage.owner.assignment.updateMany({ where: { personId }, data: { revokedAt: new Date() } });
    for (const path of [base(), piece]) expect([403, 404]).toContain((await page.http('GET', path)).status);
    // Who is booked was agreed before, and is read to the child; who watches is never told.
    const untold = (key: string, value: unknown) => (key === 'people' ? undefined : value);
    expect(screen.frames.some(({ message }) => JSON.stringify(message, untold)?.includes(personId))).toBe(false);
  });
});

describe('the database', () => {
  it('lets nobody rewrite or remove who watched which seconds again, and holds no window of more than half a minute', async () => {
    const { app, owner } = house.stage;
    expect(await owner.missedWindow.count()).toBeGreaterThan(2);
    await expect(app.$executeRaw`UPDATE missed_window SET to_ms = from_ms + 1`).rejects.toThrow(/permission denied/);
    await expect(app.$executeRaw`DELETE FROM missed_piece`).rejects.toThrow(/permission denied/);
    await expect(owner.$executeRaw`UPDATE missed_window SET to_ms = from_ms + 30001`).rejects.toThrow(/half_a_minute/);
  });
});

describe('after the end', () => {
  it('what was handed out is what the sealed recording holds, and is consulted with a purpose from then on', async () => {
    const recording = await recordingId();
    await house.endAndSeal(screen, session());
    expect([...got.keys()]).toEqual(['child-cam', 'child-mic']);
    for (const [track, bytes] of got) {
      const whole = await recorded(recording, track);
      expect(bytes.length).toBeGreaterThan(10_000);
      expect(Buffer.compare(whole.subarray(0, bytes.length), bytes), track).toBe(0);
    }
    const page = house.stage.page(house.stage.people.observers[0]);
    expect((await page.http('GET', base())).body).toMatchObject({ code: 'out-of-order' });
  });
});
