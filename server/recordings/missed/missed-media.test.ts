import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { concat } from '../../../media/evidence/bytes.ts';
import { NO_ANCHOR } from '../../../media/evidence/chunk-line.ts';
import { type TestRecord, TestTrack } from '../../../media/evidence/testing/test-track.ts';
import { type Kind, mux } from '../../../media/mux/testing/replay.ts';
import { deliver, film, journal, sound } from '../../../media/mux/testing/synthetic.ts';
import { readBlocks } from '../../../media/mux/testing/webm-blocks.ts';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { wrapKey } from '../../../media/vault/wrapped-key.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createMissedMedia, type MissedMedia, type RunningRecording } from './missed-media.ts';

const seconds = 20;
const dataKey = new Uint8Array(32).fill(7);
const keyEncryptionKeys = [new Uint8Array(32).fill(8)] as const;
const startedAt = new Date('2026-11-27T09:00:00.000Z');
const track = 'child-cam';
/** Each line of a test track is sealed 500 ms after the one before. */
const lineMs = 500;

let folder: string;
let rec: string;
let missed: MissedMedia;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'missed-'));
  for (const vault of ['vault', 'mirror']) mkdirSync(join(folder, vault));
  rec = uuidv7();
  const readers = ['vault', 'mirror'].map((id) => new FolderVault({ id, root: join(folder, id) }));
  missed = createMissedMedia({ readers, crypto: nodeCrypto, keyEncryptionKeys });
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (vault: string, no = 0) => join(folder, vault, rec, track, `00000${no}.rec`);
const lit = (litMs: number | null): RunningRecording => ({ id: rec, practice: false, startedAt, litMs });
const late = () => lit(1e9);
const boot = uuidv7();
const all = { track, fromMs: 0, begin: true };

const journalChunk: TestRecord = {
  draft: { kind: 'chunk', stream: 'journal', packets: 1, rtpFirst: 0, rtpLast: 0 },
  plaintext: new Uint8Array([1]),
};

function newTrack(): TestTrack {
  return new TestTrack({ practice: false, rec, track, dataKey, startedAtMs: startedAt.getTime() });
}

interface Media {
  readonly seq: number;
  readonly pts: number;
  readonly end: number;
  readonly key: boolean;
  readonly bytes: Uint8Array;
}

interface Made {
  readonly file: Uint8Array;
  readonly track: TestTrack;
  readonly media: readonly Media[];
}

/** The first file of a running track: init, a journal chunk, media; in both vaults. */
async function running(kind: Kind = 'video', until = Number.POSITIVE_INFINITY): Promise<Made> {
  const test = newTrack();
  const packets = deliver(kind === 'video' ? film({ seconds, keyEvery: 50 }) : sound({ seconds }));
  const outputs = await mux(kind, journal(packets), seconds * 1_000_000);
  const records: TestRecord[] = [init(0, kind), journalChunk];
  const media: Media[] = [];
  for (const output of outputs) {
    if (output.kind !== 'media' || output.pts >= until) continue;
    const { pts, dur, key, bytes } = output;
    media.push({ seq: records.length, pts, end: pts + dur, key, bytes });
    records.push({ draft: { kind: 'chunk', stream: 'media', pts, dur, key }, plaintext: bytes });
  }
  await test.write(0, records);
  const file = test.files.get(0) ?? new Uint8Array();
  const jwe = await wrapKey(keyEncryptionKeys, dataKey);
  for (const vault of ['vault', 'mirror']) {
    mkdirSync(join(folder, vault, rec, track), { recursive: true });
    writeFileSync(join(folder, vault, rec, 'key.jwe'), jwe);
    writeFileSync(path(vault), file);
  }
  return { file, track: test, media };
}

function init(part: number, kind: Kind = 'video', pts = 0): TestRecord {
  const codec = kind === 'video' ? 'video/VP8' : 'audio/opus';
  return { draft: { kind: 'init', part, pts, boot, fence: 1, codec, anchor: NO_ANCHOR } };
}

describe('the reach of a running recording', () => {
  it('is where what was sealed 6 s before the newest lit lamp ends, and nothing before any was lit', async () => {
    const { media } = await running();
    const fifth = media[5];
    if (!fifth) throw new Error('too short');
    const sealedMs = fifth.seq * lineMs;
    expect(await missed.reach(lit(null), track)).toBe(0);
    expect(await missed.reach(lit(sealedMs + 6_000), track)).toBe(fifth.end);
    expect(await missed.reach(lit(sealedMs + 5_999), track)).toBe(media[4]?.end);
    expect(await missed.reach(late(), track)).toBe(media.at(-1)?.end);
  });

  it('is the limit of every piece, though the file holds more', async () => {
    const { media } = await running();
    const litNow = lit((media[5]?.seq ?? 0) * lineMs + 6_000);
    const reach = await missed.reach(litNow, track);
    await expect(missed.piece(litNow, { ...all, toMs: reach + 1 })).rejects.toMatchObject({ code: 'out-of-order' });
    const { bytes } = await missed.piece(litNow, { ...all, toMs: reach });
    expect(readBlocks(bytes).blocks.every(({ ms }) => ms < reach)).toBe(true);
  });

  it('grows with the file, whole record by whole record, whichever vault has more of it', async () => {
    const { file, media } = await running();
    const part = Math.floor(file.length / 2);
    writeFileSync(path('vault'), file.subarray(0, part));
    writeFileSync(path('mirror'), file.subarray(0, Math.floor(file.length / 4)));
    const first = await missed.reach(late(), track);
    expect(media.some(({ end }) => end === first)).toBe(true);
    expect((await missed.piece(late(), { ...all, toMs: first })).bytes.length).toBeGreaterThan(1_000);
    appendFileSync(path('mirror'), file.subarray(Math.floor(file.length / 4)));
    expect(await missed.reach(late(), track)).toBe(media.at(-1)?.end);
    expect(first).toBeLessThan(media.at(-1)?.end ?? 0);
  });
});

