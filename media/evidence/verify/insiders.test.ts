// Somebody who had every key and signed a lie: the claim that must tell, though every signature and list fits.
import { expect, test, vi } from 'vitest';
import type { Manifest } from '../manifest.ts';
import { onlyLines } from '../testing/only-lines.ts';
import { type Bends, syntheticPackage } from '../testing/synthetic-package.ts';
import type { TestRecord } from '../testing/test-track.ts';
import { reasonsOf, verdictOf, verified } from '../testing/verified.ts';
import type { ClaimName } from './report.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Somebody who had every key, and signed a lie. */
const insiders: readonly (readonly [string, ClaimName, Bends, string])[] = [
  [
    'leaves a hole between two chunks',
    'continuity',
    { records: bend('gap', { pts: 90, dur: 230 }) },
    'nothing is declared from 80 to 90',
  ],
  [
    'declares a gap over media',
    'continuity',
    { records: bend('gap', { pts: 40, dur: 280 }) },
    'overlaps what was recorded',
  ],
  ['starts late', 'continuity', { records: drop(0, 2) }, 'nothing is declared from 0'],
  ['leaves the end line out', 'continuity', { records: drop(1, 4) }, 'no end line'],
  [
    'ends later than the last chunk',
    'continuity',
    { records: bend('end', { pts: 500 }) },
    'nothing is declared from 400 to 500',
  ],
  ['ends before the manifest says', 'continuity', { manifest: inTrack((t) => ({ ...t, endMs: 399 })) }, 'not at 399'],
  [
    'relabels practice as evidence',
    'recording',
    { practice: true, sessionPractice: false },
    'its session is no practice',
  ],
  [
    'relabels the manifest of practice',
    'recording',
    { practice: true, manifest: (m) => ({ ...m, practice: false }) },
    'does not follow',
  ],
  [
    'relabels the manifest of evidence',
    'recording',
    { manifest: (m) => ({ ...m, practice: true }) },
    'does not follow',
  ],
  ['signs another head', 'recording', { heads: (h) => ({ ...h, head: '0'.repeat(64) }) }, 'signed another head'],
  ['signs a head that is not there', 'recording', { heads: (h) => ({ ...h, seq: 99 }) }, 'which is not here'],
  ['signs a track that is not there', 'recording', { heads: (h) => ({ ...h, track: 'cam9' }) }, 'cam9 is not here'],
  [
    'hides a gap from the manifest',
    'recording',
    { manifest: inTrack((t) => ({ ...t, gaps: [] })) },
    'gaps are not those',
  ],
  ['hides a clock line', 'recording', { manifest: inTrack((t) => ({ ...t, clock: [] })) }, 'clock lines are not'],
  [
    'says other parts',
    'recording',
    { manifest: inTrack((t) => ({ ...t, parts: t.parts.slice(1) })) },
    'parts are not those',
  ],
  [
    'says another head in the manifest',
    'recording',
    { manifest: inTrack((t) => ({ ...t, head: '0'.repeat(64) })) },
    'sealed head',
  ],
  ['says another duration', 'recording', { manifest: (m) => ({ ...m, durationMs: 401 }) }, 'longest track'],
  ['forgets a tail', 'recording', { manifest: (m) => ({ ...m, tails: [] }) }, 'a tail of'],
  ['leaves an expected track out', 'recording', { manifest: (m) => ({ ...m, tracks: [] }) }, 'is not sealed'],
  ['lets the fence fall', 'recording', { records: bend('init', { fence: 0 }, 1) }, 'the fence falls'],
  ['begins from another log', 'time', { anchorRoot: new Uint8Array(32) }, 'is not shown to be on this log'],
  [
    'puts a frame outside its chunk',
    'content',
    { records: bend('media', { dur: 30 }, 0) },
    'a frame at 40 ms, outside 0 to 30',
  ],
  ['counts packets wrongly', 'content', { records: bend('journal', { packets: 4 }, 0) }, '3 packets, not 4'],
  ['says another first packet', 'content', { records: bend('journal', { rtpFirst: 65_533 }, 0) }, 'are not those from'],
  [
    'says another hash of a part',
    'content',
    { manifest: inTrack((t) => ({ ...t, parts: t.parts.map((p) => ({ ...p, sha256: '0'.repeat(64) })) })) },
    'not the sealed bytes',
  ],
  ['leaves only lines, without a word', 'content', { files: onlyLines }, 'nothing says why'],
  [
    'commits to another key',
    'recording',
    { manifest: (m) => ({ ...m, keyCommit: '0'.repeat(64) }) },
    'another key was committed',
  ],
];

for (const [what, claim, bends, reason] of insiders) {
  test(`somebody who ${what} is told by "${claim}", though every signature fits`, async () => {
    const { files, logKey } = await syntheticPackage(bends);
    const report = await verified(files, logKey);
    expect(verdictOf(report, claim), reasonsOf(report, claim)).toBe('FAIL');
    expect(reasonsOf(report, claim)).toContain(reason);
    expect(verdictOf(report, 'package')).toBe('PASS');
    expect(report.exitCode).toBe(1);
  });
}

type Kind = 'init' | 'journal' | 'media' | 'gap' | 'clock' | 'end';
function kindOf({ draft }: TestRecord): Kind {
  return draft.kind === 'chunk' ? draft.stream : draft.kind;
}
/** Other members in the first line of that kind, of one file or of both. */
function bend(
  kind: Kind,
  members: { readonly [name: string]: number },
  inFile?: number,
): NonNullable<Bends['records']> {
  return (no, records) => {
    const at = records.findIndex((record) => kindOf(record) === kind);
    if (at < 0 || (inFile ?? no) !== no) return records;
    return records.map((record, i) =>
      i === at ? { ...record, draft: { ...record.draft, ...members } as TestRecord['draft'] } : record,
    );
  };
}
function drop(inFile: number, at: number): NonNullable<Bends['records']> {
  return (no, records) => (no === inFile ? records.filter((_, i) => i !== at) : records);
}
function inTrack(
  change: (track: Manifest['tracks'][number]) => Manifest['tracks'][number],
): NonNullable<Bends['manifest']> {
  return (manifest) => ({ ...manifest, tracks: manifest.tracks.map(change) });
}
