// Claim "recording": the manifest is the one the node sealed, and the package holds exactly what it lists: tracks, files,
// lines, heads, gaps, tails, on chains that begin as evidence or as practice, as the session was booked. The walk over
// the files is shared with the claims on content, continuity and time.
import { fromHex, fromUtf8, hex } from '../bytes.ts';
import { MAX_MANIFEST_BYTES } from '../canonical.ts';
import { keyCommit } from '../chain.ts';
import type { EvidenceCrypto } from '../crypto.ts';
import { type Manifest, manifestHash, parseManifest } from '../manifest.ts';
import { keyPath, manifestPath, readPath, recordPath, wrappedKeyPath } from '../package-layout.ts';
import { type AskedTrack, addFound, type TrackExaminer } from './asked-track.ts';
import type { Absence } from './claim-content.ts';
import { type EventOfType, type ExaminedEvents, eventsOfType } from './claim-events.ts';
import { coveredTo, type RecordingTimes } from './claim-time.ts';
import { type NodeNotes, nodeKeys, readNodeNotes } from './node-notes.ts';
import type { PackageReader } from './package.ts';
import type { Claims } from './report.ts';
import { checkTail } from './track-walk.ts';
import type { Trust } from './trust.ts';

export interface RecordingContext {
  readonly crypto: EvidenceCrypto;
  readonly reader: PackageReader;
  readonly trust: Trust;
  readonly found: ExaminedEvents;
  readonly times: RecordingTimes;
  readonly examineTracks: TrackExaminer;
  /** unwrapped by whoever asks */
  readonly dataKeys: readonly Uint8Array[];
}

export interface ExaminedRecording {
  readonly rec: string;
  readonly practice: boolean;
  readonly manifestHash: string;
}

/** Of the recordings that the package holds files of. */
export function recordingsOf(reader: PackageReader): string[] {
  const paths = reader.entries.map(({ path }) => readPath(path));
  return [...new Set(paths.flatMap((path) => (path && 'rec' in path ? [path.rec] : [])))].sort();
}

export async function checkRecording(
  claims: Claims,
  context: RecordingContext,
  rec: string,
): Promise<ExaminedRecording | undefined> {
  const claim = claims.recording;
  const { crypto, reader, trust, found } = context;
  const read = await claim.attempt(manifestPath(rec), async () => {
    const bytes = await reader.read(manifestPath(rec), MAX_MANIFEST_BYTES);
    return { manifest: parseManifest(bytes), hash: hex(await manifestHash(crypto, bytes)) };
  });
  if (!read) return undefined;
  const { manifest, hash } = read;
  const examined = { rec, practice: manifest.practice, manifestHash: hash };
  claim.expect(manifest.recording === rec, `${manifestPath(rec)} is the manifest of another recording`);
  const started = checkBeginning(claims, found, manifest);
  if (!started) return examined;
  const keys = await nodeKeys(claim, { crypto, given: trust.nodes }, started);
  const notes = await readNodeNotes(claim, { crypto, keys }, { events: found.events, rec });
  claim.expect(notes.sealed.length > 0, `${rec}: no seal by its node is in the log`);
  for (const { manifest: sealed } of notes.sealed) {
    claim.expect(sealed === hash, `${rec}: the manifest is not the one that was sealed`);
  }
  const longest = Math.max(0, ...manifest.tracks.map(({ endMs }) => endMs));
  claim.expect(manifest.durationMs === longest, `${rec}: its duration is not that of its longest track`);
  const ids = new Set(manifest.tracks.map(({ id }) => id));
  for (const track of notes.heads.keys()) claim.expect(ids.has(track), `${rec}: the signed track ${track} is not here`);
  checkTracksHere(claims, reader, manifest);
  const dataKey = await readKey(claims, context, manifest);
  await checkTracks(claims, context, { manifest, notes, dataKey });
  await checkTailFiles(claims, context, manifest);
  return examined;
}

/** recording.started and session.started of the session that the manifest names. */
function checkBeginning(
  { recording: claim }: Claims,
  { events }: ExaminedEvents,
  manifest: Manifest,
): EventOfType<'recording.started'> | undefined {
  const { recording: rec, session, practice } = manifest;
  const sessions = eventsOfType(events, 'session.started', `session:${session}`);
  claim.expect(sessions.length > 0, `${rec}: the start of its session is not in the package`);
  for (const { data } of sessions) {
    claim.expect(
      data.practice === practice,
      data.practice ? `${rec}: its session is practice` : `${rec}: its session is no practice`,
    );
    claim.expect(!practice || data.case === undefined, `${rec}: a practice session has no case`);
  }
  const all = eventsOfType(events, 'recording.started', `session:${session}`);
  const [started, second] = all.filter(({ data }) => data.recording === rec);
  if (!started) {
    claim.fail(`${rec}: its start is not among the events of its session`);
    return undefined;
  }
  claim.expect(second === undefined, `${rec}: started twice`);
  claim.expect(
    started.data.practice === practice,
    started.data.practice ? `${rec}: started as practice` : `${rec}: started as no practice`,
  );
  claim.expect(started.data.keyCommit === manifest.keyCommit, `${rec}: another key was committed to at its start`);
  const ids = new Set(manifest.tracks.map(({ id }) => id));
  for (const id of started.data.tracks) claim.expect(ids.has(id), `${rec}: the expected track ${id} is not sealed`);
  return started;
}

