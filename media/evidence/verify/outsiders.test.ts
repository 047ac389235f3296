// Somebody with the package alone: does one thing to it and writes the lists anew. The claim that must tell is named.
import { expect, test, vi } from 'vitest';
import { nodeCrypto } from '../../crypto/node-crypto.ts';
import { concat, fromUtf8, utf8 } from '../bytes.ts';
import {
  checkpointPath,
  EVENTS,
  EXPORT_EVENT,
  keyPath,
  manifestPath,
  partPath,
  proofPath,
  recordPath,
} from '../package-layout.ts';
import { RecordFile } from '../record-file.ts';
import { COPY, REC, syntheticPackage, TRACK } from '../testing/synthetic-package.ts';
import { relist } from '../testing/test-export.ts';
import { reasonsOf, verdictOf, verified } from '../testing/verified.ts';
import type { ClaimName } from './report.ts';

vi.setConfig({ testTimeout: 60_000 });

type Files = Map<string, Uint8Array>;
const REC0 = recordPath(REC, TRACK, 0);
const REC1 = recordPath(REC, TRACK, 1);
const OTHER = '018f0000-0000-7000-8000-0000000000ff';

/** The records of a file of the package, as bytes. */
async function recordsIn(
  files: Files,
  path: string,
): Promise<{ records: Uint8Array[]; lines: Uint8Array[]; rest: Uint8Array }> {
  const bytes = files.get(path) ?? new Uint8Array();
  const file = new RecordFile(nodeCrypto, [bytes], { rec: REC, track: TRACK });
  const records: Uint8Array[] = [];
  const lines: Uint8Array[] = [];
  for await (const { offset, length, lineBytes } of file) {
    records.push(bytes.slice(offset, offset + length));
    lines.push(lineBytes.slice());
  }
  return { records, lines, rest: bytes.slice(file.validBytes) };
}

const outsiders: readonly (readonly [string, ClaimName, (files: Files) => void | Promise<void>])[] = [
  ['swaps two records', 'recording', (files) => arrange(files, REC0, ([a, b, c, ...more]) => [a, c, b, ...more])],
  ['removes a record', 'recording', (files) => arrange(files, REC0, ([a, , ...more]) => [a, ...more])],
  ['doubles a record', 'recording', (files) => arrange(files, REC0, ([a, b, ...more]) => [a, b, b, ...more])],
  ['cuts the last record off', 'recording', (files) => arrange(files, REC1, (records) => records.slice(0, -1))],
  ['cuts the tail off a file in the middle', 'recording', (files) => truncate(files, REC0, 3)],
  ['adds bytes behind the end line', 'recording', (files) => append(files, REC1, utf8('more'))],
  ['removes a file of a track', 'recording', (files) => void files.delete(REC1)],
  ['swaps two files', 'recording', swapFiles],
  ['removes the copy', 'package', (files) => void files.delete(`data/copies/${COPY}.webm`)],
  ['replaces the copy', 'copies', (files) => void files.set(`data/copies/${COPY}.webm`, utf8('another'))],
  ['adds a copy of unknown origin', 'copies', (files) => void files.set(`data/copies/${OTHER}.webm`, utf8('x'))],
  ['adds a track', 'recording', (files) => void files.set(recordPath(REC, 'cam2', 0), files.get(REC0) ?? utf8(''))],
  ['adds a part', 'recording', (files) => void files.set(partPath(REC, TRACK, 7), utf8('x'))],
  ['adds a document', 'package', (files) => void files.set('data/docs/note.pdf', utf8('x'))],
  ['adds a file nobody knows', 'package', (files) => void files.set('data/readme.txt', utf8('x'))],
  ['adds a tag file nobody knows', 'package', (files) => void files.set('custody/readme.txt', utf8('x'))],
  ['replaces the key', 'content', (files) => void files.set(keyPath(REC), utf8(`${'ab'.repeat(32)}\n`))],
  ['alters the manifest', 'recording', (files) => edit(files, manifestPath(REC), 'BH-2026-0001', 'BH-2026-0002')],
  ['relabels practice in the manifest', 'recording', (files) => edit(files, manifestPath(REC), 'e":false', 'e":true')],
  ['removes the last event of the evidence', 'events', cutEvidence],
  ['removes an event in between', 'events', (files) => editEvents(files, (lines) => lines.filter((_, i) => i !== 1))],
  [
    'doubles an event',
    'events',
    (files) => editEvents(files, ([first, ...more]) => [first ?? '', first ?? '', ...more]),
  ],
  ['swaps two events', 'events', (files) => editEvents(files, ([a, b, ...more]) => [b ?? '', a ?? '', ...more])],
  [
    'rewrites an event',
    'log',
    (files) => editEvents(files, ([a, ...more]) => [(a ?? '').replace('"errMs":12', '"errMs":13'), ...more]),
  ],
  ['leaves the last line feed out', 'events', (files) => truncate(files, EVENTS, 1)],
  ['removes a proof', 'log', (files) => void files.delete(proofPath(1))],
  ['removes the export event', 'events', (files) => void files.delete(EXPORT_EVENT)],
  ['removes all checkpoints', 'log', (files) => deleteAll(files, 'custody/checkpoints/')],
  ['removes the newest checkpoint', 'log', (files) => void files.delete(checkpointPath(8))],
  ['removes the proof that the log only grew', 'log', (files) => deleteAll(files, 'custody/consistency/')],
];

for (const [what, claim, act] of outsiders) {
  test(`somebody who ${what} is told by "${claim}"`, async () => {
    const { files, logKey } = await syntheticPackage();
    await act(files);
    await relist(files);
    const report = await verified(files, logKey);
    expect(verdictOf(report, claim), reasonsOf(report, claim)).toBe('FAIL');
    expect(report.exitCode).toBe(1);
  });
}

async function arrange(files: Files, path: string, order: (records: Uint8Array[]) => (Uint8Array | undefined)[]) {
  const { records, rest } = await recordsIn(files, path);
  files.set(path, concat(...order(records).flatMap((record) => (record ? [record] : [])), rest));
}
function truncate(files: Files, path: string, bytes: number): void {
  files.set(path, files.get(path)?.slice(0, -bytes) ?? utf8(''));
}
function append(files: Files, path: string, bytes: Uint8Array): void {
  files.set(path, concat(files.get(path) ?? utf8(''), bytes));
}
function edit(files: Files, path: string, from: string, to: string): void {
  const text = fromUtf8(files.get(path) ?? utf8(''));
  expect(text).toContain(from);
  files.set(path, utf8(text.replace(from, to)));
}
function editEvents(files: Files, change: (lines: string[]) => string[]): void {
  const lines = fromUtf8(files.get(EVENTS) ?? utf8(''))
    .split('\n')
    .slice(0, -1);
  files.set(
    EVENTS,
    utf8(
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    ),
  );
}
function swapFiles(files: Files): void {
  const [first, second] = [files.get(REC0), files.get(REC1)];
  if (first && second) files.set(REC0, second).set(REC1, first);
}
function deleteAll(files: Files, prefix: string): void {
  for (const path of [...files.keys()]) if (path.startsWith(prefix)) files.delete(path);
}
/** The seal goes, with its proof: the subject ends earlier than the export said. */
function cutEvidence(files: Files): void {
  editEvents(files, (lines) => lines.filter((line) => !line.includes('recording.sealed')));
  files.delete(proofPath(5));
}
