import { expect, it } from 'vitest';
import { atFirstCluster } from './webm-head.ts';

const webm = Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 9, 0x1f, 0x43, 1, 0x1f, 0x43, 0xb6, 0x75, 7, 8);

it('a recording is parted before its first cluster, and not at what only begins like one', () => {
  const { head, rest } = atFirstCluster(webm);
  expect([[...head], [...rest]]).toEqual([[...webm.slice(0, 8)], [...webm.slice(8)]]);
});

it('what has no cluster yet is all head', () => {
  expect(atFirstCluster(webm.slice(0, 10)).rest).toHaveLength(0);
});
