// Which vault each record file of a sealed recording is taken from: the first that has it good to the manifest's last byte,
// chain and hashes walked through, with the tail the manifest tells of and no other. Files are never opened, mended or cut.
import { createHash } from 'node:crypto';
import type { InitLine } from '../../media/evidence/chunk-line.ts';
import type { Manifest, ManifestFile, ManifestTrack } from '../../media/evidence/manifest.ts';
import { recordPath, storedPath } from '../../media/evidence/package-layout.ts';
import { type ChainPosition, RecordFile } from '../../media/evidence/record-file.ts';
import type { VaultReader } from '../../media/vault/vault.ts';
import { readSealed } from '../recordings/sealed-records.ts';
import { fromFirstGood, type Vaults } from '../recordings/vaults.ts';

export interface FileToExport {
  /** where it goes in the package */
  readonly path: string;
  readonly bytes: number;
  content(): AsyncIterable<Uint8Array>;
  /** checkpoint that its first line names; absent in a file that is all tail */
  readonly anchor?: InitLine['anchor'];
}

/** By track and number. Throws when no vault has a file as it must be. */
export async function* filesToExport(vaults: Vaults, manifest: Manifest): AsyncGenerator<FileToExport, void, void> {
  for (const track of manifest.tracks) {
    let from: ChainPosition | undefined;
    for (const file of track.files) {
      const begin = from;
      const path = storedPath(manifest.recording, track.id, file.no);
      const good = await fromFirstGood(vaults, path, (reader) =>
        checkFile({ vaults, manifest, track, file }, reader, begin),
      );
      from = good.end;
      yield good.file;
    }
  }
  yield* tailFiles(vaults, manifest);
}

interface FileOf {
  readonly vaults: Vaults;
  readonly manifest: Manifest;
  readonly track: ManifestTrack;
  readonly file: ManifestFile;
}

async function checkFile(
  { vaults, manifest, track, file }: FileOf,
  reader: VaultReader,
  from: ChainPosition | undefined,
): Promise<{ file: FileToExport; end: ChainPosition }> {
  const path = storedPath(manifest.recording, track.id, file.no);
  const of = { rec: manifest.recording, track: track.id, from, limit: file.bytes };
  const records = new RecordFile(vaults.crypto, reader.stream(path), of);
  const anchors: InitLine['anchor'][] = [];
  const end = await readSealed(records, { vault: reader.id, path, file }, ({ line }) => {
    if (line.kind === 'init') anchors.push(line.anchor);
  }).finally(() => records.close());
  // A file begins with its one init line, or it has no good record.
  const [anchor] = anchors;
  if (!anchor) throw new Error(`${reader.id}: ${path} isn’t what the manifest says`);
  const bytes = (await reader.size(path)) ?? 0;
  if (bytes > file.bytes) await checkTail(manifest, reader, { track: track.id, no: file.no, from: file.bytes });
  const to = recordPath(manifest.recording, track.id, file.no);
  return { file: { path: to, bytes, anchor, content: () => reader.stream(path) }, end };
}

/** Files without one good record: not evidence, but the manifest counts them, so they go along where they still are. */
async function* tailFiles(vaults: Vaults, manifest: Manifest): AsyncGenerator<FileToExport, void, void> {
  const taken = new Set(manifest.tracks.flatMap(({ id, files }) => files.map(({ no }) => `${id}/${no}`)));
  for (const { vault, track, no } of manifest.tails) {
    const reader = vaults.readers.find(({ id }) => id === vault);
    if (taken.has(`${track}/${no}`) || !reader) continue;
    taken.add(`${track}/${no}`);
    const path = storedPath(manifest.recording, track, no);
    await checkTail(manifest, reader, { track, no, from: 0 });
    const bytes = (await reader.size(path)) ?? 0;
    yield { path: recordPath(manifest.recording, track, no), bytes, content: () => reader.stream(path) };
  }
}

async function checkTail(
  manifest: Manifest,
  reader: VaultReader,
  { track, no, from }: { track: string; no: number; from: number },
): Promise<void> {
  const path = storedPath(manifest.recording, track, no);
  const hash = createHash('sha256');
  for await (const piece of reader.stream(path, { from })) hash.update(piece);
  const sha256 = hash.digest('hex');
  const known = manifest.tails.some((tail) => tail.track === track && tail.no === no && tail.sha256 === sha256);
  if (!known) throw new Error(`${reader.id}: what follows the good records of ${path} isn’t what the manifest says`);
}
