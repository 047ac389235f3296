import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { maskedPiece, type SafetyKey } from '../../../server/contract/room.ts';
import {
  listenToPath,
  lookAtPathEveryMs,
  nothingHeard,
  type PathHeard,
  pathIsLost,
  pathLostAfterMs,
} from '../path-watch.ts';
import { MemoryCopies, MemoryServer } from '../testing/memory-copies.ts';
import { type Recorded, type RecordedPiece, SafetyCopier } from './safety-copier.ts';
import { boundTo, newSealer, nonceOf } from './sealing.ts';
import { uploadAll, uploadCopy } from './upload.ts';

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key: SafetyKey = { kid: 'centre', jwk: publicKey.export({ format: 'jwk' }) as SafetyKey['jwk'] };
const bytes = (text: string) => new TextEncoder().encode(text);

function station() {
  const store = new MemoryCopies();
  let piece: (piece: RecordedPiece) => void = () => undefined;
  let elapsedMs = 0;
  const recorded: Recorded = {
    tracks: ['child-cam', 'child-mic'],
    stop: async () => piece({ bytes: bytes('the last words') }),
  };
  const record = vi.fn((onPiece: typeof piece) => {
    piece = onPiece;
    return recorded;
  });
  let n = 0;
  const ports = {
    store,
    record,
    newId: () => `copy-${++n}`,
    now: () => new Date(Date.parse('2026-11-27T09:00:00.000Z') + elapsedMs),
  };
  return {
    store,
    record,
    copier: new SafetyCopier(ports, { sessionId: 's', key }),
    says: (text: string, afterMs = 1000) => {
      elapsedMs += afterMs;
      piece({ bytes: bytes(text) });
    },
    head: () => piece({ bytes: bytes('how to read it'), head: true }),
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
    expect(copy?.pieces.map(({ untilMs, bytes: { length } }) => [untilMs, length])).toEqual([
      ...[
        [1000, 11 + 16],
        [2000, 10 + 16],
        [2001, 14 + 16],
      ],
    ]);
    for (const sealed of copy?.pieces ?? [])
      expect(Buffer.from(sealed.bytes).toString('latin1')).not.toContain('words');
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

describe('what was masked while the station was cut off', () => {
  /** Its head, and ten pieces of a second each. */
  async function tenSeconds() {
    const { store, copier, says, head } = station();
    copier.begin();
    head();
    for (let second = 1; second <= 10; second += 1) says(`second ${second}`);
    await copier.end();
    const [found] = await store.heads();
    if (found === undefined) throw new Error('nothing was recorded');
    return { store, head: found, server: new MemoryServer() };
  }
  const isMasked = ({ bytes: of }: { readonly bytes: Uint8Array }) => Buffer.from(of).toString() === maskedPiece;
  const maskedNos = (server: MemoryServer) => [...server.pieces].filter(([, one]) => isMasked(one)).map(([no]) => no);

  it('is gone from the device before anything is brought, and is brought as masked; how to read the rest is kept', async () => {
    const { store, head, server } = await tenSeconds();
    server.masked = [{ fromMs: 2500, untilMs: 4500 }];
    server.failsAfter = 0;
    await expect(uploadCopy(store, server, head)).rejects.toThrow();
    expect(store.copies.get(head.copyId)?.pieces.flatMap((one, no) => (isMasked(one) ? [no] : []))).toEqual([3, 4, 5]);
    server.failsAfter = Number.POSITIVE_INFINITY;
    await uploadCopy(store, server, head);
    expect(maskedNos(server)).toEqual([3, 4, 5]);
    expect(server.pieces.get(4)).toMatchObject({ fromMs: 3000, untilMs: 4000 });
    expect(store.copies.size).toBe(0);
  });

  it('is all from there on while the mask lasts, and all but its head where it began before the copy', async () => {
    const lasting = await tenSeconds();
    lasting.server.masked = [{ fromMs: 7000, untilMs: null }];
    await uploadCopy(lasting.store, lasting.server, lasting.head);
    expect(maskedNos(lasting.server)).toEqual([8, 9, 10, 11]);
    const whole = await tenSeconds();
    whole.server.masked = [{ fromMs: -5000, untilMs: 60_000 }];
    await uploadCopy(whole.store, whole.server, whole.head);
    expect(maskedNos(whole.server)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('leaves alone what the server has already', async () => {
    const { store, head, server } = await tenSeconds();
    server.failsAfter = 5;
    await expect(uploadCopy(store, server, head)).rejects.toThrow();
    server.failsAfter = Number.POSITIVE_INFINITY;
    server.masked = [{ fromMs: 3500, untilMs: 5500 }];
    await uploadCopy(store, server, head);
    expect(maskedNos(server)).toEqual([5, 6]);
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
