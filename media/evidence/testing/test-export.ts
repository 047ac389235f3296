// For tests: puts the files of a package under their lists, logs the export and proves every event.
import { ed25519Signer, nodeCrypto } from '../../crypto/node-crypto.ts';
import { BAGIT_TEXT, writeBagInfo, writeBagList } from '../bag.ts';
import { concat, hex, utf8 } from '../bytes.ts';
import { checkpointText } from '../checkpoint.ts';
import { writeConsistency } from '../consistency-file.ts';
import type { EventData } from '../event-data.ts';
import * as layout from '../package-layout.ts';
import { writeTlogProof } from '../tlog-proof.ts';
import { cosignatureLine } from '../witness-line.ts';
import type { EventWriter } from './event-writer.ts';
import type { TestLog } from './test-log.ts';

type ExportHead = EventData<'export.exported'>['heads'][number];

export async function exportAll(
  write: EventWriter,
  files: Map<string, Uint8Array>,
  of: {
    /** the exported evidence first */
    readonly subjects: readonly ExportHead['subject'][];
    readonly older: string;
    readonly anchorSize: number;
    readonly withheld: EventData<'export.exported'>['withheld'];
    /** POSIX seconds at which a witness cosigns the newest checkpoint */
    readonly witnessedAtS: number | undefined;
    readonly head: (head: ExportHead) => ExportHead;
  },
): Promise<void> {
  const { log } = write;
  const { subjects } = of;
  const [own = 'log'] = subjects;
  const events = log.entries.filter(({ subject }) => subjects.some((one) => one === subject));
  files.set(layout.EVENTS, concat(...events.flatMap(({ bytes }) => [bytes, utf8('\n')])));
  const payload = await bagList(files);
  files.set(layout.PAYLOAD_MANIFEST, payload);
  const heads = subjects.flatMap((subject) => {
    const last = subject === own ? undefined : log.last(subject);
    return last ? [of.head({ subject, seq: last.seq, hash: hex(last.leaf) })] : [];
  });
  const data = { payload: hex(await nodeCrypto.sha256(payload)), heads };
  await write.event('export.exported', own, of.withheld ? { ...data, withheld: of.withheld } : data);
  const exported = log.entries.at(-1);
  if (!exported) throw new Error('nothing exported');
  files.set(layout.EXPORT_EVENT, exported.bytes);
  const newest = (await log.checkpoint()) + (await cosigned(log, of.witnessedAtS));
  files.set(layout.checkpointPath(log.size), utf8(newest));
  files.set(layout.checkpointPath(of.anchorSize), utf8(of.older));
  const consistency = await log.consistency(of.anchorSize);
  files.set(layout.consistencyPath(of.anchorSize, log.size), utf8(writeConsistency(consistency)));
  for (const { index } of [...events, exported]) {
    const proof = writeTlogProof({ index, inclusion: await log.inclusion(index), checkpoint: newest });
    files.set(layout.proofPath(index), utf8(proof));
  }
  files.set(layout.BAGIT, utf8(BAGIT_TEXT));
  const inside = [...files].filter(([path]) => path.startsWith('data/'));
  const oxum = { bytes: inside.reduce((sum, [, bytes]) => sum + bytes.length, 0), files: inside.length };
  files.set(layout.BAG_INFO, utf8(writeBagInfo([['Bagging-Date', '2026-03-29']], oxum)));
  await retag(files);
}

export const witness = ed25519Signer('witness.example/w1', new Uint8Array(32).fill(3));

async function cosigned(log: TestLog, timeS: number | undefined): Promise<string> {
  if (timeS === undefined) return '';
  const checkpoint = checkpointText(log.signer.name, log.size, await log.root());
  return cosignatureLine(nodeCrypto, witness, { timeS, checkpoint });
}

async function bagList(files: ReadonlyMap<string, Uint8Array>, tags = false): Promise<Uint8Array> {
  const entries = [...files].filter(([path]) => path.startsWith('data/') !== tags && path !== layout.TAG_MANIFEST);
  const hashed = entries.map(async ([path, bytes]) => ({ path, sha256: hex(await nodeCrypto.sha256(bytes)) }));
  return utf8(writeBagList(await Promise.all(hashed)));
}

/** Writes the list of the tag files anew: what anybody can do who has changed one. */
export async function retag(files: Map<string, Uint8Array>): Promise<void> {
  files.set(layout.TAG_MANIFEST, await bagList(files, true));
}

/** Writes the payload's list anew too. */
export async function relist(files: Map<string, Uint8Array>): Promise<void> {
  files.set(layout.PAYLOAD_MANIFEST, await bagList(files));
  await retag(files);
}
