// Where everything lies in a package, and the way back from a path to what it is. A path that is none of these is
// extra, and an extra file fails the package. Refuses to read anything.
import { isTrackId, isUuid7, type TrackId, type Uuid7 } from './identifiers.ts';

export const BAGIT = 'bagit.txt';
export const BAG_INFO = 'bag-info.txt';
export const PAYLOAD_MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
export const EVENTS = 'data/events.jsonl';
export const EXPORT_EVENT = 'custody/export.json';

/** Six digits, as the recorder's files are named. */
export const fileName = (no: number): string => String(no).padStart(6, '0');

/** In a vault; in a package the same below `data/rec`. */
export const storedManifestPath = (rec: Uuid7): string => `${rec}/manifest.json`;
export const storedKeyPath = (rec: Uuid7): string => `${rec}/key.jwe`;
export const storedPath = (rec: Uuid7, track: TrackId, no: number): string => `${rec}/${track}/${fileName(no)}.rec`;

/** Where the payload was destroyed. */
export const storedLinesPath = (rec: Uuid7, track: TrackId, no: number): string =>
  `${rec}/${track}/${fileName(no)}.lines`;

export const manifestPath = (rec: Uuid7): string => `data/rec/${storedManifestPath(rec)}`;
export const keyPath = (rec: Uuid7): string => `data/rec/${rec}/key`;
export const wrappedKeyPath = (rec: Uuid7): string => `data/rec/${storedKeyPath(rec)}`;
export const recordPath = (rec: Uuid7, track: TrackId, no: number): string => `data/rec/${storedPath(rec, track, no)}`;
export const linesPath = (rec: Uuid7, track: TrackId, no: number): string =>
  `data/rec/${storedLinesPath(rec, track, no)}`;
export const partPath = (rec: Uuid7, track: TrackId, part: number): string => `data/rec/${rec}/${track}/${part}.webm`;
export const copyPath = (evidence: Uuid7, extension: string): string => `data/copies/${evidence}.${extension}`;
export const importedPath = (evidence: Uuid7): string => `data/imported/${evidence}.zip`;
/** The edit list that a copy was made by: canonical JSON, whose SHA-256 is in `evidence.derived`. */
export const editsPath = (copy: Uuid7): string => `data/docs/edits-${copy}.json`;
export const proofPath = (logIndex: number): string => `custody/proofs/${logIndex}.tlog-proof`;
export const checkpointPath = (size: number): string => `custody/checkpoints/${size}.note`;
export const consistencyPath = (oldSize: number, newSize: number): string =>
  `custody/consistency/${oldSize}-${newSize}`;
export const timestampPath = (size: number): string => `custody/timestamps/${size}.tsr`;

export type PackagePath =
  | { readonly is: 'bagit' | 'bag-info' | 'payload-manifest' | 'tag-manifest' | 'events' | 'export' }
  | { readonly is: 'manifest' | 'key' | 'wrapped-key'; readonly rec: Uuid7 }
  | { readonly is: 'records' | 'lines'; readonly rec: Uuid7; readonly track: TrackId; readonly no: number }
  | { readonly is: 'part'; readonly rec: Uuid7; readonly track: TrackId; readonly part: number }
  | { readonly is: 'copy' | 'imported'; readonly evidence: Uuid7 }
  | { readonly is: 'document' }
  | { readonly is: 'proof'; readonly logIndex: number }
  | { readonly is: 'checkpoint' | 'timestamp'; readonly size: number }
  | { readonly is: 'consistency'; readonly oldSize: number; readonly newSize: number };

const FIXED: { readonly [path: string]: PackagePath } = {
  [BAGIT]: { is: 'bagit' },
  [BAG_INFO]: { is: 'bag-info' },
  [PAYLOAD_MANIFEST]: { is: 'payload-manifest' },
  [TAG_MANIFEST]: { is: 'tag-manifest' },
  [EVENTS]: { is: 'events' },
  [EXPORT_EVENT]: { is: 'export' },
  'data/case.jsonld': { is: 'document' },
};
const RECORDING_FILES: { readonly [name: string]: 'manifest' | 'key' | 'wrapped-key' } = {
  'manifest.json': 'manifest',
  key: 'key',
  'key.jwe': 'wrapped-key',
};
const NUMBER = '(0|[1-9][0-9]{0,15})';
const ONE_RECORDING = /^data\/rec\/([^/]+)\/([^/]+)$/;
const ONE_TRACK = /^data\/rec\/([^/]+)\/([^/]+)\/([^/]+)$/;
const ONE_IMPORTED = /^data\/imported\/([^/.]+)\.zip$/;
const ONE_COPY = /^data\/copies\/([^/.]+)\.([a-z0-9]{1,8})$/;
const PROOF = new RegExp(`^custody/proofs/${NUMBER}\\.tlog-proof$`);
const CHECKPOINT = new RegExp(`^custody/checkpoints/${NUMBER}\\.note$`);
const CONSISTENCY = new RegExp(`^custody/consistency/${NUMBER}-${NUMBER}$`);
const TIMESTAMP = new RegExp(`^custody/timestamps/${NUMBER}\\.tsr$`);

/** What a path of a package is; undefined where nothing may be. */
export function readPath(path: string): PackagePath | undefined {
  if (Object.hasOwn(FIXED, path)) return FIXED[path];
  return readRecordingPath(path) ?? readTrackPath(path) ?? readCopyPath(path) ?? readCustodyPath(path);
}

function readRecordingPath(path: string): PackagePath | undefined {
  const [, rec = '', name = ''] = ONE_RECORDING.exec(path) ?? [];
  const is = Object.hasOwn(RECORDING_FILES, name) ? RECORDING_FILES[name] : undefined;
  return is && isUuid7(rec) ? { is, rec } : undefined;
}

function readTrackPath(path: string): PackagePath | undefined {
  const [, rec = '', track = '', name = ''] = ONE_TRACK.exec(path) ?? [];
  if (!isUuid7(rec) || !isTrackId(track)) return undefined;
  const [, no, kind] = /^(\d{6})\.(rec|lines)$/.exec(name) ?? [];
  if (no) return { is: kind === 'rec' ? 'records' : 'lines', rec, track, no: Number(no) };
  const [, part] = /^(0|[1-9]\d{0,8})\.webm$/.exec(name) ?? [];
  return part === undefined ? undefined : { is: 'part', rec, track, part: Number(part) };
}

function readCopyPath(path: string): PackagePath | undefined {
  if (/^data\/docs\/[^/]+(\/[^/]+)*$/.test(path)) return { is: 'document' };
  const [, imported = ''] = ONE_IMPORTED.exec(path) ?? [];
  if (isUuid7(imported)) return { is: 'imported', evidence: imported };
  const [, evidence = ''] = ONE_COPY.exec(path) ?? [];
  return isUuid7(evidence) ? { is: 'copy', evidence } : undefined;
}

function readCustodyPath(path: string): PackagePath | undefined {
  const proof = PROOF.exec(path);
  if (proof) return { is: 'proof', logIndex: Number(proof[1]) };
  const checkpoint = CHECKPOINT.exec(path);
  if (checkpoint) return { is: 'checkpoint', size: Number(checkpoint[1]) };
  const timestamp = TIMESTAMP.exec(path);
  if (timestamp) return { is: 'timestamp', size: Number(timestamp[1]) };
  const sizes = CONSISTENCY.exec(path);
  return sizes ? { is: 'consistency', oldSize: Number(sizes[1]), newSize: Number(sizes[2]) } : undefined;
}
