// A whole recorder in this process, over vaults in memory whose disks fail as they are told to, and a log that may be away.
import { describe, expect, it, type TestContext } from 'vitest';
import { uuid7 } from '../crypto/node-crypto.ts';
import type { Recorder } from './recorder.ts';
import { good, RecorderBench } from './testing/recorder-bench.ts';
import { ScriptedSource } from './testing/scripted-source.ts';

class Bench extends RecorderBench {
  readonly sources = [new ScriptedSource({ kind: 'video', ssrc: 1 }), new ScriptedSource({ kind: 'audio', ssrc: 2 })];

  constructor({ onTestFinished }: TestContext) {
    super();
    onTestFinished(async () => {
      for (const source of this.sources) source.stop();
      await this.close();
    });
  }

  attach(recorder: Recorder): void {
    for (const [index, { id }] of this.order.tracks.entries()) {
      const source = this.sources[index];
      if (source !== undefined) recorder.attach(this.order.session, id, source);
    }
  }
}

describe.concurrent('a recorder', () => {
  it('lights the lamp, says one copy only when a vault fails, and goes on', async (test) => {
    const bench = new Bench(test);
    const recorder = await bench.recorder();
    await recorder.start(bench.order);
    await bench.until(() => bench.lamp?.reason === 'no-source:cam1');
    bench.attach(recorder);
    await bench.until(() => bench.lamp?.state === 'recording');
    bench.vaults[1].fault = 'sync';
    await bench.until(() => bench.lamp?.state === 'recording-one-copy');
    expect(bench.lamp?.reason).toBe('vault:mirror');
    const lostAt = bench.lamp?.mediaMs ?? 0;
    await bench.until(() => (bench.lamp?.mediaMs ?? 0) > lostAt + 1500);
    await recorder.stop(bench.stop);
    await recorder.sealed(bench.order.recording);
    await bench.until(() => bench.events().at(-1)?.type === 'recording.sealed');
    expect(bench.events().filter(({ type }) => type === 'vault.lost')).toHaveLength(1);
    expect(bench.manifest().vaults).toEqual([
      { id: 'mirror', complete: false },
      { id: 'vault', complete: true },
    ]);
    expect(await bench.verdicts()).toMatchObject(good);
    expect(bench.manifest().tracks.flatMap(({ gaps }) => gaps.map(({ cause }) => cause))).toEqual([
      'no-source',
      'no-source',
    ]);
  });

  it('loses nothing when both vaults fail for a while: new files, no gap', async (test) => {
    const bench = new Bench(test);
    const recorder = await bench.recorder();
    bench.attach(recorder);
    await recorder.start(bench.order);
    await bench.until(() => bench.lamp?.state === 'recording');
    for (const vault of bench.vaults) vault.fault = 'everything';
    await bench.until(() => bench.events().some(({ type }) => type === 'vault.lost'));
    for (const vault of bench.vaults) vault.fault = 'none';
    const failedAt = bench.lamp?.mediaMs ?? 0;
    await bench.until(() => bench.lamp?.state === 'recording' && bench.lamp.mediaMs > failedAt + 2000);
    await recorder.stop(bench.stop);
    await recorder.sealed(bench.order.recording);
    await bench.until(() => bench.events().at(-1)?.type === 'recording.sealed');
    expect(bench.manifest().tracks.every(({ files }) => files.length >= 2)).toBe(true);
    expect(bench.manifest().tracks.flatMap(({ gaps }) => gaps.map(({ cause }) => cause))).toEqual([
      'no-source',
      'no-source',
    ]);
    expect(await bench.verdicts()).toMatchObject(good);
  });

  it('goes on without the server, and tells it everything afterwards, once and in order', async (test) => {
    const bench = new Bench(test);
    bench.serverAway = true;
    const recorder = await bench.recorder();
    bench.attach(recorder);
    await recorder.start(bench.order);
    await bench.until(() => (bench.lamp?.mediaMs ?? 0) > 1500);
    expect(bench.lamp?.state).toBe('recording');
    await recorder.stop(bench.stop);
    await recorder.sealed(bench.order.recording);
    expect(bench.delivered).toEqual([]);
    bench.serverAway = false;
    recorder.deliverNow();
    await bench.until(() => bench.events().at(-1)?.type === 'recording.sealed');
    const types = bench.events().map(({ type }) => type);
    expect(types.filter((type) => type !== 'recording.gap')).toEqual([
      'recording.started',
      'recording.progress',
      'recording.sealed',
    ]);
    expect(new Set(bench.events().map(({ id }) => id)).size).toBe(types.length);
    expect(await bench.verdicts()).toMatchObject(good);
  });

  it('asks for key frames, takes a new source for a track as a new part, and answers orders twice alike', async (test) => {
    const bench = new Bench(test);
    const recorder = await bench.recorder();
    bench.attach(recorder);
    const [first, second] = await Promise.all([recorder.start(bench.order), recorder.start(bench.order)]);
    expect(first).toEqual(second);
    await bench.until(() => (bench.lamp?.mediaMs ?? 0) > 1000);
    expect(bench.sources[0]?.requests).toBeGreaterThan(0);
    bench.sources[0]?.end();
    const again = new ScriptedSource({ kind: 'video', ssrc: 9 });
    bench.sources.push(again);
    recorder.attach(bench.order.session, 'cam1', again);
    const changedAt = bench.lamp?.mediaMs ?? 0;
    await bench.until(() => (bench.lamp?.mediaMs ?? 0) > changedAt + 1500);
    await expect(recorder.stop({ ...bench.stop, exhibitNumber: 'ü' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(recorder.stop({ ...bench.stop, recording: uuid7() })).rejects.toMatchObject({
      code: 'unknown-recording',
    });
    await recorder.stop(bench.stop);
    await recorder.stop(bench.stop);
    await recorder.sealed(bench.order.recording);
    const cam = bench.manifest().tracks.find(({ id }) => id === 'cam1');
    expect(cam?.parts.map(({ part }) => part)).toEqual([0, 1]);
    await bench.until(() => bench.events().at(-1)?.type === 'recording.sealed');
    expect(await bench.verdicts()).toMatchObject(good);
  });
});
