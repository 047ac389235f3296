// For benches: a recorder process killed in the middle of a recording, and the next one that goes on, ends and seals it. The loss is the
// time from where the media ends before the crash to the kill; whether it is declared is the verifier's word.
import { fromHex } from '../../../media/evidence/bytes.ts';
import { StateFolder } from '../../../media/recorder/state-file.ts';
import { CrashBench } from '../../../media/recorder/testing/crash-bench.ts';
import { verifyVault } from '../../../media/recorder/testing/package-of-vault.ts';

export interface Loss {
  readonly lostSeconds: number;
  /** the verifier's, on tiling without a hole, and on all else of the recording */
  readonly verdict: string;
}

export async function killedRecorder(folder: string): Promise<Loss> {
  const bench = await CrashBench.make({ on: folder });
  const first = bench.run();
  await first.untilDurable(5_000 + Math.random() * 500);
  // The kernel's monotonic clock is one for all processes.
  const killedNs = process.hrtime.bigint();
  await first.kill();
  const next = bench.run();
  await next.untilDurable(first.announcedMs + 3_000);
  next.tell('stop');
  await next.ended();
  const [state] = await new StateFolder(`${bench.folder}/spool/recordings`).load(() => undefined);
  const killedMs = Number(killedNs - BigInt(state?.zero.mono ?? 0)) / 1e6;
  const { tracks } = await bench.manifest();
  const gaps = tracks.filter(({ kind }) => kind === 'video').flatMap((track) => track.gaps);
  const [crash] = gaps.filter(({ cause }) => cause === 'recorder-crash');
  const { order, kek } = bench.setup;
  const vaults = [bench.vault('vault'), bench.vault('mirror')];
  const report = await verifyVault({ vaults, order, kek: fromHex(kek), events: await bench.delivered() });
  const wrong = report.claims
    .filter(({ verdict }) => verdict !== 'PASS')
    .map(({ claim, verdict }) => `${claim} ${verdict}`);
  await bench.remove();
  return { lostSeconds: (killedMs - (crash?.pts ?? 0)) / 1000, verdict: wrong.join(', ') || 'PASS' };
}
