// The lines of a record file without what was recorded: each line ‖ LF, as `<no>.lines` beside where the file was. Chain, heads and manifest
// are verified by them for ever. Made from the first vault that has the file good to the manifest's last byte, or taken from lines that
// stand already; the same in every vault, durable in all before one record file goes. Refuses to write lines that break the chain.

import { ByteQueue, type ByteSource } from '../../../media/evidence/byte-queue.ts';
import { hex } from '../../../media/evidence/bytes.ts';
import { MAX_LINE_BYTES } from '../../../media/evidence/canonical.ts';
import { chainNext, chainStart, LF, TAG_BYTES } from '../../../media/evidence/chain.ts';
import { parseLine } from '../../../media/evidence/chunk-line.ts';
import type { EvidenceCrypto } from '../../../media/evidence/crypto.ts';
import type { Manifest, ManifestFile, ManifestTrack } from '../../../media/evidence/manifest.ts';
import { storedLinesPath, storedPath } from '../../../media/evidence/package-layout.ts';
import { type ChainPosition, FileLines, RecordFile } from '../../../media/evidence/record-file.ts';
import type { Vault, VaultReader } from '../../../media/vault/vault.ts';

export interface FileOfTrack {
  readonly manifest: Manifest;
  readonly track: ManifestTrack;
  readonly file: ManifestFile;
  /** undefined: the file before it is damaged everywhere, so the first line is taken at its word */
  readonly from: ChainPosition | undefined;
}

export interface KeptLines {
  readonly bytes: Uint8Array;
  readonly end: ChainPosition;
}

export interface LinesKept {
  readonly kept: number;
  /** paths of record files that no vault has whole */
  readonly damaged: readonly string[];
}

/** Idempotent: killed anywhere, it is simply run again. */
export async function keepLines(
  { crypto, vaults, signal }: { crypto: EvidenceCrypto; vaults: readonly Vault[]; signal?: AbortSignal },
  manifest: Manifest,
): Promise<LinesKept> {
  let kept = 0;
  const damaged: string[] = [];
  for (const track of manifest.tracks) {
    const beginning = { practice: manifest.practice, rec: manifest.recording, track: track.id };
    let from: ChainPosition | undefined = { seq: 0, prev: hex(await chainStart(crypto, beginning)) };
    for (const file of track.files) {
      signal?.throwIfAborted();
      const lines: KeptLines | undefined = await linesOf(crypto, vaults, { manifest, track, file, from });
      from = lines?.end;
      if (!lines) damaged.push(storedPath(manifest.recording, track.id, file.no));
      else {
        const path = storedLinesPath(manifest.recording, track.id, file.no);
        for (const vault of vaults) await put(vault, path, lines.bytes);
        kept += 1;
      }
    }
  }
  return { kept, damaged };
}

/** From lines that stand, else from records; undefined where no vault has either whole. */
export async function linesOf(
  crypto: EvidenceCrypto,
  vaults: readonly VaultReader[],
  of: FileOfTrack,
): Promise<KeptLines | undefined> {
  const [rec, track, no] = [of.manifest.recording, of.track.id, of.file.no];
  const ways = [
    ...vaults.map((vault) => () => fromLines(crypto, vault.stream(storedLinesPath(rec, track, no)), of)),
    ...vaults.map((vault) => () => fromRecords(crypto, vault.stream(storedPath(rec, track, no)), of)),
  ];
  for (const way of ways) {
    // Whatever is wrong with one, the next may be whole.
    const found = await way().catch(() => undefined);
    if (found && isWhole(found.end, of)) return found;
  }
  return undefined;
}

/** The last line of a track's last file is the head that the manifest was signed with. */
function isWhole(end: ChainPosition, { track, file }: FileOfTrack): boolean {
  if (end.seq !== file.lastSeq + 1) return false;
  return file !== track.files.at(-1) || (end.seq === track.lines && end.prev === track.head);
}

async function fromRecords(crypto: EvidenceCrypto, source: ByteSource, of: FileOfTrack): Promise<KeptLines> {
  const { manifest, track, file, from } = of;
  const options = { rec: manifest.recording, track: track.id, from, limit: file.bytes };
  const records = new RecordFile(crypto, source, options);
  const pieces: Uint8Array[] = [];
  try {
    for await (const { lineBytes } of records) pieces.push(Uint8Array.from(lineBytes), LF);
    const { position } = records;
    if (records.stopped || records.validBytes !== file.bytes || !position) throw new Error('not whole');
    return { bytes: Buffer.concat(pieces), end: position };
  } finally {
    await records.close();
  }
}

async function fromLines(crypto: EvidenceCrypto, source: ByteSource, of: FileOfTrack): Promise<KeptLines> {
  const queue = new ByteQueue(source);
  const lines = new FileLines({ rec: of.manifest.recording, track: of.track.id });
  const pieces: Uint8Array[] = [];
  let at = of.from;
  let bytes = 0;
  try {
    while (!(await queue.atEnd())) {
      const lineBytes = await queue.takeLine(MAX_LINE_BYTES);
      if (!lineBytes) throw new Error('no whole line');
      const line = parseLine(lineBytes);
      lines.accept(line, at);
      bytes += lineBytes.length + 1 + line.bytes + TAG_BYTES;
      pieces.push(Uint8Array.from(lineBytes), LF);
      at = { seq: line.seq + 1, prev: hex(await chainNext(crypto, lineBytes)) };
    }
  } finally {
    await queue.close();
  }
  if (bytes !== of.file.bytes || !at) throw new Error('lines of a file of another length');
  return { bytes: Buffer.concat(pieces), end: at };
}

async function put(vault: Vault, path: string, bytes: Uint8Array): Promise<void> {
  const there = await vault.read(path).catch(() => undefined);
  if (there === undefined || Buffer.compare(there, bytes) !== 0) await vault.replace(path, bytes);
}
