import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../platform/ids.ts';
import { type TestRecordings, testRecordings } from './testing/test-recordings.ts';

let test: TestRecordings;
let id: string;

beforeAll(async () => {
  test = await testRecordings();
  await test.record();
  id = test.house.recording;
  const room = test.room();
  await room.copies.start();
  await room.copies.idle();
  await room.copies.stop();
});
afterAll(() => test.close());

describe('a working copy', () => {
  it('is made once, sealed on disk, and bound to the manifest in the log', async () => {
    const [copy, ...more] = await test.db.workingCopy.findMany({ where: { recordingId: id } });
    if (!copy) throw new Error('no copy');
    expect(more).toEqual([]);
    const [derived] = await test.custody.entriesOfSubject(test.db, `evidence:${copy.id}`);
    const recording = await test.db.recording.findUniqueOrThrow({ where: { id } });
    expect(derived?.event).toMatchObject({
      type: 'evidence.derived',
      data: { from: id, manifest: recording.manifestHash, sha256: copy.sha256, bytes: Number(copy.bytes) },
    });
    expect(recording).toMatchObject({ state: 'sealed', durationMs: 3000 });
    expect(readdirSync(test.copiesDir)).toEqual([copy.fileName]);
    const stored = readFileSync(join(test.copiesDir, copy.fileName));
    expect(stored.includes(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]))).toBe(false);
  });

  it('isn’t made again by another start, which sweeps what a crash left behind', async () => {
    writeFileSync(join(test.copiesDir, `${uuidv7()}.sealed`), 'left');
    writeFileSync(join(test.copiesDir, `${uuidv7()}.sealed.part`), 'left');
    const before = await test.db.workingCopy.count();
    const again = test.room();
    await again.copies.start();
    await again.copies.idle();
    await again.copies.stop();
    expect(await test.db.workingCopy.count()).toBe(before);
    expect(readdirSync(test.copiesDir)).toHaveLength(before);
  });

  it('is made from the mirror where the vault is damaged, and from neither when both are', async () => {
    const other = await testRecordings();
    try {
      await other.record();
      const rec = (vault: string) => join(other.folder, vault, other.house.recording, 'child-cam/000000.rec');
      const good = readFileSync(rec('vault'));
      const bad = Buffer.from(good);
      bad[good.length - 20] = (bad[good.length - 20] ?? 0) ^ 1;
      writeFileSync(rec('vault'), bad);
      writeFileSync(rec('mirror'), bad);
      const damaged = other.room();
      await damaged.copies.idle();
      expect(await other.db.workingCopy.count()).toBe(0);
      expect(readdirSync(other.copiesDir)).toEqual([]);
      writeFileSync(rec('mirror'), good);
      await other.room().copies.idle();
      expect(await other.db.workingCopy.count()).toBe(1);
    } finally {
      await other.close();
    }
  });
});
