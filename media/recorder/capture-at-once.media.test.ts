// A recorder that goes on after another's end while what that one wrote can't be read yet: over vaults in memory whose older files let
// themselves be read when they are told to.
import { expect, it } from 'vitest';
import type { Recorder } from './recorder.ts';
import { good, RecorderBench } from './testing/recorder-bench.ts';
import { ScriptedSource } from './testing/scripted-source.ts';

function attach(bench: RecorderBench, recorder: Recorder): ScriptedSource[] {
  return bench.order.tracks.map(({ id, kind }, index) => {
    const source = new ScriptedSource({ kind, ssrc: bench.lamps.length * 16 + index });
    recorder.attach(bench.order.session, id, source);
    return source;
  });
}

/** Records two seconds more, and is ended by SIGTERM. */
async function run(bench: RecorderBench, memory: string): Promise<void> {
  const recorder = await bench.recorder(memory);
  const sources = attach(bench, recorder);
  await recorder.start(bench.order);
  const from = Math.max(0, ...bench.lamps.map(({ mediaMs }) => mediaMs));
  await bench.until(() => bench.lamp?.state === 'recording' && bench.lamp.mediaMs > from + 2000);
  for (const source of sources) source.stop();
  await recorder.close();
}

it('captures, lights the lamp and takes the stop while what was there is still being read back, and then seals it whole', async ({
  onTestFinished,
}) => {
  const bench = new RecorderBench();
  onTestFinished(() => bench.close());
  const memory = await bench.memory();
  await run(bench, memory);
  await run(bench, memory);
  const { promise: readable, resolve: release } = Promise.withResolvers<void>();
  const asked = new Set<string>();
  for (const vault of bench.vaults) {
    vault.onRead = async (path) => {
      if (!path.endsWith('000000.rec')) return;
      asked.add(path);
      await readable;
    };
  }

  const before = bench.lamp?.mediaMs ?? 0;
  const recorder = await bench.recorder(memory);
  const sources = attach(bench, recorder);
  await bench.until(() => bench.lamp?.state === 'recording' && bench.lamp.mediaMs > before + 2000);
  expect(asked.size).toBeGreaterThan(0);
  await recorder.stop(bench.stop);
  for (const source of sources) source.stop();
  expect(recorder.state().map(({ state }) => state)).toEqual(['stopping']);

  release();
  await recorder.sealed(bench.order.recording);
  await bench.until(() => bench.events().at(-1)?.type === 'recording.sealed');
  expect(await bench.verdicts()).toMatchObject(good);
  for (const { files, gaps, endMs } of bench.manifest().tracks) {
    expect(files.length).toBeGreaterThanOrEqual(3);
    const crashes = gaps.filter(({ cause }) => cause === 'recorder-crash');
    expect(crashes).toHaveLength(2);
    expect(endMs - Math.max(...crashes.map(({ pts, dur }) => pts + dur))).toBeGreaterThan(1500);
  }
}, 60_000);

it('journals on, says that its past is broken and seals nothing where an older file is gone from both vaults', async ({
  onTestFinished,
}) => {
  const bench = new RecorderBench();
  onTestFinished(() => bench.close());
  const memory = await bench.memory();
  await run(bench, memory);
  await run(bench, memory);
  const old = `${bench.order.recording}/cam1/000000.rec`;
  for (const vault of bench.vaults) {
    const stored = vault.files.get(old);
    if (stored !== undefined) vault.files.set(old, { ...stored, written: Buffer.alloc(stored.written.length) });
  }
  const before = bench.lamp?.mediaMs ?? 0;
  const recorder = await bench.recorder(memory);
  const sources = attach(bench, recorder);
  await bench.until(() => bench.events().some(({ type }) => type === 'integrity.failed'));
  await bench.until(() => bench.lamp?.state === 'recording' && bench.lamp.mediaMs > before + 1000);
  await recorder.stop(bench.stop);
  await recorder.sealed(bench.order.recording);
  for (const source of sources) source.stop();
  expect(recorder.state().map(({ state }) => state)).toEqual(['stopping']);
  expect(bench.vaults[0].files.has(`${bench.order.recording}/manifest.json`)).toBe(false);
}, 60_000);
