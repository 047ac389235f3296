import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from './crypto/node-crypto.ts';
import { ScriptedSource } from './recorder/testing/scripted-source.ts';
import { TestRecordings } from './test-recordings.ts';

const root = mkdtempSync(join(tmpdir(), 'heard-once-test-recording-'));
afterAll(() => rmSync(root, { recursive: true }));

describe('a test recording', () => {
  it('is the room’s own picture and sound as one WebM, fetched once, and leaves nothing behind', async () => {
    const camera = new ScriptedSource({ kind: 'video', ssrc: 1 });
    const microphone = new ScriptedSource({ kind: 'audio', ssrc: 2 });
    const sources = new Map([
      ['child-cam', camera],
      ['child-mic', microphone],
    ]);
    const tests = new TestRecordings({ roots: [root, root], crypto: nodeCrypto, sourcesOf: () => sources });
    const both = await Promise.all([tests.record('s', 1200), tests.record('s', 1200)]);
    expect(both[0], 'asked twice, made once').toBe(both[1]);
    const { test, bytes } = both[0];
    const pieces: Buffer[] = [];
    for (let have = 0; have < bytes; have += pieces.at(-1)?.length ?? 1)
      pieces.push(Buffer.from(tests.read(test, have).bytes, 'base64'));
    for (const piece of pieces) expect(piece.length, 'fits a frame of 64,000 as base64').toBeLessThan(47_000);
    const webm = Buffer.concat(pieces);
    expect(webm.subarray(0, 4).toString('hex'), 'EBML').toBe('1a45dfa3');
    expect(webm.includes('V_VP8') && webm.includes('A_OPUS')).toBe(true);
    expect(() => tests.read(test, 0)).toThrow(/gone/);
    expect(readdirSync(root)).toEqual([]);
    for (const source of sources.values()) source.stop();
  });

  it('is refused where the room sends nothing', async () => {
    const tests = new TestRecordings({ roots: [root], crypto: nodeCrypto, sourcesOf: () => new Map() });
    await expect(tests.record('s', 1000)).rejects.toThrow(/publish first/);
  });

  it('fails where a disk takes nothing, and can be made again', async () => {
    const camera = new ScriptedSource({ kind: 'video', ssrc: 1 });
    const options = { crypto: nodeCrypto, sourcesOf: () => new Map([['child-cam', camera]]) };
    await expect(new TestRecordings({ ...options, roots: ['/nowhere'] }).record('s', 1000)).rejects.toThrow(/ENOENT/);
    camera.stop();
  });
});
