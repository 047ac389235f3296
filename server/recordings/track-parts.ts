// The media of one sealed track, part by part, out of its record files: everything is checked against the manifest once
// (chain, seals, lengths, the parts' hashes), then bytes are read by range, each opened under its seal again. Memory holds an
// index of where chunks lie, never the media.

import { createHash } from 'node:crypto';
import { openRecord, trackKey } from '../../media/evidence/chain.ts';
import { parseLine } from '../../media/evidence/chunk-line.ts';
import type { Manifest, ManifestFile, ManifestTrack } from '../../media/evidence/manifest.ts';
import { storedPath } from '../../media/evidence/package-layout.ts';
import { type ChainPosition, RecordFile } from '../../media/evidence/record-file.ts';
import type { PartSource } from '../../media/mux/working-copy.ts';
import type { VaultReader } from '../../media/vault/vault.ts';
import { readSealed } from './sealed-records.ts';
import { fromFirstGood, type Vaults } from './vaults.ts';

export interface TrackOf {
  readonly manifest: Manifest;
  readonly track: ManifestTrack;
  readonly dataKey: Uint8Array;
}

/** A chunk of a part: its first byte in the part, and where its record lies. */
interface ChunkPlace {
  readonly start: number;
  readonly bytes: number;
  readonly reader: VaultReader;
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

interface FileRead {
  readonly part: number;
  readonly chunks: readonly Omit<ChunkPlace, 'start'>[];
  readonly end: ChainPosition;
}

/** In the manifest's order. Throws when anything isn't as the manifest says in any vault. */
export async function trackParts(vaults: Vaults, of: TrackOf): Promise<PartSource[]> {
  const places = new Map<number, ChunkPlace[]>();
  let from: ChainPosition | undefined;
  for (const file of of.track.files) {
    const path = storedPath(of.manifest.recording, of.track.id, file.no);
    const begin = from;
    const read = await fromFirstGood(vaults, path, (reader) => readFile({ vaults, of, reader, file, from: begin }));
    from = read.end;
    const known = places.get(read.part) ?? [];
    for (const chunk of read.chunks) {
      const last = known.at(-1);
      known.push({ ...chunk, start: last ? last.start + last.bytes : 0 });
    }
    places.set(read.part, known);
  }
  const sources: PartSource[] = [];
  for (const part of of.track.parts) {
    const source = partSource(vaults, of, places.get(part.part) ?? []);
    if (source.size !== part.bytes) throw new Error(`part ${part.part} of ${of.track.id} has another length`);
    if ((await sha256Of(source)) !== part.sha256)
      throw new Error(`part ${part.part} of ${of.track.id} has another hash`);
    sources.push(source);
  }
  return sources;
}

interface FileToRead {
  readonly vaults: Vaults;
  readonly of: TrackOf;
  readonly reader: VaultReader;
  readonly file: ManifestFile;
  readonly from: ChainPosition | undefined;
}

async function readFile({ vaults, of, reader, file, from }: FileToRead): Promise<FileRead> {
  const { manifest, track, dataKey } = of;
  const path = storedPath(manifest.recording, track.id, file.no);
  const records = new RecordFile(vaults.crypto, reader.stream(path), {
    ...{ rec: manifest.recording, track: track.id, dataKey, limit: file.bytes },
    from,
  });
  const chunks: FileRead['chunks'][number][] = [];
  let part = -1;
  const end = await readSealed(records, { vault: reader.id, path, file }, ({ line, offset, length }) => {
    if (line.kind === 'init') part = line.part;
    if (line.kind === 'chunk' && line.stream === 'media')
      chunks.push({ bytes: line.bytes, reader, path, offset, length });
  }).finally(() => records.close());
  return { part, chunks, end };
}

function partSource(vaults: Vaults, of: TrackOf, places: readonly ChunkPlace[]): PartSource {
  const last = places.at(-1);
  const keys = new Map<string, Promise<Uint8Array>>();
  let held: { place: ChunkPlace; plain: Uint8Array } | undefined;
  const open = async (place: ChunkPlace): Promise<Uint8Array> => {
    if (held?.place === place) return held.plain;
    const record = await place.reader.read(place.path, { from: place.offset, to: place.offset + place.length });
    const lineEnd = record.indexOf(0x0a);
    const line = parseLine(record.subarray(0, lineEnd));
    const { recording: rec } = of.manifest;
    const key = keys.get(line.seg) ?? trackKey(vaults.crypto, { ...of, rec, track: of.track.id, seg: line.seg });
    keys.set(line.seg, key);
    const plain = await openRecord(vaults.crypto, { line, payload: record.subarray(lineEnd + 1), key: await key });
    held = { place, plain };
    return plain;
  };
  return {
    size: last ? last.start + last.bytes : 0,
    async read(start, end) {
      const pieces: Uint8Array[] = [];
      for (let at = firstAt(places, start); at < places.length; at += 1) {
        const place = places[at];
        if (!place || place.start >= end) break;
        const plain = await open(place);
        pieces.push(plain.subarray(Math.max(0, start - place.start), Math.min(plain.length, end - place.start)));
      }
      return Buffer.concat(pieces);
    },
  };
}

/** Index of the chunk that holds that byte, by halving. */
function firstAt(places: readonly ChunkPlace[], byte: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle];
    if (place && place.start + place.bytes <= byte) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function sha256Of(source: PartSource): Promise<string> {
  const hash = createHash('sha256');
  const step = 1024 * 1024;
  for (let at = 0; at < source.size; at += step) hash.update(await source.read(at, Math.min(at + step, source.size)));
  return hash.digest('hex');
}
