// Keeps an archive in every vault, sealed piece by piece under a key of its own, and reads it back by range. Guarantee: it is durable in all
// of them once `keepArchive` returns; what a crash leaves behind is a folder that no row names. Never holds more than a few pieces.
import { createHash, randomBytes } from 'node:crypto';
import { ByteQueue } from '../../../media/evidence/byte-queue.ts';
import type { BytesByRange } from '../../../media/evidence/zip/zip-package.ts';
import type { Vault, VaultReader } from '../../../media/vault/vault.ts';
import { type KeyRing, unwrapKey, wrapKey } from '../../../media/vault/wrapped-key.ts';
import { Fault } from '../../platform/fault.ts';
import { importedArchivePath, importedKeyPath } from '../../recordings/imported-files.ts';
import { openPiece, pieceBytes, pieceOnDisk, sealedSize, sealPiece } from '../../recordings/sealed-piece.ts';
import { fromFirstGood } from '../../recordings/vaults.ts';

export interface ArchiveShelf {
  readonly vaults: readonly Vault[];
  readonly keyEncryptionKeys: KeyRing;
}

export async function keepArchive(
  { vaults, keyEncryptionKeys }: ArchiveShelf,
  id: string,
  plain: AsyncIterable<Uint8Array>,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const key = randomBytes(32);
  const wrapped = Buffer.from(await wrapKey(keyEncryptionKeys, key), 'ascii');
  for (const vault of vaults) await vault.writeOnce(importedKeyPath(id), wrapped);
  const files = await Promise.all(vaults.map((vault) => vault.create(importedArchivePath(id))));
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const queue = new ByteQueue(plain);
    for (let index = 0, last = false; !last; index += 1) {
      const piece = Buffer.from(await queue.take(pieceBytes));
      last = await queue.atEnd();
      hash.update(piece);
      bytes += piece.length;
      const sealed = sealPiece(key, { file: id, index, last }, piece);
      await Promise.all(files.map((file) => file.append([sealed])));
    }
    for (const file of files) await file.sync();
  } catch (cause) {
    throw new Fault('busy', 'The package could not be kept in both vaults. Nothing was imported: try again.', {
      cause,
    });
  } finally {
    for (const file of files) await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** From the first vault that has it whole, as far as its ends tell. */
export function openKept({ vaults, keyEncryptionKeys }: ArchiveShelf, id: string): Promise<BytesByRange> {
  return fromFirstGood({ readers: vaults }, `the imported package ${id}`, async (vault) => {
    const key = await unwrapKey(keyEncryptionKeys, await vault.read(importedKeyPath(id)));
    const size = sealedSize((await vault.size(importedArchivePath(id))) ?? -1);
    if (!size) throw new Error('of a length that no sealed file has');
    const kept = { vault, key, id, ...size };
    for await (const _ of piecesOf(kept, Math.max(0, size.bytes - 1), size.bytes));
    return byRange(kept);
  });
}

interface Kept {
  readonly vault: VaultReader;
  readonly key: Uint8Array;
  readonly id: string;
  readonly pieces: number;
  readonly bytes: number;
}

function byRange(kept: Kept): BytesByRange {
  return {
    bytes: kept.bytes,
    async read(from, to) {
      const pieces: Uint8Array[] = [];
      for await (const piece of piecesOf(kept, from, to)) pieces.push(piece);
      return new Uint8Array(Buffer.concat(pieces));
    },
    stream: (from, to) => piecesOf(kept, from, to),
  };
}

/** What isn't as it was sealed is thrown before a byte of that piece goes out. */
async function* piecesOf({ vault, key, id, pieces, bytes }: Kept, from: number, until: number) {
  const to = Math.min(until, bytes);
  for (let index = Math.floor(from / pieceBytes); from < to && index * pieceBytes < to; index += 1) {
    const range = { from: index * pieceOnDisk, to: Math.min((index + 1) * pieceOnDisk, bytes + pieces * overhead) };
    const sealed = Buffer.from(await vault.read(importedArchivePath(id), range));
    const plain = openPiece(key, { file: id, index, last: index === pieces - 1 }, sealed);
    const start = index * pieceBytes;
    yield plain.subarray(Math.max(0, from - start), Math.min(plain.length, to - start));
  }
}

/** Nonce and tag of a piece. */
const overhead = pieceOnDisk - pieceBytes;