/** Exactly the files of the manifest; a file that is all tail stands in its tails only. */
function checkTracksHere({ recording: claim }: Claims, reader: PackageReader, manifest: Manifest): void {
  const sealed = new Set(manifest.tracks.flatMap(({ id, files }) => files.map(({ no }) => `${id}/${no}`)));
  const tails = new Set(manifest.tails.map(({ track, no }) => `${track}/${no}`));
  const parts = new Set(manifest.tracks.flatMap(({ id, parts: all }) => all.map(({ part }) => `${id}/${part}`)));
  for (const entry of reader.entries) {
    const path = readPath(entry.path);
    if (!path || !('rec' in path) || path.rec !== manifest.recording) continue;
    if (path.is === 'records') {
      const file = `${path.track}/${path.no}`;
      claim.expect(sealed.has(file) || tails.has(file), `${entry.path} is not in the manifest`);
    }
    if (path.is === 'lines')
      claim.expect(sealed.has(`${path.track}/${path.no}`), `${entry.path} is not in the manifest`);
    if (path.is === 'part')
      claim.expect(parts.has(`${path.track}/${path.part}`), `${entry.path} is not in the manifest`);
  }
}

async function readKey(
  { content: claim }: Claims,
  { crypto, reader, found, dataKeys }: RecordingContext,
  { recording: rec, keyCommit: committed }: Manifest,
): Promise<Uint8Array | undefined> {
  const fitting = async (key: Uint8Array) => hex(await keyCommit(crypto, key)) === committed;
  if (reader.has(keyPath(rec))) {
    return claim.attempt(keyPath(rec), async () => {
      const text = fromUtf8(await reader.read(keyPath(rec), 65));
      const key = /^[0-9a-f]{64}\n$/.test(text) ? fromHex(text.slice(0, 64)) : undefined;
      const fits = key !== undefined && (await fitting(key));
      claim.expect(fits, `${rec}: the key is not the one committed to`);
      return fits ? key : undefined;
    });
  }
  for (const key of reader.has(wrappedKeyPath(rec)) ? dataKeys : []) if (await fitting(key)) return key;
  const destroyed = eventsOfType(found.events, 'key.destroyed', `evidence:${rec}`).length > 0;
  if (destroyed) claim.notProven(`${rec}: its key was destroyed`);
  else if (reader.has(wrappedKeyPath(rec)))
    claim.notProven(`${rec}: its key is wrapped to a recipient; unwrap it first`);
  else claim.notProven(`${rec}: its key is not in the package`);
  return undefined;
}

function absenceOf({ found }: RecordingContext, rec: string, track: string): Absence {
  if (eventsOfType(found.events, 'evidence.destroyed', `evidence:${rec}`).length > 0) return 'destroyed';
  const withheld = (found.exported?.event.data.withheld ?? []).some(
    (one) => one.recording === rec && one.what === 'payload' && (one.track ?? track) === track,
  );
  return withheld ? 'withheld' : undefined;
}

interface TracksOf {
  readonly manifest: Manifest;
  readonly notes: NodeNotes;
  readonly dataKey: Uint8Array | undefined;
}

async function checkTracks(
  claims: Claims,
  context: RecordingContext,
  { manifest, notes, dataKey }: TracksOf,
): Promise<void> {
  const { examineTracks, reader, times } = context;
  const asked = manifest.tracks.map(({ id: track, lines }, index): AskedTrack => {
    const payload = absenceOf(context, manifest.recording, track);
    const signed = notes.heads.get(track) ?? new Map();
    return { manifest, index, dataKey, payload, signed, covered: coveredTo(times, { track, lines, notes }) };
  });
  for (const found of await examineTracks(asked)) addFound({ claims, reader, times }, found);
}

/** Files without a single good record: nothing of them is evidence, but they are known and hashed. */
async function checkTailFiles(
  { recording: claim }: Claims,
  { crypto, reader }: RecordingContext,
  manifest: Manifest,
): Promise<void> {
  const sealed = new Set(manifest.tracks.flatMap(({ id, files }) => files.map(({ no }) => `${id}/${no}`)));
  for (const { track, no } of manifest.tails) {
    const path = recordPath(manifest.recording, track, no);
    if (sealed.has(`${track}/${no}`) || !reader.has(path)) continue;
    await claim.attempt(path, () => checkTail({ crypto, manifest }, { track, no, path }, reader.stream(path)));
  }
}
