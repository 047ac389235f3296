import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeCrypto } from '../crypto/node-crypto.ts';
import { concat, fromHex, utf8 } from './bytes.ts';
import { RecordFile } from './record-file.ts';
import { chainVector } from './vectors.ts';

const { rec, track, start } = chainVector;
const file = concat(...chainVector.records.map(({ line, payload }) => concat(utf8(`${line}\n`), fromHex(payload))));
const sizes = chainVector.records.map(({ bytes, payload }) => bytes + 1 + payload.length / 2);
const from = { seq: 0, prev: start };
const dataKey = fromHex(chainVector.dataKey);

function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(bytes: Uint8Array, options: { size?: number; limit?: number; dataKey?: Uint8Array } = {}) {
  const { size = 100, ...more } = options;
  const reader = new RecordFile(nodeCrypto, pieces(bytes, size), { rec, track, from, ...more });
  const kinds: string[] = [];
  const offsets: number[] = [];
  for await (const record of reader) {
    kinds.push(record.line.kind);
    offsets.push(record.offset);
  }
  return { reader, kinds, offsets };
}

test('the file of the vectors is read whole, whatever the pieces it comes in', async () => {
  for (const size of [1, 7, 1000, 5000]) {
    const { reader, kinds, offsets } = await readAll(file, { size, dataKey });
    expect(kinds).toEqual(['init', 'chunk', 'gap']);
    expect(offsets).toEqual([0, sizes[0], (sizes[0] ?? 0) + (sizes[1] ?? 0)]);
    expect(reader.validBytes).toBe(chainVector.fileBytes);
    expect(reader.stopped).toBeUndefined();
    expect(reader.position).toEqual({ seq: 3, prev: chainVector.records[2].head });
  }
});

test('a cut anywhere leaves the whole records before it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: chainVector.fileBytes }), async (cut) => {
      const { reader } = await readAll(file.subarray(0, cut));
      const ends = sizes.map((_, i) => sizes.slice(0, i + 1).reduce((sum, size) => sum + size, 0));
      const whole = Math.max(0, ...ends.filter((end) => end <= cut));
      expect(reader.validBytes).toBe(whole);
      expect(reader.stopped === undefined).toBe(whole === cut);
    }),
  );
});

test('one altered byte anywhere stops the reading at or before its record', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(chainVector.fileBytes - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const altered = file.slice();
      altered[at] = (altered[at] ?? 0) ^ mask;
      const { reader } = await readAll(altered, { dataKey });
      expect(reader.stopped).toBeDefined();
      expect(reader.validBytes).toBeLessThanOrEqual(at);
    }),
  );
});

test('reading ends at the limit, and what follows is the tail', async () => {
  const limit = (sizes[0] ?? 0) + (sizes[1] ?? 0);
  const { reader, kinds } = await readAll(file, { limit });
  expect(kinds).toEqual(['init', 'chunk']);
  let tail = 0;
  for await (const piece of reader.rest()) tail += piece.length;
  expect(tail).toBe(sizes[2]);
  expect((await readAll(file, { limit: limit - 1 })).reader.stopped?.message).toContain('beyond the valid bytes');
});

test('a file of another track, or not where the chain goes on, gives nothing', async () => {
  const other = new RecordFile(nodeCrypto, [file], { rec, track: 'cam2', from });
  for await (const _ of other) expect.unreachable();
  expect(other.stopped?.code).toBe('broken-chain');
  const later = new RecordFile(nodeCrypto, [file], { rec, track, from: { seq: 1, prev: start } });
  for await (const _ of later) expect.unreachable();
  expect(later.stopped?.code).toBe('broken-chain');
});
