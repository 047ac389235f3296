// What is right as far as can be seen, but can't be shown: NOT PROVEN with its reason, and no other claim suffers.
import { expect, test } from 'vitest';
import { utf8 } from '../bytes.ts';
import { keyPath, timestampPath } from '../package-layout.ts';
import { onlyLines } from '../testing/only-lines.ts';
import { type Bends, REC, SESSION, syntheticPackage } from '../testing/synthetic-package.ts';
import { retag } from '../testing/test-export.ts';
import { reasonsOf, verdictOf, verified } from '../testing/verified.ts';
import { noteVectors } from '../vectors.ts';

const OTHER = '018f0000-0000-7000-8000-0000000000ff';

test('what is lawfully gone or withheld is not proven, and nothing else suffers', async () => {
  const gone: readonly (readonly [Bends, string])[] = [
    [{ files: onlyLines, withheld: [{ recording: REC, what: 'payload' }] }, 'withheld'],
    [{ files: onlyLines, moreEvents: [destroyed('evidence.destroyed')] }, 'destroyed'],
    [{ files: (files) => void files.delete(keyPath(REC)) }, 'its key is not in the package'],
    [
      { files: (files) => void files.delete(keyPath(REC)), moreEvents: [destroyed('key.destroyed')] },
      'key was destroyed',
    ],
  ];
  for (const [bends, reason] of gone) {
    const { files, logKey } = await syntheticPackage(bends);
    const report = await verified(files, logKey);
    expect(reasonsOf(report, 'content')).toContain(reason);
    const others = report.claims.filter(({ claim }) => claim !== 'content');
    expect(others.map(({ verdict, reasons }) => [verdict, ...reasons])).toEqual(others.map(() => ['PASS']));
    expect(report.exitCode).toBe(2);
  }
});

function destroyed(type: 'evidence.destroyed' | 'key.destroyed') {
  return { type, subject: `evidence:${REC}`, data: { reason: 'retention' } };
}

test('a second recording of the session that is not in the package is named', async () => {
  const data = { recording: OTHER, practice: false, tracks: [], keyCommit: '0'.repeat(64), node: '' };
  const started = { ...data, node: noteVectors.heads.vkey };
  const { files, logKey } = await syntheticPackage({
    moreEvents: [{ type: 'recording.started', subject: `session:${SESSION}`, data: started }],
  });
  const report = await verified(files, logKey);
  expect(verdictOf(report, 'recording')).toBe('NOT PROVEN');
  expect(reasonsOf(report, 'recording')).toContain(OTHER);
  expect(report.exitCode).toBe(2);
});

test('time-stamp tokens are never passed over', async () => {
  const { files, logKey } = await syntheticPackage();
  files.set(timestampPath(8), utf8('token'));
  await retag(files);
  const report = await verified(files, logKey);
  expect(reasonsOf(report, 'time')).toBe('time-stamp tokens are not read here');
  expect(report.exitCode).toBe(2);
});

test('practice passes its claims and is named as what it is', async () => {
  const { files, logKey } = await syntheticPackage({ practice: true });
  const report = await verified(files, logKey);
  expect([report.practice, report.verdict, report.exitCode]).toEqual([true, 'PASS', 2]);
});

test('what a training centre recorded is practice by the name of its log, whatever it says of itself', async () => {
  const { files, logKey } = await syntheticPackage({ logOrigin: 'training.log.example/custody' });
  const report = await verified(files, logKey);
  expect([report.practice, report.verdict, report.exitCode]).toEqual([true, 'PASS', 2]);
  const { logKey: ofAHouse } = await syntheticPackage();
  expect((await verified(files, ofAHouse)).verdict).not.toBe('PASS');
});

test('what came under the log late is listed, not hidden', async () => {
  const { files, logKey } = await syntheticPackage({ eventEveryMs: 60_000 });
  const report = await verified(files, logKey);
  expect(verdictOf(report, 'time')).toBe('NOT PROVEN');
  expect(reasonsOf(report, 'time')).toContain('anchored late');
});
