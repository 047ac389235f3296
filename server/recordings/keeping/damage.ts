// What of one sealed recording isn't in a vault as it was sealed although another vault has it whole: file by file, by the signed
// manifest, the key commitment and the chains. It only reads. A file that no vault has whole is named as lost: nothing can be put in
// its place, and of the chain behind it nothing can be told.
import { createHash } from 'node:crypto';
import { hex } from '../../../media/evidence/bytes.ts';
import { chainStart, keyCommit } from '../../../media/evidence/chain.ts';
import {
  type Manifest,
  type ManifestFile,
  type ManifestTrack,
  manifestHash,
} from '../../../media/evidence/manifest.ts';
import { storedKeyPath, storedManifestPath, storedPath } from '../../../media/evidence/package-layout.ts';
import { type ChainPosition, RecordFile } from '../../../media/evidence/record-file.ts';
import { checkTail } from '../../../media/evidence/verify/track-walk.ts';
import type { VaultReader } from '../../../media/vault/vault.ts';
import { unwrapKey } from '../../../media/vault/wrapped-key.ts';
import { readSealed } from '../sealed-records.ts';
import { readDataKey, readManifest, type Vaults } from '../vaults.ts';
import { acrossVaults, type FileDamage, type Whole, wholeOf } from './across-vaults.ts';

export interface Damage extends FileDamage {
  readonly what: 'manifest' | 'key' | 'records';
  readonly track?: string;
  readonly no?: number;
}

export interface Damages {
  readonly mendable: readonly Damage[];
  /** whole in no vault */
  readonly lost: readonly string[];
}

type Named = Pick<Damage, 'what' | 'track' | 'no'> & { readonly path: string; readonly bytes?: number };
/** A record file has an end that the next one goes on from. */
interface WholeOf extends Whole {
  readonly end?: ChainPosition;
}

/** Throws where no vault has manifest and key as they were sealed: then nothing can be told, and nothing mended. */
export async function findDamages(vaults: Vaults, recording: string, hash: string): Promise<Damages> {
  const { manifest } = await readManifest(vaults, recording, hash);
  const dataKey = await readDataKey(vaults, manifest);
  const mendable: Damage[] = [];
  const lost: string[] = [];
  const compare = async (named: Named, whole: (reader: VaultReader) => Promise<WholeOf>) => {
    const { path, bytes, ...rest } = named;
    const across = await acrossVaults(vaults.readers, { path, whole, ...(bytes === undefined ? {} : { bytes }) });
    const [good] = across.wholes.values();
    if (good === undefined) lost.push(path);
    mendable.push(...across.damages.map((damage) => ({ ...rest, ...damage })));
    return good;
  };
  const [manifestPath, keyPath] = [storedManifestPath(recording), storedKeyPath(recording)];
  await compare({ what: 'manifest', path: manifestPath }, async (reader) => {
    const bytes = await reader.read(manifestPath);
    if (hex(await manifestHash(vaults.crypto, bytes)) !== hash) throw new Error('another manifest');
    return wholeOf(bytes);
  });
  await compare({ what: 'key', path: keyPath }, async (reader) => {
    const bytes = await reader.read(keyPath);
    const key = await unwrapKey(vaults.keyEncryptionKeys, bytes);
    if (hex(await keyCommit(vaults.crypto, key)) !== manifest.keyCommit) throw new Error('another key');
    return wholeOf(bytes);
  });
  for (const track of manifest.tracks) {
    const beginning = { practice: manifest.practice, rec: recording, track: track.id };
    let from: ChainPosition = { seq: 0, prev: hex(await chainStart(vaults.crypto, beginning)) };
    for (const file of track.files) {
      const path = storedPath(recording, track.id, file.no);
      const begin = from;
      const named = { what: 'records', track: track.id, no: file.no, path, bytes: file.bytes } as const;
      const whole = await compare(named, (reader) =>
        wholeRecords(vaults, reader, { manifest, track, file, dataKey, path, from: begin }),
      );
      if (whole?.end === undefined) break;
      from = whole.end;
    }
  }
  return { mendable, lost };
}

interface RecordsToRead {
  readonly manifest: Manifest;
  readonly track: ManifestTrack;
  readonly file: ManifestFile;
  readonly dataKey: Uint8Array;
  readonly path: string;
  readonly from: ChainPosition;
}

/** Every record under chain and seal, up to where the manifest says; what follows is a tail that it knows. */
async function wholeRecords(vaults: Vaults, reader: VaultReader, of: RecordsToRead): Promise<WholeOf> {
  const { manifest, track, file, dataKey, path, from } = of;
  const hash = createHash('sha256');
  const source = (async function* () {
    for await (const piece of reader.stream(path)) {
      hash.update(piece);
      yield piece;
    }
  })();
  const records = new RecordFile(vaults.crypto, source, {
    ...{ rec: manifest.recording, track: track.id, dataKey, limit: file.bytes, from },
  });
  try {
    let seg: string | undefined;
    const end = await readSealed(records, { vault: reader.id, path, file }, ({ line }) => {
      seg ??= line.seg;
    });
    if (seg !== file.seg) throw new Error(`${reader.id}: ${path} has another seg than the manifest says`);
    if (file === track.files.at(-1) && end.prev !== track.head) throw new Error(`${path} ends in another head`);
    await checkTail({ crypto: vaults.crypto, manifest }, { track: track.id, no: file.no, path }, records.rest());
    return { sha256: hash.digest('hex'), end };
  } finally {
    await records.close();
  }
}
