import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { nodeCrypto, uuid7 } from '../crypto/node-crypto.ts';
import { muxer } from '../mux/testing/replay.ts';
import { deliver, film, journal, reports } from '../mux/testing/synthetic.ts';
import { type KeptPast, openPast, type PastSeal, sealPast } from './kept-past.ts';

const seal: PastSeal = {
  crypto: nodeCrypto,
  dataKey: randomBytes(32),
  rec: uuid7(),
  track: 'cam1',
  build: 'this one',
};
const place = { seq: 7, hash: 'ab'.repeat(32), no: 0, fileBytes: 900, tiledMs: 40 };
const ledger = {
  ...{ files: [], parts: [], gaps: [], clock: [], open: undefined, lines: 8, head: place.hash, endMs: 40 },
  degraded: { spans: [], second: undefined },
};

async function past(): Promise<KeptPast> {
  const mux = muxer('video');
  const said = reports({ everyS: 1, seconds: 5, clockRate: 90_000 });
  const lacking = await mux.push(journal(deliver(film({ seconds: 5 })), said));
  const kept = mux.snapshot();
  if (kept === undefined) throw new Error('no part began');
  return { closed: place, muxed: place, muxedNs: 5n, ledger, muxer: kept, lacking };
}

it('a past that is kept comes back as it was', async () => {
  const kept = await past();
  expect(kept.muxer.pipeline.pending.length).toBeGreaterThan(10);
  expect(await openPast(seal, await sealPast(seal, kept))).toEqual(kept);
});

it('a past is refused when a byte is missing or other, and when another recording, track, key or build kept it', async () => {
  const sealed = await sealPast(seal, await past());
  const refused = (as: PastSeal, bytes: Uint8Array): Promise<void> =>
    expect(openPast(as, bytes)).rejects.toMatchObject({ code: 'integrity' });
  for (const at of [0, 31, 32, sealed.length >> 1, sealed.length - 1]) {
    const other = Uint8Array.from(sealed, (byte, i) => (i === at ? byte ^ 1 : byte));
    await refused(seal, other);
    await refused(seal, sealed.subarray(0, at));
  }
  const others = [{ rec: uuid7() }, { track: 'cam2' }, { build: 'another' }, { dataKey: randomBytes(32) }];
  for (const other of others) await refused({ ...seal, ...other }, sealed);
});
