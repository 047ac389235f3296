// For tests: a file of an exhibit of somebody's recording: kept in the vaults, noted and in the custody log.
import { createHash } from 'node:crypto';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import { exhibitFileIn, exhibitsIn } from '../../interviews/exhibits/exhibits.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Exhibits } from '../exhibits/open-exhibit.ts';
import { createShelf, type ExhibitShelf } from '../exhibits/shelf.ts';
import type { TestRecordings } from './test-recordings.ts';

/** As the product puts them together. */
export function exhibitsOf({ db, vaults, folder }: TestRecordings): { shelf: ExhibitShelf; exhibits: Exhibits } {
  const folders = ['vault', 'mirror'].map((id) => new FolderVault({ id, root: `${folder}/${id}` }));
  const shelf = createShelf({ vaults: folders, keyEncryptionKeys: vaults.keyEncryptionKeys });
  return { shelf, exhibits: { of: exhibitsIn(db), file: exhibitFileIn(db), read: shelf.read } };
}

export interface NotedFile {
  readonly exhibit: string;
  readonly file: string;
  readonly number: string;
  readonly sha256: string;
}

/** The `no`-th of its recording. Its bytes are the caller's to keep. */
export async function noteFile(
  { db, clock, custody, house }: TestRecordings,
  plain: Uint8Array,
  { practice = false, no = 1 }: { readonly practice?: boolean; readonly no?: number } = {},
): Promise<NotedFile> {
  const [exhibit, file] = [uuidv7(), uuidv7()];
  const recordingId = practice ? house.practiceRecording : house.recording;
  const sessionId = practice ? house.practiceSession : house.session;
  const rootNumber = (await db.recording.findUniqueOrThrow({ where: { id: recordingId } })).exhibitNumber;
  const by = house.actors.interviewer.personId;
  const sha256 = createHash('sha256').update(plain).digest('hex');
  const said = { number: `${rootNumber}-0${no}`, kind: 'document', mediaMs: 1500 } as const;
  const written = { form: 'scan', sha256, bytes: plain.length } as const;
  await db.exhibit.create({
    data: {
      ...{ id: exhibit, sessionId, recordingId, no, rootNumber, how: 'shown', ...said },
      ...{ notedById: by, notedAt: clock.now() },
    },
  });
  await db.exhibitFile.create({
    data: { id: file, exhibitId: exhibit, type: 'application/pdf', keptById: by, keptAt: clock.now(), ...written },
  });
  const data = { recording: recordingId, exhibit, file, ...said, ...written };
  const subject = `session:${sessionId}` as const;
  await inTransaction(db, (tx) =>
    custody.append(tx, [{ ...stamp(clock, systemActor), type: 'exhibit.added', subject, why: 'interview', data }]),
  );
  return { exhibit, file, number: said.number, sha256 };
}
