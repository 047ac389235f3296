// Disks that fail under a recorder, and a recorder that dies at each call to them: real file systems, real system calls. Each case
// ends by the verifier's word.
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { BrokenDisk, type calls, failing, lacks } from './testing/broken-disk.ts';
import { CrashBench, type RecorderProcess } from './testing/crash-bench.ts';
import { endWell, expectEvidence } from './testing/crash-evidence.ts';

const benches: CrashBench[] = [];
const disks: BrokenDisk[] = [];
afterAll(async () => {
  for (const disk of disks) disk.remove();
  await Promise.all(benches.map((bench) => bench.remove()));
});

function needs({ skip }: TestContext, ...programs: readonly string[]): void {
  const lacking = lacks(...programs);
  if (lacking !== undefined) skip(lacking);
}

async function newBench(on?: string): Promise<CrashBench> {
  const bench = await CrashBench.make(on === undefined ? {} : { on });
  benches.push(bench);
  return bench;
}

function newDisk(...made: ConstructorParameters<typeof BrokenDisk>): BrokenDisk {
  const disk = new BrokenDisk(...made);
  disks.push(disk);
  return disk;
}

/** Files of one vault: a track's first two, where nearly all is written. */
function trackFiles({ folder, setup }: CrashBench, vault: 'vault' | 'mirror'): string[] {
  const rec = path.join(folder, vault, setup.order.recording);
  return ['cam1', 'mic1'].flatMap((track) => ['000000', '000001'].map((no) => path.join(rec, track, `${no}.rec`)));
}

/** Until so much of the session is durable somewhere by the lamp's word. */
async function untilKept(run: RecorderProcess, ms: number): Promise<void> {
  await run.until(({ lamp }) => lamp !== undefined && lamp.state !== 'not-recording' && lamp.mediaMs >= ms);
}

async function stopped(run: RecorderProcess): Promise<void> {
  run.tell('stop');
  expect(await run.ended()).toBe('0');
}

/** But for the time before the first packet. */
const gapsOf = async (bench: CrashBench): Promise<string[]> =>
  (await bench.manifest()).tracks.flatMap(({ id, gaps }) =>
    gaps.flatMap(({ pts, cause, dur }) => (pts === 0 ? [] : [`${id} ${cause} ${dur} ms`])),
  );

async function expectOneCopyWasEnough(bench: CrashBench, run: RecorderProcess): Promise<void> {
  await stopped(run);
  await expectEvidence(bench, [run]);
  expect(await gapsOf(bench)).toEqual([]);
  expect(run.said.some(({ lamp }) => lamp?.state === 'recording-one-copy')).toBe(true);
}

describe.concurrent('system calls that fail in one vault', () => {
  it.for(Array.from({ length: 40 }, (_, index) => index + 1))(
    'no room at the write %i: nothing is lost',
    async (nth, context) => {
      needs(context, 'strace');
      const bench = await newBench();
      const run = bench.run(undefined, failing('write', `error=ENOSPC:when=${nth}`, trackFiles(bench, 'mirror')));
      // Each track writes twice a second.
      await untilKept(run, 2000 + nth * 500);
      await stopped(run);
      await expectEvidence(bench, [run]);
      expect(await gapsOf(bench)).toEqual([]);
    },
  );

  it('an error at the fourth sync: nothing is lost, and the descriptor is not used again', async (context) => {
    needs(context, 'strace');
    const bench = await newBench();
    const run = bench.run(undefined, failing('sync', 'error=EIO:when=4', trackFiles(bench, 'vault')));
    await untilKept(run, 6000);
    await expectOneCopyWasEnough(bench, run);
  });

  it('a sync that takes 5 s: the other vault goes on, and nothing is lost', async (context) => {
    needs(context, 'strace');
    const bench = await newBench();
    const slow = trackFiles(bench, 'mirror').slice(0, 1);
    const run = bench.run(undefined, failing('sync', 'delay_enter=5000000:when=6', slow));
    await untilKept(run, 12_000);
    await stopped(run);
    await expectEvidence(bench, [run]);
    expect(await gapsOf(bench)).toEqual([]);
  });
});

describe('a recorder that dies', () => {
  it.for(['write', 'sync', 'rename'] as const satisfies (keyof typeof calls)[])(
    'at each %s of its start, its recovery and its recording leaves one whole recording in the end',
    async (kind, context) => {
      needs(context, 'strace');
      const bench = await newBench();
      const runs: RecorderProcess[] = [];
      const most = { write: 24, sync: 24, rename: 12 }[kind];
      for (let nth = 1; nth <= most; nth += 1) {
        const kept = Math.max(0, ...runs.map((run) => run.announcedMs));
        const run = bench.run(undefined, failing(kind, `signal=KILL:when=${nth}`));
        runs.push(run);
        // There may be fewer such calls: whoever outlives them is killed.
        await Promise.race([run.ended(), untilKept(run, kept + 3000)]);
        await run.kill();
      }
      await endWell(bench, runs);
      await expectEvidence(bench, runs);
      await context.annotate(`${most} deaths, ${(await gapsOf(bench)).length} gaps`, 'figure');
    },
  );
});

describe('a disk of its own', () => {
  it('that is really full: the other copy goes on, and is evidence', async (context) => {
    needs(context, 'mount');
    const bench = await newBench();
    const disk = newDisk('tmpfs', 64, path.join(bench.folder, 'mirror'));
    const run = bench.run();
    await run.untilDurable(1000);
    disk.fillBut(100_000);
    await run.until(({ lamp }) => lamp?.state === 'recording-one-copy' && lamp.mediaMs > 3000);
    await expectOneCopyWasEnough(bench, run);
  });

  it('that turns read-only: the other copy goes on, and is evidence', async (context) => {
    needs(context, 'mkfs.ext4', 'losetup');
    const bench = await newBench();
    const disk = newDisk('ext4', 128, path.join(bench.folder, 'mirror'));
    const run = bench.run();
    await run.untilDurable(1000);
    disk.turnReadOnly();
    await run.until(({ lamp }) => lamp?.state === 'recording-one-copy' && lamp.mediaMs > 3000);
    await expectOneCopyWasEnough(bench, run);
  });
});

describe('power that is lost', () => {
  const cuts = Number(process.env.CUTS ?? 25);

  it.for(['ext4', 'xfs'] as const)('at random instants on %s leaves all that was announced', async (kind, context) => {
    needs(context, `mkfs.${kind}`, 'losetup', 'python3');
    const disk = newDisk(kind, 512);
    const bench = await newBench(disk.mount);
    disk.sync();
    const runs: RecorderProcess[] = [];
    for (let cut = 0; cut < cuts; cut += 1) {
      const before = Math.max(0, ...runs.map((run) => run.announcedMs));
      const run = bench.run();
      runs.push(run);
      // Each third in its recovery, the others while they record.
      if (cut % 3 !== 0) await run.untilDurable(before + 500);
      await new Promise((resolve) => setTimeout(resolve, randomInt(0, 900)));
      disk.cutPower();
      await run.kill();
      disk.mountAgain();
    }
    await endWell(bench, runs);
    await expectEvidence(bench, runs);
    await context.annotate(`${cuts} cuts, ${(await gapsOf(bench)).length} gaps`, 'figure');
  });
});
