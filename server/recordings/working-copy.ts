// Makes the working copy of one sealed recording: media out of the vaults, checked against the signed manifest, joined into
// one WebM, sealed on disk, then row and custody event in one transaction. Until that commits there is no copy; what a
// crash leaves behind is a file without a row, swept at the next start. The master isn't touched. Each further camera gets a copy of its
// own beside it, after it: whoever waits for the recording waits for the first alone.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, ManifestTrack } from '../../media/evidence/manifest.ts';
import { joinTracks, type PartSource } from '../../media/mux/working-copy.ts';
import { wrapKey } from '../../media/vault/wrapped-key.ts';
import type { CustodyLog } from '../custody/service.ts';
import { stamp, systemActor } from '../custody/stamp.ts';
import type { Clock } from '../platform/clock.ts';
import { type Database, inTransaction } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import { createSealedWriter } from './sealed-writer.ts';
import {
  insertCopy,
  lastCopyNumber,
  lockRecording,
  mainCopyOf,
  markAccompanied,
  picturesOf,
  setDuration,
} from './store.ts';
import { trackParts } from './track-parts.ts';
import { readDataKey, readManifest, type Vaults } from './vaults.ts';

export interface WorkingCopyMaker {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly vaults: Vaults;
  readonly copiesDir: string;
  /** What made the copy, for the log: printable ASCII. */
  readonly tool: string;
}

export interface SealedRecordingRef {
  readonly id: string;
  readonly manifestHash: string;
}

/** False when another copy was there first. */
export async function makeWorkingCopy(maker: WorkingCopyMaker, recording: SealedRecordingRef): Promise<boolean> {
  const { manifest } = await readManifest(maker.vaults, recording.id, recording.manifestHash);
  await setDuration(maker.database, recording.id, manifest.durationMs);
  // One picture and one sound: the first track of each kind that holds any media.
  const [picture] = filmed(manifest);
  const sound = manifest.tracks.find(({ kind, parts }) => kind === 'audio' && parts.length > 0);
  const tracks = { video: picture, audio: sound };
  return makeCopy(maker, { ...recording, manifest, tracks, besideId: null });
}

/** Pictures of the other cameras beside the working copy, which stands: each a copy of its own, without sound. Those there are kept. */
export async function makeCopiesBeside(maker: WorkingCopyMaker, recording: SealedRecordingRef): Promise<void> {
  const { database, vaults, clock } = maker;
  const main = await mainCopyOf(database, recording.id);
  if (!main) return;
  const { manifest } = await readManifest(vaults, recording.id, recording.manifestHash);
  const there = new Set((await picturesOf(database, main)).map(({ track }) => track));
  for (const track of filmed(manifest).slice(1)) {
    if (there.has(track.id)) continue;
    await makeCopy(maker, { ...recording, manifest, tracks: { video: track, audio: undefined }, besideId: main.id });
  }
  await markAccompanied(database, recording.id, clock.now());
}

const filmed = ({ tracks }: Manifest) => tracks.filter(({ kind, parts }) => kind === 'video' && parts.length > 0);

interface CopyToMake extends SealedRecordingRef {
  readonly manifest: Manifest;
  readonly tracks: { readonly video: ManifestTrack | undefined; readonly audio: ManifestTrack | undefined };
  /** the copy that it stands beside */
  readonly besideId: string | null;
}

async function makeCopy(maker: WorkingCopyMaker, of: CopyToMake): Promise<boolean> {
  const { vaults } = maker;
  const { manifest, tracks, manifestHash, besideId } = of;
  const dataKey = await readDataKey(vaults, manifest);
  const partsOf = async (track: ManifestTrack | undefined): Promise<PartSource[]> =>
    track ? (await trackParts(vaults, { manifest, track, dataKey })).filter(({ size }) => size > 0) : [];
  const media = { video: await partsOf(tracks.video), audio: await partsOf(tracks.audio) };
  const copy = { id: uuidv7(maker.clock.now().getTime()), key: randomBytes(32) };
  const fileName = `${copy.id}.sealed`;
  const writer = await createSealedWriter({ path: join(maker.copiesDir, fileName), file: copy.id, key: copy.key });
  try {
    await joinTracks({ ...media, sink: writer });
    const made = await writer.finish();
    const track = tracks.video?.id ?? null;
    return await record(maker, { ...copy, ...made, fileName, manifest, manifestHash, track, besideId });
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

interface MadeCopy {
  readonly id: string;
  readonly key: Uint8Array;
  readonly bytes: number;
  readonly sha256: string;
  readonly fileName: string;
  readonly manifest: Manifest;
  readonly manifestHash: string;
  readonly track: string | null;
  readonly besideId: string | null;
}

async function record(maker: WorkingCopyMaker, made: MadeCopy): Promise<boolean> {
  const { database, clock, custody, vaults, tool } = maker;
  const { id, bytes, sha256, fileName, manifest, manifestHash, track, besideId } = made;
  const from = manifest.recording;
  const fileKey = Uint8Array.from(Buffer.from(await wrapKey(vaults.keyEncryptionKeys, made.key)));
  const first = await inTransaction(database, async (tx) => {
    await lockRecording(tx, from);
    const copyNumber = (await lastCopyNumber(tx, from)) + 1;
    if (besideId === null && (await mainCopyOf(tx, from))) return false;
    await insertCopy(tx, {
      ...{ id, recordingId: from, copyNumber, fileName, fileKey, bytes: BigInt(bytes), sha256, track, besideId },
      ...{ durationMs: manifest.durationMs, createdAt: clock.now() },
    });
    const data = { from, manifest: manifestHash, sha256, bytes, tool, copyNumber };
    await custody.append(tx, [
      { ...stamp(clock, systemActor), type: 'evidence.derived', subject: `evidence:${id}`, why: 'safekeeping', data },
    ]);
    return true;
  });
  if (!first) await rm(join(maker.copiesDir, fileName), { force: true });
  return first;
}
