// A recorder process killed at every kind of step on the disk, in recording, in recovery and in sealing, over and over in one
// recording; in the end the verifier reads what is left.
import { afterAll, describe, expect, it } from 'vitest';
import { CrashBench, type RecorderProcess } from './testing/crash-bench.ts';
import { endWell, expectEvidence } from './testing/crash-evidence.ts';

const benches: CrashBench[] = [];
afterAll(() => Promise.all(benches.map((bench) => bench.remove())));

async function newBench(more: { practice?: boolean } = {}): Promise<CrashBench> {
  const bench = await CrashBench.make(more);
  benches.push(bench);
  return bench;
}

/** Each process dies at its failpoint; `stop:` ones after they were told to stop, `kill` from outside, in mid-recording. */
async function dieAt(bench: CrashBench, points: readonly string[]): Promise<RecorderProcess[]> {
  const runs: RecorderProcess[] = [];
  for (const point of points) {
    const before = Math.max(0, ...runs.map((run) => run.announcedMs));
    const stops = point.startsWith('stop:');
    const run = bench.run(point === 'kill' ? undefined : point.replace('stop:', ''));
    runs.push(run);
    if (point === 'kill') {
      await run.untilDurable(before + 5500);
      await run.kill();
    }
    if (stops) {
      await run.untilDurable(before + 1500);
      run.tell('stop');
    }
    expect([point, await run.ended(), run.stderr]).toEqual([point, 'SIGKILL', '']);
  }
  return runs;
}

describe.concurrent('a recorder that is killed', { timeout: 600_000 }, () => {
  it('goes on with one declared gap', async () => {
    const bench = await newBench();
    const runs = await dieAt(bench, ['kill']);
    await endWell(bench, runs);
    await expectEvidence(bench, runs);
    for (const track of (await bench.manifest()).tracks) {
      const causes = track.gaps.map(({ cause }) => cause);
      // A gap longer than 10 s stands in pieces.
      expect(causes.filter((cause, i) => cause !== causes[i - 1])).toEqual(['no-source', 'recorder-crash']);
    }
  });

  it('survives death at each step of the start', async () => {
    const bench = await newBench();
    const points = [
      'state-before-rename:1',
      'state-new:1',
      'fence:1',
      'vault-before-rename:3',
      'key:1',
      'vault-create:2',
    ];
    const runs = await dieAt(bench, [...points, 'vault-write-half:2', 'inits:1', 'spool-write:1', 'started:1']);
    await endWell(bench, runs);
    await expectEvidence(bench, runs);
  });

  it('survives death at each write and sync in mid-recording', async () => {
    const bench = await newBench();
    const runs = await dieAt(bench, [
      'vault-write-half:30',
      'vault-write:31',
      'vault-sync:50',
      'spool-synced:3',
      'spool-delivered:3',
    ]);
    await endWell(bench, runs);
    await expectEvidence(bench, runs);
  });

  it('survives death at each step of its own recovery', async () => {
    const bench = await newBench();
    const recovery = [
      'fence:1',
      'vault-create:1',
      'vault-sync-folder:3',
      'vault-write-half:1',
      'vault-sync:1',
      'inits:1',
      'read-back:1',
      'read-back:2',
    ];
    const runs = await dieAt(bench, [
      'kill',
      ...recovery,
      'spool-before-rename:1',
      'spool-rename:1',
      'vault-write-half:9',
    ]);
    await endWell(bench, runs);
    await expectEvidence(bench, runs);
  });

  it('seals after death at each step of the stop', async () => {
    const bench = await newBench();
    const runs = await dieAt(bench, ['stop:stopping:1']);
    runs.push(...(await dieAt(bench, ['vault-write-half:3', 'ended:1', 'state-rename:2', 'manifest:1', 'sealed:1'])));
    const last = bench.run();
    expect([await last.ended(), last.stderr]).toEqual(['0', '']);
    await expectEvidence(bench, runs);
  });

  it('keeps practice apart from evidence through a crash', async () => {
    const bench = await newBench({ practice: true });
    const runs = await dieAt(bench, ['vault-sync:20']);
    await endWell(bench, runs);
    await expectEvidence(bench, runs);
  });

  it('makes everything durable when it is told to end, and goes on at the next start', async () => {
    const bench = await newBench();
    const first = bench.run();
    await first.untilDurable(2000);
    first.tell('close');
    expect([await first.ended(), first.stderr]).toEqual(['0', '']);
    await endWell(bench, [first]);
    await expectEvidence(bench, [first]);
  });
});
