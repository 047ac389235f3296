// A recorder whose machine has its wall clock set while it records: by libfaketime, under the process alone, its monotonic clock left as it
// is. What the clock port can't show: that nothing in the process takes the wall for a measure of time.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { CrashBench, type RecorderProcess } from './testing/crash-bench.ts';
import { expectEvidence } from './testing/crash-evidence.ts';

const hourMs = 3_600_000;
const tenYearsMs = 10 * 365 * 24 * hourMs;
const benches: CrashBench[] = [];
afterAll(() => Promise.all(benches.map((bench) => bench.remove())));

/** Of Debian's package libfaketime, for a program with threads. */
function library(): string | undefined {
  const places = readdirSync('/usr/lib').map((name) => path.join('/usr/lib', name, 'faketime', 'libfaketimeMT.so.1'));
  return places.find((place) => existsSync(place));
}

/** The first arguments of a command whose wall clock is as far off as that file says, read anew each time. */
function wallBy(preload: string, file: string): string[] {
  const settings = {
    LD_PRELOAD: preload,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_NO_CACHE: '1',
  };
  return ['env', ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)];
}

const lampOf = (run: RecorderProcess) => run.said.findLast(({ lamp }) => lamp !== undefined)?.lamp;

/** `stepMs` of each, in the order of the chain, in whole minutes; as the vault holds them. */
async function stepsOf(bench: CrashBench, track: string): Promise<number[]> {
  const recording = bench.setup.order.recording;
  const files = (await bench.vault('vault').list(recording)).map((entry) => entry.path);
  const read = await Promise.all(
    files
      .filter((one) => one.includes(`${track}/`) && one.endsWith('.rec'))
      .sort()
      .map((one) => bench.vault('vault').read(one)),
  );
  const lines =
    Buffer.concat(read)
      .toString('latin1')
      .match(/\{[^{}\n]*"kind":"clock"[^{}\n]*\}/g) ?? [];
  return lines.map((line) => Math.round((JSON.parse(line) as { stepMs: number }).stepMs / 60_000));
}

it('a machine’s wall set by an hour either way and by ten years is on record, and moves nothing', async ({ skip }) => {
  const preload = library();
  if (preload === undefined) return skip('libfaketime not installed');
  const bench = await CrashBench.make();
  benches.push(bench);
  const file = path.join(bench.folder, 'wall');
  const set = (ms: number) => writeFileSync(file, `${ms < 0 ? '-' : '+'}${Math.abs(ms) / 1000}s\n`);
  set(0);
  const run = bench.run(undefined, wallBy(preload, file));
  const further = async () => {
    const from = lampOf(run)?.mediaMs ?? 0;
    const reached = () => {
      const lamp = lampOf(run);
      return lamp?.state === 'recording' && lamp.mediaMs > from + 1_500;
    };
    await run.until(reached);
    expect([reached(), run.stderr]).toEqual([true, '']);
  };
  await further();
  const begunNs = process.hrtime.bigint();
  for (const wall of [hourMs, -hourMs, tenYearsMs]) {
    set(wall);
    await further();
  }
  run.tell('stop');
  const ranMs = Number((process.hrtime.bigint() - begunNs) / 1_000_000n);
  expect(await run.ended()).toBe('0');
  const { tracks, durationMs } = await bench.manifest();
  for (const { id, clock, gaps } of tracks) {
    expect(await stepsOf(bench, id)).toEqual([60, -120, (tenYearsMs + hourMs) / 60_000]);
    expect(clock).toHaveLength(3);
    expect(gaps.every(({ pts, cause }) => pts === 0 && cause === 'no-source')).toBe(true);
  }
  expect(durationMs).toBeLessThan(ranMs + hourMs / 2);
  await expectEvidence(bench, [run]);
  process.stdout.write(`recorded ${durationMs} ms over ${tracks[0]?.clock.length} steps of the wall\n`);
});
