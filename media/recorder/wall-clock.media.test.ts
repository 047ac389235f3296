// The wall clock stepped under a running recorder. By the clock port: setting the machine's own wall would step it under everything else.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { machineClock } from './session-clock.ts';
import { good, RecorderBench } from './testing/recorder-bench.ts';
import { ScriptedSource } from './testing/scripted-source.ts';

const hourMs = 3_600_000;
const tenYearsMs = 10 * 365 * 24 * hourMs;
let bench: RecorderBench;
let sources: ScriptedSource[];
let shiftMs: number;

beforeEach(() => {
  bench = new RecorderBench();
  sources = [new ScriptedSource({ kind: 'video', ssrc: 1 }), new ScriptedSource({ kind: 'audio', ssrc: 2 })];
  shiftMs = 0;
  const { boot, monoNs, wallMs } = machineClock();
  bench.machine = { boot, monoNs, wallMs: () => wallMs() + shiftMs };
});
afterEach(async () => {
  for (const source of sources) source.stop();
  await bench.close();
});

/** `stepMs` of each, in the order of the chain, in whole minutes; as the vault holds them. */
function stepsOf(track: string): number[] {
  const files = [...bench.vaults[0].files].filter(([path]) => path.includes(`/${track}/`)).sort();
  const text = files.map(([, { written }]) => written.toString('latin1')).join('');
  const lines = text.match(/\{[^{}\n]*"kind":"clock"[^{}\n]*\}/g) ?? [];
  return lines.map((line) => Math.round((JSON.parse(line) as { stepMs: number }).stepMs / 60_000));
}

it('a step of the wall by an hour or ten years is on record in each track, and moves nothing', async () => {
  const recorder = await bench.recorder();
  for (const [index, { id }] of bench.order.tracks.entries()) {
    const source = sources[index];
    if (source) recorder.attach(bench.order.session, id, source);
  }
  await recorder.start(bench.order);
  await bench.until(() => bench.lamp?.state === 'recording');
  const begunNs = process.hrtime.bigint();
  for (const wall of [hourMs, -hourMs, tenYearsMs]) {
    shiftMs = wall;
    const from = bench.lamp?.mediaMs ?? 0;
    await bench.until(() => bench.lamp?.state === 'recording' && bench.lamp.mediaMs > from + 1_500);
  }
  await recorder.stop(bench.stop);
  const ranMs = Number((process.hrtime.bigint() - begunNs) / 1_000_000n);
  await recorder.sealed(bench.order.recording);
  await bench.until(() => bench.events().at(-1)?.type === 'recording.sealed');

  const { tracks, durationMs } = bench.manifest();
  for (const { id, clock, gaps } of tracks) {
    expect(clock).toHaveLength(3);
    expect(stepsOf(id)).toEqual([60, -120, (tenYearsMs + hourMs) / 60_000]);
    expect(gaps.every(({ pts, cause }) => pts === 0 && cause === 'no-source')).toBe(true);
  }
  // What it ran before the first step comes on top: seconds, not an hour.
  expect(durationMs).toBeGreaterThanOrEqual(ranMs - 1);
  expect(durationMs - ranMs).toBeLessThan(hourMs / 2);
  expect(await bench.verdicts()).toMatchObject(good);
});
