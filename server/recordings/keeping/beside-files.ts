// The files of what is kept beside the recordings, and when each is whole: an exhibit's and a working copy's, where it opens under its key
// and gives the plain bytes that the row names; a safety copy's, which this server can't open, by the bytes that came.
import { createHash } from 'node:crypto';
import type { VaultReader } from '../../../media/vault/vault.ts';
import { unwrapKey } from '../../../media/vault/wrapped-key.ts';
import { openBytes } from '../exhibits/sealed-bytes.ts';
import { keyPath, sealedPath } from '../exhibits/shelf.ts';
import { safetyKeyPath, safetyPiecePath } from '../safety-copy-files.ts';
import { openPiece, pieceOnDisk, sealedSize } from '../sealed-piece.ts';
import { fromFirstGood, type Vaults } from '../vaults.ts';
import { type FileToRead, type Whole, wholeOf } from './across-vaults.ts';
import type { BesideRow, ExhibitFileRow, SafetyCopyRow, WorkingCopyRow } from './store.ts';

export interface WholeFile extends Whole {
  readonly bytes: number;
}
export type BesideFile = FileToRead<WholeFile>;

/** Pieces read at once: 1 MiB. */
const batch = 16;

export function filesOf(vaults: Vaults, row: BesideRow): Promise<readonly BesideFile[]> | readonly BesideFile[] {
  if (row.kind === 'exhibit') return exhibitFiles(vaults, row);
  return row.kind === 'safety_copy' ? safetyFiles(row) : [workingCopyFile(vaults, row)];
}

/** Its key is the one under which some vault gives what was kept; where none does, neither file is whole anywhere. */
async function exhibitFiles(vaults: Vaults, row: ExhibitFileRow): Promise<readonly BesideFile[]> {
  const opened = async (reader: VaultReader, key: Uint8Array) => {
    const sealed = await reader.read(sealedPath(row.id));
    if (wholeOf(openBytes({ file: row.id, key }, sealed)).sha256 !== row.sha256)
      throw new Error('not the bytes in the log');
    return wholeOf(sealed);
  };
  const key = await fromFirstGood(vaults, `the key of ${row.id}`, async (holder) => {
    const candidate = await unwrapKey(vaults.keyEncryptionKeys, await holder.read(keyPath(row.id)));
    await fromFirstGood(vaults, `the exhibit file ${row.id}`, (reader) => opened(reader, candidate));
    return candidate;
  }).catch(() => undefined);
  const found = () => {
    if (key === undefined) throw new Error('no vault has a key that opens what was kept');
    return key;
  };
  return [
    {
      path: keyPath(row.id),
      whole: async (reader) => {
        const bytes = await reader.read(keyPath(row.id));
        const own = await unwrapKey(vaults.keyEncryptionKeys, bytes);
        if (Buffer.compare(own, found()) !== 0) throw new Error('another key');
        return wholeOf(bytes);
      },
    },
    { path: sealedPath(row.id), whole: async (reader) => await opened(reader, found()) },
  ];
}

function safetyFiles({ id, wrappedKey, pieces }: SafetyCopyRow): readonly BesideFile[] {
  const files = [
    { path: safetyKeyPath(id), bytes: wrappedKey.length, sha256: wholeOf(Buffer.from(wrappedKey, 'ascii')).sha256 },
    ...pieces.map(({ no, bytes, sha256 }) => ({ path: safetyPiecePath(id, no), bytes, sha256 })),
  ];
  return files.map(({ path, bytes, sha256 }) => ({
    ...{ path, bytes },
    whole: async (reader) => {
      const whole = wholeOf(await reader.read(path));
      if (whole.sha256 !== sha256) throw new Error('not the bytes that came');
      return whole;
    },
  }));
}

/** Read piece by piece, at constant memory. */
function workingCopyFile(vaults: Vaults, row: WorkingCopyRow): BesideFile {
  return {
    path: row.fileName,
    whole: async (reader) => {
      const key = await unwrapKey(vaults.keyEncryptionKeys, row.fileKey);
      const size = sealedSize((await reader.size(row.fileName)) ?? 0);
      if (size?.bytes !== row.bytes) throw new Error('another length');
      const [stored, plain] = [createHash('sha256'), createHash('sha256')];
      for (let first = 0; first < size.pieces; first += batch) {
        const range = { from: first * pieceOnDisk, to: (first + batch) * pieceOnDisk };
        const sealed = await reader.read(row.fileName, range);
        stored.update(sealed);
        for (let index = first; index < Math.min(first + batch, size.pieces); index += 1) {
          const piece = sealed.subarray((index - first) * pieceOnDisk, (index - first + 1) * pieceOnDisk);
          plain.update(openPiece(key, { file: row.id, index, last: index === size.pieces - 1 }, piece));
        }
      }
      if (plain.digest('hex') !== row.sha256) throw new Error('not the bytes in the log');
      return { sha256: stored.digest('hex'), bytes: row.bytes };
    },
  };
}
