// Makes the package of a release, as a job: the recording as it is stored with the data key wrapped for the recipient, into a folder beside,
// then as one ZIP file sealed at rest under a key of its own, and the folder is gone. What a killed server left half done is begun anew.
// Refuses to make one for a release that isn't given or has ended, and to put the data key in plain into a package unless the house allows it.
import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { wrapKey } from '../../../media/vault/wrapped-key.ts';
import { type Language, languageOf } from '../../contract/languages.ts';
import { id, purpose } from '../../contract/values.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Queue } from '../../platform/jobs/queue.ts';
import type { RecordingToExport } from '../../recordings/export-source.ts';
import { createSealedWriter } from '../../recordings/sealed-writer.ts';
import { type Exporter, fillPackage, intoFolder } from '../export-package.ts';
import { zipIndexOf, zipOf } from '../package-zip.ts';
import * as packages from './package-store.ts';
import { keyForRecipient } from './recipient-key.ts';
import { givenState, mayShow } from './rules.ts';
import * as store from './store.ts';

export const packagesQueue: Queue<{ readonly releaseId: string }> = {
  part: 'keeping',
  name: 'release-packages',
  data: z.strictObject({ releaseId: id }),
  ...{ retries: 20, retryAfterSeconds: 15, expireAfterSeconds: 4 * 3600, atOnce: 1 },
};

export interface MakingHouse extends Omit<Exporter, 'recordings' | 'approvals'> {
  readonly jobs: Pick<Jobs, 'enqueue'>;
  /** where sealed packages lie, a folder of their own */
  readonly packagesDir: string;
  /** whether the data key may go along in plain to a recipient who gave no key */
  readonly plainKey: boolean;
  /** of papers for whoever's own isn't known */
  readonly language: Language;
  sourceOf(recordingId: string): Promise<RecordingToExport>;
}

export async function wantPackage(house: MakingHouse, tx: Transaction, releaseId: string): Promise<void> {
  const fileId = uuidv7(house.clock.now().getTime());
  const fileKey = Uint8Array.from(Buffer.from(await wrapKey(house.vaults.keyEncryptionKeys, randomBytes(32))));
  const begunAt = house.clock.now();
  await packages.insertPackage(tx, { releaseId, fileId, fileName: `${fileId}.package`, fileKey, begunAt });
  await house.jobs.enqueue(tx, packagesQueue, { releaseId });
}

/** Throws when it may be tried again. */
export async function makePackage(house: MakingHouse, releaseId: string): Promise<void> {
  const { database, clock, packagesDir } = house;
  const row = await store.findRelease(database, releaseId);
  if (!row?.package || row.package.madeAt !== null || row.package.removedAt !== null) return;
  const state = givenState(row, clock.now());
  if (state !== 'open' && state !== 'coming') return;
  await mkdir(packagesDir, { recursive: true, mode: 0o700 });
  const folder = join(packagesDir, `${releaseId}.folder`);
  await rm(folder, { recursive: true, force: true });
  try {
    await fillFolder(house, row, folder);
    await sealZip(house, row, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fillFolder(house: MakingHouse, row: store.ReleaseRow, folder: string): Promise<void> {
  const source = onlyReleased(await house.sourceOf(row.recordingId), row);
  const key = await keyForRecipient(house, row, source.sealed.manifest);
  // Twice: once into the folder, once out of it into the file.
  const totalBytes = BigInt(2 * expectedBytes(source));
  await packages.setProgress(house.database, row.id, { doneBytes: 0n, totalBytes });
  await intoFolder(folder, async (target) => {
    const say = () => {
      const doneBytes = BigInt(target.files.reduce((sum, { bytes }) => sum + bytes, 0));
      packages.setProgress(house.database, row.id, { doneBytes, totalBytes }).catch(() => {});
    };
    const about = { exportId: row.id, purpose: purpose.parse(row.purpose), language: readBy(house, row) };
    return fillPackage(house, { source, target, key, say, ...about });
  });
}

/** The recipient's own language, else the house's. */
function readBy({ language }: MakingHouse, { recipient }: store.ReleaseRow): Language {
  return languageOf(recipient.language ?? '') ?? language;
}

/** The record itself always goes along: without it nothing could be checked. */
function onlyReleased(source: RecordingToExport, row: store.ReleaseRow): RecordingToExport {
  return {
    ...source,
    copies: mayShow(row, 'video') ? source.copies : [],
    exhibitFiles: mayShow(row, 'notes') ? source.exhibitFiles : [],
  };
}

function expectedBytes({ sealed, copies, exhibitFiles }: RecordingToExport): number {
  const files = sealed.manifest.tracks.flatMap((track) => track.files);
  return [...files, ...copies, ...exhibitFiles].reduce((sum, { bytes }) => sum + bytes, 0);
}

const saidEveryBytes = 64 * 1024 * 1024;

async function sealZip(house: MakingHouse, row: store.ReleaseRow, folder: string): Promise<void> {
  const { database, clock, packagesDir, vaults } = house;
  const zip = zipOf(folder, await zipIndexOf(folder));
  const kept = await packages.packageOf(database, row.id);
  if (!kept) return;
  const key = await packages.keyOf(vaults, kept);
  const writer = await createSealedWriter({ path: join(packagesDir, kept.fileName), file: kept.fileId, key });
  try {
    let written = 0;
    let said = 0;
    for await (const piece of zip.stream()) {
      await writer.write(written, piece);
      written += piece.length;
      if (written - said < saidEveryBytes) continue;
      said = written;
      await packages.setProgress(database, row.id, {
        doneBytes: BigInt(zip.bytes + written),
        totalBytes: BigInt(2 * zip.bytes),
      });
    }
    const { bytes, sha256 } = await writer.finish();
    const all = BigInt(2 * bytes);
    await packages.setMade(database, row.id, {
      ...{ bytes: BigInt(bytes), sha256, madeAt: clock.now(), doneBytes: all, totalBytes: all },
    });
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** Of releases that have ended: the file first, then the word that it is gone; again after a crash between the two. */
export async function removePackages({ database, clock, packagesDir }: MakingHouse): Promise<void> {
  for (const { releaseId, fileName } of await packages.ended(database, clock.now())) {
    await rm(join(packagesDir, fileName), { force: true });
    await rm(join(packagesDir, `${fileName}.part`), { force: true });
    await packages.setRemoved(database, releaseId, clock.now());
  }
}
