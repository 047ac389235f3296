// Makes the working copy of one sealed recording: media out of the vaults, checked against the signed manifest, joined into
// one WebM, sealed on disk, then row and custody event in one transaction. Until that commits there is no copy; what a
// crash leaves behind is a file without a row, swept at the next start. The master isn't touched.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../media/evidence/manifest.ts';
import { joinTracks, type PartSource } from '../../media/mux/working-copy.ts';
import { wrapKey } from '../../media/vault/wrapped-key.ts';
import type { CustodyLog } from '../custody/service.ts';
import { stamp, systemActor } from '../custody/stamp.ts';
import type { Clock } from '../platform/clock.ts';
import { type Database, inTransaction } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import { createSealedWriter } from './sealed-writer.ts';
import { countCopies, insertCopy, lockRecording, setDuration } from './store.ts';
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
  const { vaults } = maker;
  const { manifest } = await readManifest(vaults, recording.id, recording.manifestHash);
  await setDuration(maker.database, recording.id, manifest.durationMs);
  const dataKey = await readDataKey(vaults, manifest);
  const media = { video: [] as PartSource[], audio: [] as PartSource[] };
  // One picture and one sound: the first track of each kind that holds any media.
  for (const track of manifest.tracks) {
    if (media[track.kind].length > 0 || track.parts.length === 0) continue;
    media[track.kind] = (await trackParts(vaults, { manifest, track, dataKey })).filter(({ size }) => size > 0);
  }
  const copy = { id: uuidv7(maker.clock.now().getTime()), key: randomBytes(32) };
  const fileName = `${copy.id}.sealed`;
  const writer = await createSealedWriter({ path: join(maker.copiesDir, fileName), file: copy.id, key: copy.key });
  try {
    await joinTracks({ ...media, sink: writer });
    const made = await writer.finish();
    return await record(maker, { ...copy, ...made, fileName, manifest, manifestHash: recording.manifestHash });
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
}

async function record(maker: WorkingCopyMaker, made: MadeCopy): Promise<boolean> {
  const { database, clock, custody, vaults, tool } = maker;
  const { id, bytes, sha256, fileName, manifest, manifestHash } = made;
  const from = manifest.recording;
  const fileKey = Uint8Array.from(Buffer.from(await wrapKey(vaults.keyEncryptionKeys, made.key)));
  const first = await inTransaction(database, async (tx) => {
    await lockRecording(tx, from);
    if ((await countCopies(tx, from)) > 0) return false;
    await insertCopy(tx, {
      ...{ id, recordingId: from, copyNumber: 1, fileName, fileKey, bytes: BigInt(bytes), sha256 },
      ...{ durationMs: manifest.durationMs, createdAt: clock.now() },
    });
    const data = { from, manifest: manifestHash, sha256, bytes, tool, copyNumber: 1 };
    await custody.append(tx, [
      { ...stamp(clock, systemActor), type: 'evidence.derived', subject: `evidence:${id}`, why: 'safekeeping', data },
    ]);
    return true;
  });
  if (!first) await rm(join(maker.copiesDir, fileName), { force: true });
  return first;
}