describe('pieces', () => {
  it('appended in their order are the very bytes that were recorded', async () => {
    const { media } = await running();
    const reach = await missed.reach(late(), track);
    const pieces: Uint8Array[] = [];
    for (let fromMs = 0; fromMs < reach; fromMs += 3_300) {
      const toMs = Math.min(reach, fromMs + 3_300);
      pieces.push((await missed.piece(late(), { track, fromMs, toMs, begin: fromMs === 0 })).bytes);
    }
    expect(Buffer.compare(concat(...pieces), concat(...media.map(({ bytes }) => bytes)))).toBe(0);
  });

  it.each<Kind>(['video', 'audio'])(
    'of %s begin in the middle with the head of the part and a key frame',
    async (kind) => {
      await running(kind);
      const { bytes, fromMs } = await missed.piece(late(), { track, fromMs: 12_345, toMs: 15_000, begin: true });
      const { blocks, clusters } = readBlocks(bytes);
      expect(bytes.subarray(0, 4)).toEqual(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]));
      expect(blocks[0]).toMatchObject({ key: true, ms: fromMs });
      expect(blocks[0]?.at).toBeGreaterThan(clusters[0] ?? 0);
      // A key frame every 5 s; a cluster of sound every 0.9 s.
      expect(fromMs).toBeLessThanOrEqual(12_345);
      expect(fromMs).toBeGreaterThan(kind === 'video' ? 9_900 : 11_000);
      expect(blocks.at(-1)?.ms).toBeGreaterThan(14_800);
      expect(blocks.at(-1)?.ms).toBeLessThan(15_800);
    },
  );

  it('leave out what a later file of the chain leaves outside, and go on behind it', async () => {
    const { media } = await running('video', 6_000);
    const lost = media.at(-1);
    if (!lost) throw new Error('too short');
    expect(await missed.reach(late(), track)).toBe(lost.end);
    // The same chain up to the last record, which was never acknowledged: the next file goes on before it.
    const test = newTrack();
    await test.write(0, [init(0), journalChunk, ...media.slice(0, -1).map(mediaRecord)]);
    const gap = { kind: 'gap', pts: lost.pts, dur: 9_000, cause: 'disk' } as const;
    await test.write(1, [init(0, 'video', lost.pts), { draft: gap }]);
    for (const vault of ['vault', 'mirror']) writeFileSync(path(vault, 1), test.files.get(1) ?? new Uint8Array());
    expect(await missed.reach(late(), track)).toBe(lost.pts + 9_000);
    const { bytes } = await missed.piece(late(), { ...all, toMs: lost.pts + 9_000 });
    const { blocks } = readBlocks(bytes);
    expect(blocks.length).toBeGreaterThan(40);
    expect(blocks.every(({ ms }) => ms < lost.pts)).toBe(true);
  });

  it('come from the other vault where one is damaged, and from none where both are', async () => {
    const { file } = await running();
    const bad = Buffer.from(file);
    bad[file.length - 20] = (bad[file.length - 20] ?? 0) ^ 1;
    writeFileSync(path('vault'), bad);
    const reach = await missed.reach(late(), track);
    const whole = await missed.piece(late(), { ...all, toMs: reach });
    expect(readBlocks(whole.bytes).blocks.length).toBeGreaterThan(150);
    writeFileSync(path('mirror'), bad);
    await expect(missed.piece(late(), { ...all, toMs: reach })).rejects.toThrow(/no vault gives/);
    expect(readFileSync(path('vault')), 'nothing is mended').toEqual(bad);
  });

  it('are empty where nothing was recorded', async () => {
    const { media, track: test } = await running('video', 5_000);
    const endMs = media.at(-1)?.end ?? 0;
    const gap = { kind: 'gap', pts: endMs, dur: 9_000, cause: 'no-source' } as const;
    await test.write(1, [init(0, 'video', endMs), { draft: gap }]);
    for (const vault of ['vault', 'mirror']) writeFileSync(path(vault, 1), test.files.get(1) ?? new Uint8Array());
    expect(await missed.reach(late(), track)).toBe(endMs + 9_000);
    const { bytes } = await missed.piece(late(), { track, fromMs: endMs, toMs: endMs + 9_000, begin: false });
    expect(bytes).toHaveLength(0);
  });
});

function mediaRecord({ pts, end, key, bytes }: Media): TestRecord {
  return { draft: { kind: 'chunk', stream: 'media', pts, dur: end - pts, key }, plaintext: bytes };
}
