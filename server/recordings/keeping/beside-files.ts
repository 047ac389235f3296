// The files of what is kept beside the recordings, and when each is whole: an exhibit's and a working copy's, where it opens under its key
// and gives the plain bytes that the row names; a safety copy's, which this server can't open, by the bytes that came; another centre's
// package, where its archive gives what was imported.
import { createHash } from 'node:crypto';
import type { VaultReader } from '../../../media/vault/vault.ts';
import { unwrapKey } from '../../../media/vault/wrapped-key.ts';
import { openBytes } from '../exhibits/sealed-bytes.ts';
import { keyPath, sealedPath } from '../exhibits/shelf.ts';
import { importedArchivePath, importedKeyPath } from '../imported-files.ts';
import { safetyKeyPath, safetyPiecePath } from '../safety-copy-files.ts';
import { openPiece, pieceBytes, pieceOnDisk, sealedSize } from '../sealed-piece.ts';
import { fromFirstGood, type Vaults } from '../vaults.ts';
import { type FileToRead, type Whole, wholeOf } from './across-vaults.ts';
import type { BesideRow, ExhibitFileRow, ImportedRow, SafetyCopyRow, WorkingCopyRow } from './store.ts';

export interface WholeFile extends Whole {
  readonly bytes: number;
}
export type BesideFile = FileToRead<WholeFile>;

/** Pieces read at once: 1 MiB. */
const batch = 16;
const firstPiece = { from: 0, to: pieceOnDisk };

export function filesOf(vaults: Vaults, row: BesideRow): Promise<readonly BesideFile[]> | readonly BesideFile[] {
  if (row.kind === 'exhibit') return exhibitFiles(vaults, row);
  if (row.kind === 'imported_package') return importedFiles(vaults, row);
  return row.kind === 'safety_copy' ? safetyFiles(row) : [workingCopyFile(vaults, row)];
}

async function exhibitFiles(vaults: Vaults, row: ExhibitFileRow): Promise<readonly BesideFile[]> {
  const opened = async (reader: VaultReader, key: Uint8Array) => {
    const sealed = await reader.read(sealedPath(row.id));
    if (wholeOf(openBytes({ file: row.id, key }, sealed)).sha256 !== row.sha256)
      throw new Error('not the bytes in the log');
    return wholeOf(sealed);
  };
  return keyAndFile(vaults, { keyPath: keyPath(row.id), path: sealedPath(row.id), opens: opened, opened });
}

function importedFiles(vaults: Vaults, row: ImportedRow): Promise<readonly BesideFile[]> {
  const path = importedArchivePath(row.id);
  // One that opens its first piece is its key; the whole of it is read once a vault, not once a key too.
  const opens = async (reader: VaultReader, key: Uint8Array) =>
    openPiece(key, { file: row.id, index: 0, last: row.bytes <= pieceBytes }, await reader.read(path, firstPiece));
  const opened = (reader: VaultReader, key: Uint8Array) => sealedWhole(reader, { ...row, path, key });
  return keyAndFile(vaults, { keyPath: importedKeyPath(row.id), path, opens, opened });
}

interface KeyedFile {
  readonly keyPath: string;
  readonly path: string;
  /** throws where that key opens nothing there */
  opens(reader: VaultReader, key: Uint8Array): Promise<unknown>;
  opened(reader: VaultReader, key: Uint8Array): Promise<WholeFile>;
}

/** Its key is the one under which some vault gives what was kept; where none does, neither file is whole anywhere. */
async function keyAndFile(vaults: Vaults, of: KeyedFile): Promise<readonly BesideFile[]> {
  const key = await fromFirstGood(vaults, of.keyPath, async (holder) => {
    const candidate = await unwrapKey(vaults.keyEncryptionKeys, await holder.read(of.keyPath));
    await fromFirstGood(vaults, of.path, (reader) => of.opens(reader, candidate));
    return candidate;
  }).catch(() => undefined);
  const found = () => {
    if (key === undefined) throw new Error('no vault has a key that opens what was kept');
    return key;
  };
  return [
    {
      path: of.keyPath,
      whole: async (reader) => {
        const bytes = await reader.read(of.keyPath);
        const own = await unwrapKey(vaults.keyEncryptionKeys, bytes);
        if (Buffer.compare(own, found()) !== 0) throw new Error('another key');
        return wholeOf(bytes);
      },
    },
    { path: of.path, whole: async (reader) => await of.opened(reader, found()) },
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

function workingCopyFile(vaults: Vaults, row: WorkingCopyRow): BesideFile {
  return {
    path: row.fileName,
    whole: async (reader) => {
      const key = await unwrapKey(vaults.keyEncryptionKeys, row.fileKey);
      return sealedWhole(reader, { ...row, path: row.fileName, key });
    },
  };
}

interface SealedFile {
  readonly path: string;
  readonly id: string;
  readonly key: Uint8Array;
  /** of the plain bytes */
  readonly bytes: number;
  readonly sha256: string;
}

/** Read piece by piece, at constant memory. @throws where it doesn't give those bytes */
async function sealedWhole(reader: VaultReader, { path, id, key, bytes, sha256 }: SealedFile): Promise<WholeFile> {
  const size = sealedSize((await reader.size(path)) ?? 0);
  if (size?.bytes !== bytes) throw new Error('another length');
  const [stored, plain] = [createHash('sha256'), createHash('sha256')];
  for (let first = 0; first < size.pieces; first += batch) {
    const sealed = await reader.read(path, { from: first * pieceOnDisk, to: (first + batch) * pieceOnDisk });
    stored.update(sealed);
    for (let index = first; index < Math.min(first + batch, size.pieces); index += 1) {
      const piece = sealed.subarray((index - first) * pieceOnDisk, (index - first + 1) * pieceOnDisk);
      plain.update(openPiece(key, { file: id, index, last: index === size.pieces - 1 }, piece));
    }
  }
  if (plain.digest('hex') !== sha256) throw new Error('not the bytes in the log');
  return { sha256: stored.digest('hex'), bytes };
}
