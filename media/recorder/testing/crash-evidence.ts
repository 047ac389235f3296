// For crash tests: ends a recording that went through much, and holds what is left of it against what was announced.
import { expect } from 'vitest';
import { nodeCrypto } from '../../crypto/node-crypto.ts';
import { fromHex } from '../../evidence/bytes.ts';
import type { ManifestTrack } from '../../evidence/manifest.ts';
import { storedKeyPath } from '../../evidence/package-layout.ts';
import { unwrapDataKey } from '../key-file.ts';
import { StateFolder } from '../state-file.ts';
import type { CrashBench, RecorderProcess } from './crash-bench.ts';
import { verifyVault } from './package-of-vault.ts';
import { recoveredTrack } from './recovered-track.ts';

/** Records some more, stops, and ends with the seal. */
export async function endWell(bench: CrashBench, runs: readonly RecorderProcess[]): Promise<void> {
  const last = bench.run();
  await last.untilDurable(Math.max(0, ...runs.map((run) => run.announcedMs)) + 1500);
  last.tell('stop');
  expect([await last.ended(), last.stderr]).toEqual(['0', '']);
}

/** The verifier passes it, in both vaults; what was announced as durable is media; and its journal muxes to the same bytes again. */
export async function expectEvidence(bench: CrashBench, runs: readonly RecorderProcess[]): Promise<void> {
  const { order, kek } = bench.setup;
  const vaults = [bench.vault('vault'), bench.vault('mirror')];
  const report = await verifyVault({ vaults, order, kek: fromHex(kek), events: await bench.delivered() });
  const verdicts = report.claims.filter(({ claim }) => claim !== 'time' && claim !== 'copies');
  expect(verdicts.filter(({ verdict }) => verdict !== 'PASS')).toEqual([]);
  expect(report.practice).toBe(order.practice);
  const manifest = await bench.manifest();
  // Of the two, one may lack the last records that the other took before a death; neither lacks anything announced.
  expect(manifest.vaults.map(({ id }) => id)).toEqual(['mirror', 'vault']);
  for (const track of manifest.tracks) {
    for (const run of runs) expectAnnouncedIsThere(track, run);
    await expectRemuxSame(bench, track);
  }
}

/** What a lamp said was durable is media in the end: no gap lies inside. */
function expectAnnouncedIsThere(track: ManifestTrack, run: RecorderProcess): void {
  const lit = run.said.flatMap(({ lamp }) => (lamp?.state === 'recording' ? [lamp.mediaMs] : []));
  const [from, to] = [Math.min(...lit), Math.max(...lit) - 200];
  const inside = track.gaps.filter((gap) => gap.pts < to && gap.pts + gap.dur > from);
  expect(inside).toEqual([]);
}

async function expectRemuxSame(bench: CrashBench, track: ManifestTrack): Promise<void> {
  const { order, kek } = bench.setup;
  const keyFile = await bench.vault('mirror').read(storedKeyPath(order.recording));
  const [file] = await new StateFolder(`${bench.folder}/spool/recordings`).load(() => undefined);
  const again = await recoveredTrack({
    vaults: [bench.vault('mirror'), bench.vault('vault')],
    crypto: nodeCrypto,
    dataKey: await unwrapDataKey(keyFile, [fromHex(kek)]),
    rec: order.recording,
    track: track.id,
    kind: track.kind,
    practice: order.practice,
    zeroNs: BigInt(file?.zero.mono ?? 0),
    stopNs: BigInt(file?.stop?.mono ?? 0),
    announced: undefined,
  });
  expect(again.remuxDiffers).toBe(false);
  expect(again.lacking).toEqual([]);
  expect(await again.ledger.toManifest({ id: track.id, kind: track.kind, required: track.required })).toEqual(track);
}
