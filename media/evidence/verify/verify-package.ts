// Verifies a package against what whoever asks brings along, and answers with a report. Reads every file once, holds
// none whole but small ones, writes nothing, asks nobody. Any byte that is not what was exported makes some claim fail.
import type { EvidenceCrypto } from '../crypto.ts';
import { readPath } from '../package-layout.ts';
import type { TimestampReader } from '../timestamp.ts';
import { oneByOne, type TrackExaminer } from './asked-track.ts';
import { checkCopies } from './claim-copies.ts';
import { checkEvents, type ExaminedEvents, eventsOfType } from './claim-events.ts';
import { checkLog } from './claim-log.ts';
import { checkFiles, checkHashes } from './claim-package.ts';
import { checkRecording, type ExaminedRecording, recordingsOf } from './claim-recording.ts';
import { checkTime, newTimes } from './claim-time.ts';
import { readTokens } from './foreign-tokens.ts';
import { type PackageFiles, PackageReader } from './package.ts';
import { type Claims, makeReport, newClaims, type VerifyReport } from './report.ts';
import type { Trust } from './trust.ts';

export interface VerifyOptions {
  /** absent: tokens are not read, and the report says so */
  readonly readTimestamp?: TimestampReader;
  /** absent: one after the other, by whoever verifies */
  readonly examineTracks?: (here: TrackExaminer) => TrackExaminer;
  /** Data keys that whoever asks has unwrapped: of a recording whose key is in the package for them alone. */
  readonly dataKeys?: readonly Uint8Array[];
}

export async function verifyPackage(
  files: PackageFiles,
  trust: Trust,
  crypto: EvidenceCrypto,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const claims = newClaims();
  const reader = await PackageReader.open(files, crypto);
  const lists = await checkFiles(claims.package, reader);
  const origins = new Set(trust.logs.map(({ name }) => name));
  const found = await checkEvents(claims.events, reader, { crypto, origins });
  const log = await claims.log.attempt('', () => checkLog(claims.log, { crypto, trust, reader }, found));
  const tokens = log ? await readTokens(claims.time, { reader, trust, ...options }, log) : [];
  log?.addTokens(tokens);
  const times = newTimes(found, log);
  const here = oneByOne({ crypto, reader });
  const examineTracks = options.examineTracks?.(here) ?? here;
  const recordings: ExaminedRecording[] = [];
  for (const rec of recordingsOf(reader)) {
    const context = { crypto, reader, trust, found, times, examineTracks, dataKeys: options.dataKeys ?? [] };
    const examined = await checkRecording(claims, context, rec);
    if (examined) recordings.push(examined);
  }
  checkAllHere(claims, { found, reader }, recordings);
  await checkTime(claims.time, { found, log }, times);
  await checkCopies(claims.copies, { reader, found }, recordings);
  await checkHashes(claims.package, reader, { lists, payload: found.exported?.event.data.payload });
  const practice = recordings.some((one) => one.practice) || found.events.some(({ event }) => isPractice(event));
  return makeReport(claims, { practice, quorum: trust.quorum !== 'none' });
}

/** Every recording of a session in the package is here, or is named as missing. */
const IN_THE_IMPORTED = 'what was recorded is in the imported package: verify that by itself, with its own log’s key';

function checkAllHere(
  claims: Claims,
  { found, reader }: { readonly found: ExaminedEvents; readonly reader: PackageReader },
  recordings: readonly ExaminedRecording[],
): void {
  const here = new Set(recordings.map(({ rec }) => rec));
  const subjects = new Set(found.events.map(({ event }) => event.subject));
  for (const subject of subjects) {
    for (const { data } of eventsOfType(found.events, 'recording.started', subject)) {
      if (!here.has(data.recording)) claims.recording.notProven(`${data.recording}, of the same session, is not here`);
    }
  }
  if (here.size > 0) return;
  const imported = reader.entries.some(({ path }) => readPath(path)?.is === 'imported');
  for (const claim of [claims.recording, claims.content, claims.continuity]) {
    claim.notProven(imported ? IN_THE_IMPORTED : 'no recording in the package could be read');
  }
}

function isPractice(event: ExaminedEvents['events'][number]['event']): boolean {
  return (event.type === 'session.started' || event.type === 'recording.started') && event.data.practice;
}
