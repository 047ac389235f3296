// One record file of a sealed recording, read to the manifest's last byte. The chain, and the seals where the reader has the data key, are
// the reader's to judge; what the manifest says of the file is judged here, for whoever shows, exports or mends it.
import type { ManifestFile } from '../../media/evidence/manifest.ts';
import type { ChainPosition, RecordFile, RecordRead } from '../../media/evidence/record-file.ts';

export interface SealedFile {
  readonly vault: string;
  readonly path: string;
  readonly file: ManifestFile;
}

/** Where the chain goes on behind it. Throws where it isn't what the manifest says, once every good record was handed over. */
export async function readSealed(
  records: RecordFile,
  { vault, path, file }: SealedFile,
  each: (record: RecordRead) => void,
): Promise<ChainPosition> {
  for await (const record of records) each(record);
  const end = records.position;
  if (records.stopped || records.validBytes !== file.bytes || end?.seq !== file.lastSeq + 1)
    throw new Error(`${vault}: ${path} isn’t what the manifest says`, { cause: records.stopped });
  return end;
}
