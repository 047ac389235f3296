// What proves itself beside the payload: the export event, each event's proof under the newest checkpoint, the checkpoints that
// record files name as their anchors, and BagIt's own files. Written after the fact, by nobody's word but the log's.
import { BAGIT_TEXT, writeBagInfo, writeBagList } from '../../media/evidence/bag.ts';
import { writeConsistency } from '../../media/evidence/consistency-file.ts';
import * as layout from '../../media/evidence/package-layout.ts';
import { writeTlogProof } from '../../media/evidence/tlog-proof.ts';
import type { AppendedEntry } from '../custody/append.ts';
import type { CustodyLog, LogCheckpoint } from '../custody/service.ts';
import type { Database } from '../platform/database/database.ts';
import type { PackageFolder } from './package-folder.ts';

export interface TagFilesOf {
  readonly database: Database;
  readonly custody: CustodyLog;
  readonly target: PackageFolder;
  /** in log order */
  readonly events: readonly AppendedEntry[];
  readonly exported: AppendedEntry;
  /** covers the export */
  readonly checkpoint: LogCheckpoint;
  /** sizes of checkpoints that record files name; 0 is none */
  readonly anchors: readonly number[];
  readonly info: readonly (readonly [string, string])[];
}

export async function writeTagFiles(of: TagFilesOf): Promise<void> {
  const { target, exported } = of;
  await target.write(layout.EXPORT_EVENT, [exported.bytes]);
  await writeProofs(of);
  await writeAnchors(of);
  const payload = target.files.filter(({ path }) => path.startsWith('data/'));
  const oxum = { bytes: payload.reduce((sum, { bytes }) => sum + bytes, 0), files: payload.length };
  await target.writeText(layout.BAGIT, BAGIT_TEXT);
  await target.writeText(layout.BAG_INFO, writeBagInfo(of.info, oxum));
  const tags = target.files.filter(({ path }) => !path.startsWith('data/'));
  await target.writeText(layout.TAG_MANIFEST, writeBagList(tags));
}

async function writeProofs({ database, custody, target, events, exported, checkpoint }: TagFilesOf): Promise<void> {
  await target.writeText(layout.checkpointPath(checkpoint.size), checkpoint.note);
  const indices = [...events, exported].map(({ logIndex }) => logIndex);
  const proofs = await custody.inclusions(database, { indices, size: checkpoint.size });
  for (const [index, inclusion] of proofs) {
    const proof = writeTlogProof({ index, inclusion, checkpoint: checkpoint.note });
    await target.writeText(layout.proofPath(index), proof);
  }
}

async function writeAnchors({ database, custody, target, checkpoint, anchors }: TagFilesOf): Promise<void> {
  const older = [...new Set(anchors)].filter((size) => size > 0 && size < checkpoint.size).sort((a, b) => a - b);
  for (const { size, note } of await custody.checkpointsAt(database, older)) {
    await target.writeText(layout.checkpointPath(size), note);
  }
  for (const oldSize of older) {
    const proof = await custody.consistency(database, { oldSize, newSize: checkpoint.size });
    await target.writeText(layout.consistencyPath(oldSize, checkpoint.size), writeConsistency(proof));
  }
}
