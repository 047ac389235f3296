import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { SafetyKey } from '../../../server/contract/room.ts';
import {
  listenToPath,
  lookAtPathEveryMs,
  nothingHeard,
  type PathHeard,
  pathIsLost,
  pathLostAfterMs,
} from '../path-watch.ts';
import { MemoryCopies, MemoryServer } from '../testing/memory-copies.ts';
import { type Recorded, SafetyCopier } from './safety-copier.ts';
import { boundTo, newSealer, nonceOf } from './sealing.ts';
import { uploadAll, uploadCopy } from './upload.ts';

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key: SafetyKey = { kid: 'centre', jwk: publicKey.export({ format: 'jwk' }) as SafetyKey['jwk'] };
const bytes = (text: string) => new TextEncoder().encode(text);

function station() {
  const store = new MemoryCopies();
  let piece: (bytes: Uint8Array<ArrayBuffer>) => void = () => undefined;
  const recorded: Recorded = { tracks: ['child-cam', 'child-mic'], stop: async () => piece(bytes('the last words')) };
  const record = vi.fn((onPiece: typeof piece) => {
    piece = onPiece;
    return recorded;
  });
  let n = 0;
  const ports = { store, record, newId: () => `copy-${++n}`, now: () => new Date('2026-11-27T09:00:00.000Z') };
  return {
    store,
    record,
    copier: new SafetyCopier(ports, { sessionId: 's', key }),
    says: (text: string) => piece(bytes(text)),
  };
}

describe('a safety copy', () => {
  it('is closed piece by piece before it is stored, and ends with what was still on its way', async () => {
    const { store, record, copier, says } = station();
    copier.begin();
    copier.begin();
    expect(record, 'at once, and once').toHaveBeenCalledTimes(1);
    says('first words');
    says('more words');
    await copier.end();
    const copy = store.copies.get('copy-1');
    expect(copy?.head).toMatchObject({
      sessionId: 's',
      tracks: ['child-cam', 'child-mic'],
      beganAt: '2026-11-27T09:00:00.000Z',
    });
    expect(copy?.pieces.map(({ length }) => length)).toEqual([11 + 16, 10 + 16, 14 + 16]);
    for (const sealed of copy?.pieces ?? []) expect(Buffer.from(sealed).toString('latin1')).not.toContain('words');
    expect(copier.state.get().kind).toBe('idle');
  });

  it('a second loss is another copy under another key', async () => {
    const { store, copier } = station();
    for (let loss = 0; loss < 2; loss += 1) {
      copier.begin();
      await copier.end();
    }
    const keys = [...store.copies.values()].map(({ head }) => head.wrappedKey);
    expect(new Set(keys).size).toBe(2);
  });

  it('says so when the device takes nothing, and the next loss tries again', async () => {
    const { store, copier, says } = station();
    store.put = () => Promise.reject(new Error('no room on this device'));
    copier.begin();
    says('words');
    await copier.end();
    expect(copier.state.get()).toEqual({ kind: 'failed', reason: 'no room on this device' });
    copier.begin();
    expect(copier.state.get().kind).toBe('copying');
  });

  it('no two pieces share a nonce, or what they are bound to', async () => {
    for (const of of [nonceOf, (no: number) => boundTo('c', no)])
      expect(new Set(Array.from({ length: 300 }, (_, no) => of(no).join())).size).toBe(300);
    const { seal } = await newSealer('c', key);
    const withoutTag = async (no: number) => Buffer.from(await seal(no, bytes('the same words'))).subarray(0, -16);
    expect((await withoutTag(0)).equals(await withoutTag(1))).toBe(false);
  });
});

describe('bringing it to the server', () => {
  async function recorded() {
    const { store, copier, says } = station();
    copier.begin();
    for (const text of ['a', 'b', 'c']) says(text);
    await copier.end();
    const [head] = await store.heads();
    if (head === undefined) throw new Error('nothing was recorded');
    return { store, head };
  }

  it('goes on where it was cut off, with each piece’s hash, and leaves the device only once it is kept', async () => {
    const { store, head } = await recorded();
    const server = new MemoryServer();
    server.failsAfter = 2;
    await expect(uploadCopy(store, server, head)).rejects.toThrow('the network is gone');
    expect(store.copies.size).toBe(1);
    server.failsAfter = Number.POSITIVE_INFINITY;
    await uploadCopy(store, server, head);
    expect(server.puts, 'four pieces, none twice').toBe(4);
    for (const piece of server.pieces.values())
      expect(piece.sha256).toBe(createHash('sha256').update(piece.bytes).digest('hex'));
    expect(store.copies.size).toBe(0);
  });

  it('stays while the server says that it isn’t kept, and while it is being written', async () => {
    const { store, head } = await recorded();
    const server = new MemoryServer();
    server.finish = () => server.open();
    expect(await uploadAll(store, server, null)).toBe(1);
    expect(await uploadAll(store, server, head.copyId)).toBe(0);
    expect(store.copies.size).toBe(1);
  });
});

describe('the way to the media node', () => {
  const heardAfter = (samples: readonly [number, number | undefined][]) =>
    samples.reduce<PathHeard>(
      (heard, [atMs, bytesReceived]) => listenToPath(heard, { atMs, bytesReceived }),
      nothingHeard,
    );
  it('is lost once nothing came for a while, and is there again with the next byte', () => {
    const heard = heardAfter([
      [0, 100],
      [200, 180],
      [400, 180],
      [600, 180],
    ]);
    expect(pathIsLost(heard, 800)).toBe(false);
    expect(pathIsLost(heard, 900)).toBe(true);
    expect(pathIsLost(listenToPath(heard, { atMs: 1000, bytesReceived: 181 }), 1100)).toBe(false);
  });
  it('is not lost before it was there, is lost when its transport is gone, and counts anew with another one', () => {
    expect(pathIsLost(heardAfter([[0, undefined]]), 60_000)).toBe(false);
    const gone = heardAfter([
      [0, 100],
      [200, undefined],
    ]);
    expect(pathIsLost(gone, 900)).toBe(true);
    expect(pathIsLost(listenToPath(gone, { atMs: 950, bytesReceived: 3 }), 1000)).toBe(false);
  });
  it('is noticed within a second', () => {
    expect(pathLostAfterMs + lookAtPathEveryMs).toBeLessThan(1000);
  });
});
