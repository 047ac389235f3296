// A recorder that goes on after another's end while what that one wrote can't be read yet: over vaults in memory whose older files let
// themselves be read when they are told to.
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
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

/** Records so much more, and is ended by SIGTERM. */
async function run(bench: RecorderBench, memory: string, ms: number): Promise<void> {
  const recorder = await bench.recorder(memory);
  const sources = attach(bench, recorder);
  await recorder.start(bench.order);
  const from = Math.max(0, ...bench.lamps.map(({ mediaMs }) => mediaMs));
  await bench.until(() => bench.lamp?.state === 'recording' && bench.lamp.mediaMs > from + ms);
  for (const source of sources) source.stop();
  await recorder.close();
}

/** The memory of a node that ended twice: in file 0, and in file 2, with which a part began. */
async function twoRuns(bench: RecorderBench): Promise<string> {
  const memory = await bench.memory();
  await run(bench, memory, 2000);
  await run(bench, memory, 6000);
  return memory;
}

describe.concurrent('a recorder that goes on', { timeout: 60_000 }, () => {
  it('captures, lights the lamp and takes the stop while what was there is still being read back, and then seals it whole', async ({
    onTestFinished,
  }) => {
    const bench = new RecorderBench();
    onTestFinished(() => bench.close());
    const memory = await twoRuns(bench);
    const { promise: readable, resolve: release } = Promise.withResolvers<void>();
    const asked = new Set<string>();
    for (const vault of bench.vaults) {
      vault.onRead = async (path) => {
        asked.add(path.slice(-10));
        if (path.endsWith('000001.rec')) await readable;
      };
    }

    const before = bench.lamp?.mediaMs ?? 0;
    const recorder = await bench.recorder(memory);
    const sources = attach(bench, recorder);
    await bench.until(() => bench.lamp?.state === 'recording' && bench.lamp.mediaMs > before + 2000);
    expect(asked).toContain('000001.rec');
    await recorder.stop(bench.stop);
    for (const source of sources) source.stop();
    expect(recorder.state().map(({ state }) => state)).toEqual(['stopping']);

    release();
    await recorder.sealed(bench.order.recording);
    await bench.until(() => bench.events().at(-1)?.type === 'recording.sealed');
    // Its part had ended, and what there is to say of it was kept.
    expect(asked).not.toContain('000000.rec');
    expect(await readdir(path.join(memory, 'recordings'))).toEqual([`${bench.order.recording}.json`]);
    expect(await bench.verdicts()).toMatchObject(good);
    // One part for each run: what came while nothing could be read back stands in the last, whole.
    for (const { parts } of bench.manifest().tracks) {
      expect(parts).toHaveLength(3);
      const { fromMs = 0, toMs = 0 } = parts.at(-1) ?? {};
      expect(toMs - fromMs).toBeGreaterThan(1500);
    }
  });

  it('reads all of it back where what was kept does not serve', async ({ onTestFinished }) => {
    const bench = new RecorderBench();
    onTestFinished(() => bench.close());
    const memory = await twoRuns(bench);
    const folder = path.join(memory, 'recordings');
    const kept = (await readdir(folder)).filter((name) => name.endsWith('.past'));
    expect(kept).toHaveLength(2);
    for (const name of kept) await writeFile(path.join(folder, name), 'of another');
    const asked = new Set<string>();
    for (const vault of bench.vaults) vault.onRead = async (path) => void asked.add(path.slice(-10));
    const recorder = await bench.recorder(memory);
    await recorder.stop(bench.stop);
    await recorder.sealed(bench.order.recording);
    expect(asked).toContain('000000.rec');
    await bench.until(() => bench.events().at(-1)?.type === 'recording.sealed');
    expect(await bench.verdicts()).toMatchObject(good);
  });

  it('journals on, says that its past is broken and seals nothing where an older file is gone from both vaults', async ({
    onTestFinished,
  }) => {
    const bench = new RecorderBench();
    onTestFinished(() => bench.close());
    const memory = await twoRuns(bench);
    const old = `${bench.order.recording}/cam1/000001.rec`;
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
  });
});
