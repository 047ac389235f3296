import { describe, expect, it } from 'vitest';
import { film, sound } from './testing/synthetic.ts';
import { readBlocks } from './testing/webm-blocks.ts';
import { WebmPart } from './webm-part.ts';
import { beginsPlayable, headOf } from './webm-start.ts';

const frames = (kind: 'video' | 'audio') =>
  (kind === 'video' ? film({ seconds: 3, packetsPerFrame: 1 }) : sound({ seconds: 3 })).map(
    ({ payload, sentUs }, n) => ({
      pts: Math.round(sentUs / 1000),
      key: kind === 'audio' || n % 20 === 0,
      bytes: payload,
    }),
  );

async function added(kind: 'video' | 'audio'): Promise<Uint8Array[]> {
  const part = new WebmPart(kind === 'audio' ? { kind } : { kind, size: { width: 320, height: 180 } });
  const bytes: Uint8Array[] = [];
  for (const frame of frames(kind)) bytes.push(await part.add(frame));
  await part.discard();
  return bytes;
}

describe.each(['video', 'audio'] as const)('the start of a part of %s', (kind) => {
  it('is its head, and with it in front any cluster is a file that begins there', async () => {
    const bytes = await added(kind);
    const head = headOf(bytes[0] ?? new Uint8Array()) ?? new Uint8Array();
    expect(head.length).toBeGreaterThan(50);
    expect(readBlocks(head)).toEqual({ blocks: [], clusters: [] });
    const later = bytes.findLastIndex(beginsPlayable);
    expect(later).toBeGreaterThan(0);
    const { blocks, clusters } = readBlocks(Buffer.concat([head, ...bytes.slice(later)]));
    expect(clusters).toEqual([head.length]);
    expect(blocks[0]).toMatchObject({ key: true, ms: frames(kind)[later]?.pts });
  });
});

describe('a head', () => {
  it('is none in bytes that don’t begin a file, and none without a cluster behind it', async () => {
    const [first = new Uint8Array(), second = new Uint8Array()] = await added('video');
    expect(headOf(second)).toBeUndefined();
    expect(headOf(first.subarray(0, 60))).toBeUndefined();
    expect(headOf(new Uint8Array())).toBeUndefined();
    expect([first, second, new Uint8Array([0x1f, 0x43])].map(beginsPlayable)).toEqual([true, false, false]);
  });

  it('is sought in bytes of any kind without end', () => {
    const endless = new Uint8Array(4_000);
    endless.set([0x1a, 0x45, 0xdf, 0xa3]);
    expect(headOf(endless)).toBeUndefined();
  });
});
