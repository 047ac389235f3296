// A key-encryption key that follows another while a recorder runs: what runs goes on, what begins is wrapped under the new one, and after
// the sealing each vault alone verifies with the new one alone.
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { uuid7 } from '../../../media/crypto/node-crypto.ts';
import type { Recorder } from '../../../media/recorder/recorder.ts';
import { verifyVault } from '../../../media/recorder/testing/package-of-vault.ts';
import { good, RecorderBench } from '../../../media/recorder/testing/recorder-bench.ts';
import { ScriptedSource } from '../../../media/recorder/testing/scripted-source.ts';
import { keyId, keyIdOf } from '../../../media/vault/wrapped-key.ts';
import { rewrapFile } from './rewrap.ts';

let bench: RecorderBench;
let recorder: Recorder;
let sources: ScriptedSource[];
const fresh = randomBytes(32);

beforeEach(async () => {
  bench = new RecorderBench();
  sources = [];
  recorder = await bench.recorder();
});
afterEach(async () => {
  for (const source of sources) source.stop();
  await bench.close();
});

type Order = RecorderBench['order'];

async function begin(order: Order): Promise<void> {
  for (const { id, kind } of order.tracks) {
    const source = new ScriptedSource({ kind, ssrc: sources.length + 1 });
    sources.push(source);
    recorder.attach(order.session, id, source);
  }
  await recorder.start(order);
  await recorded(order, 1);
}
const lampsOf = ({ recording }: Order) => bench.lamps.filter((lamp) => lamp.recording === recording);
async function recorded(order: Order, ms: number): Promise<void> {
  const from = lampsOf(order).at(-1)?.mediaMs ?? 0;
  await bench.until(() => {
    const lamp = lampsOf(order).at(-1);
    return lamp?.state === 'recording' && lamp.mediaMs >= from + ms;
  });
}
async function seal({ recording }: Order): Promise<void> {
  await recorder.stop({ ...bench.stop, recording });
  await recorder.sealed(recording);
  const sealed = () =>
    bench.events().some(({ type, subject }) => type === 'recording.sealed' && subject.endsWith(recording));
  await bench.until(sealed);
}
const kids = ({ recording }: Order) =>
  Promise.all(bench.vaults.map(async (vault) => keyIdOf(await vault.read(`${recording}/key.jwe`))));

/** By the verifier, from one vault alone, opened with one key alone. */
async function verdicts(order: Order, vault: RecorderBench['vaults'][number], kek: Uint8Array) {
  const events = bench.delivered.filter((bytes) => {
    const text = Buffer.from(bytes).toString();
    return text.includes(order.recording) || text.includes(order.session);
  });
  const { claims } = await verifyVault({ vaults: [vault], order, kek, events });
  return Object.fromEntries(claims.map(({ claim, verdict, reasons }) => [claim, reasons[0] ?? verdict]));
}

it('a key follows another while recordings run, and the wrapping anew is killed half-way', async () => {
  const [first, second] = [bench.order, { ...bench.order, recording: uuid7(), session: uuid7() }];
  await begin(first);
  bench.keks = [fresh, bench.kek];
  await begin(second);
  await recorded(first, 1_000);
  const [old, current] = [keyId(bench.kek), keyId(fresh)];
  expect([await kids(first), await kids(second)]).toEqual([
    [old, old],
    [current, current],
  ]);

  await seal(first);
  // Killed between the two vaults, while the second recording runs.
  const [vault, mirror] = bench.vaults;
  const path = `${first.recording}/key.jwe`;
  const dies = Object.assign(Object.create(mirror) as typeof mirror, {
    read: (name: string) => mirror.read(name),
    replace: () => Promise.reject(new Error('killed')),
  });
  await expect(rewrapFile([vault, dies], bench.keks, path)).rejects.toThrow('killed');
  expect(await kids(first)).toEqual([current, old]);
  expect(await verdicts(first, vault, fresh)).toMatchObject(good);
  expect(await verdicts(first, mirror, bench.kek)).toMatchObject(good);
  expect(await rewrapFile(bench.vaults, bench.keks, path)).toBe('rewrapped');
  expect(await rewrapFile(bench.vaults, bench.keks, path)).toBe('current');

  await recorded(second, 500);
  await seal(second);
  for (const order of [first, second])
    for (const one of bench.vaults) expect(await verdicts(order, one, fresh)).toMatchObject(good);
  await expect(verdicts(first, vault, bench.kek)).rejects.toMatchObject({ code: 'key' });
});
