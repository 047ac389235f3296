// Two nodes that hold one recording, as when a machine's memory was copied to another: over vaults in memory that both reach.
import { cp } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { NodeLamp } from '../protocol.ts';
import type { Recorder } from './recorder.ts';
import { good, RecorderBench } from './testing/recorder-bench.ts';
import { ScriptedSource } from './testing/scripted-source.ts';

function attach(bench: RecorderBench, recorder: Recorder, ssrc: number): ScriptedSource[] {
  return bench.order.tracks.map(({ id, kind }, index) => {
    const source = new ScriptedSource({ kind, ssrc: ssrc + index });
    recorder.attach(bench.order.session, id, source);
    return source;
  });
}

it('a recording that two hold is the newer one’s: the older begins no file, and what it still wrote is no part of it', {
  timeout: 60_000,
}, async ({ onTestFinished }) => {
  const bench = new RecorderBench();
  onTestFinished(() => bench.close());
  const memory = await bench.memory();
  const older = await bench.recorder(memory);
  const heard: NodeLamp[] = [];
  older.onLamp((lamp) => heard.push(lamp));
  const sources = attach(bench, older, 1);
  await older.start(bench.order);
  await bench.until(() => (heard.at(-1)?.mediaMs ?? 0) > 1500);

  const copy = await bench.memory();
  await cp(memory, copy, { recursive: true });
  const newer = await bench.recorder(copy);
  const [before = 0, path] = [heard.at(-1)?.mediaMs, `${bench.order.recording}/cam1/000000.rec`];
  const cut = bench.vaults[0].files.get(path)?.written.length ?? 0;
  sources.push(...attach(bench, newer, 16));
  await bench.until(() => (heard.at(-1)?.mediaMs ?? 0) > before + 1500);
  expect(bench.vaults[0].files.get(path)?.written.length).toBeGreaterThan(cut);

  // Another camera begins a part, and a part a file: the older one is refused it.
  for (const source of sources.slice(0, 2)) source.end();
  sources.push(...attach(bench, older, 32));
  await bench.until(() => heard.at(-1)?.state === 'not-recording');
  const now = bench.lamp?.mediaMs ?? 0;
  await bench.until(() => bench.lamp?.state === 'recording' && bench.lamp.mediaMs > now + 1500);
  for (const source of sources) source.stop();
  await older.close();
  await newer.stop(bench.stop);
  await newer.sealed(bench.order.recording);
  await bench.until(() => bench.events().at(-1)?.type === 'recording.sealed');
  expect(await bench.verdicts()).toMatchObject(good);
  const causes = bench.manifest().tracks.flatMap(({ gaps }) => gaps.map(({ cause }) => cause));
  // The newer one may have taken over with so little lost that there is nothing to declare.
  expect(new Set(causes)).toContain('no-source');
  expect(causes.filter((cause) => cause !== 'no-source' && cause !== 'recorder-crash')).toEqual([]);
  expect(bench.manifest().tails.length).toBeGreaterThan(0);
});
