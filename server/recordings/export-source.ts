// Everything an export package is made of, out of index, vaults and copies. Asks no permission: for whoever has asked, by a role or by an
// approved release.
import type { ExhibitType } from '../contract/exhibits.ts';
import type { EventActor } from '../custody/stamp.ts';
import { editsIn, extensionOf, isExported } from './derivatives/exported.ts';
import { readCopy } from './media-response.ts';
import type { RecordingsDependencies } from './service.ts';
import * as store from './store.ts';
import { readManifest, type SealedManifest } from './vaults.ts';

export interface RecordingToExport {
  readonly recording: string;
  readonly session: string;
  /** null: practice */
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  /** IANA zone of the place */
  readonly zone: string;
  readonly exhibitNumber: string;
  readonly manifestHash: string;
  readonly sealed: SealedManifest;
  readonly copies: readonly CopyToExport[];
  /** Only its manifest and the lines of its chains are left: no key, no copy, no exhibit. */
  readonly destroyed: boolean;
  /** Of what was shown or made, and of the notes; none of what was withdrawn. */
  readonly exhibitFiles: readonly ExhibitFileToExport[];
  /** Who exports, as the log says it. */
  readonly by: EventActor;
}

export interface CopyToExport {
  readonly id: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly extension: string;
  /** Canonical JSON of its edit list, whose hash is in the log; null where nothing was edited. */
  readonly edits: Uint8Array | null;
  /** The plain film, opened piece by piece. */
  read(): AsyncIterable<Uint8Array>;
}

export interface ExhibitFileToExport {
  readonly id: string;
  readonly number: string;
  readonly type: ExhibitType;
  readonly bytes: number;
  readonly sha256: string;
  /** As it was brought. @throws where no vault gives those bytes */
  read(): Promise<Uint8Array>;
}

export async function exportSource(
  deps: RecordingsDependencies,
  row: store.TiedRecording,
  { manifestHash, by }: { readonly manifestHash: string; readonly by: EventActor },
): Promise<RecordingToExport> {
  const { id, sessionId, exhibitNumber } = row;
  const onDisk = { ...deps, keyEncryptionKeys: deps.vaults.keyEncryptionKeys };
  return {
    ...{ recording: id, session: sessionId, caseId: row.session.interview?.case.id ?? null, exhibitNumber },
    ...{ caseNumber: row.session.interview?.case.caseNumber ?? null, zone: row.session.zone },
    manifestHash,
    destroyed: row.destruction !== null,
    sealed: await readManifest(deps.vaults, id, manifestHash),
    copies: (row.destruction ? [] : await store.copiesOf(deps.database, id)).filter(isExported).map((copy) => ({
      ...{ id: copy.id, bytes: Number(copy.bytes), sha256: copy.sha256, read: () => readCopy(onDisk, copy) },
      ...{ extension: extensionOf(copy.mediaType), edits: editsIn(copy.derivative) },
    })),
    exhibitFiles: (row.destruction ? [] : await deps.exhibits.of(sessionId))
      .filter(({ rootNumber, withdrawn }) => rootNumber === exhibitNumber && withdrawn === null)
      .flatMap(({ number, files }) =>
        files.map((file) => ({ ...file, number, read: () => deps.exhibits.read(file.id, file.sha256) })),
      ),
    by,
  };
}
