// The manifest: everything a sealed recording consists of, in one canonical document whose hash the node signs. Strict:
// unknown members, unsorted lists and impossible spans are refused. Whether the files are so is the verifier's to say.
import { canonicalBytes, gate, type JsonValue, MAX_MANIFEST_BYTES } from './canonical.ts';
import type { EvidenceCrypto } from './crypto.ts';
import { agency, place, presentAs, vaultId } from './event-codes.ts';
import { EvidenceError } from './fault.ts';
import { GAP_CAUSES } from './gap-cause.ts';
import { H } from './labelled-hash.ts';
import {
  flag,
  hash,
  instant,
  integer,
  is,
  label,
  list,
  natural,
  object,
  oneOf,
  pair,
  pattern,
  record,
  type TypeOf,
  trackId,
  uuid7,
} from './shape.ts';

const seg = pattern('32 hex digits', /^[0-9a-f]{32}$/);
const no = integer(0, 999_999);
const codec = pattern('a codec such as video/VP8', /^(audio|video)\/[A-Za-z0-9.+-]{1,32}$/);

const track = object({
  id: trackId,
  kind: oneOf('audio', 'video'),
  required: flag,
  /** number of lines; the last has seq lines − 1 and chain value head */
  lines: integer(1),
  head: hash,
  endMs: natural,
  /** bytes = valid bytes; what follows them is a tail */
  files: list(object({ no, seg, bytes: natural, firstSeq: natural, lastSeq: natural })),
  parts: list(object({ part: natural, codec, fromMs: natural, toMs: natural, bytes: natural, sha256: hash })),
  gaps: list(object({ seq: natural, pts: natural, dur: integer(1), cause: oneOf(...GAP_CAUSES) })),
  clock: list(natural),
  degraded: list(pair(natural)),
  fit: list(record(integer())),
});

const manifestShape = object({
  v: is(1),
  recording: uuid7,
  session: uuid7,
  practice: flag,
  state: oneOf('complete', 'recovered'),
  exhibitNumber: label,
  sealNumber: label,
  startedAt: instant,
  endedAt: instant,
  durationMs: natural,
  keyCommit: hash,
  /** everybody who was there, as far as a page of theirs or somebody's word says; no agency beside the child */
  people: list(object({ id: uuid7, role: presentAs, inMs: natural, outMs: natural }, { agency, place })),
  recorder: object({ version: label, build: label, config: label }),
  tracks: list(track, 64),
  vaults: list(object({ id: vaultId, complete: flag }), 8),
  tails: list(object({ vault: vaultId, track: trackId, no, bytes: integer(1), sha256: hash })),
});

export type Manifest = TypeOf<typeof manifestShape>;
export type ManifestTrack = Manifest['tracks'][number];
export type ManifestFile = ManifestTrack['files'][number];
export type ManifestPart = ManifestTrack['parts'][number];
export type ManifestGap = ManifestTrack['gaps'][number];

export function checkManifest(value: JsonValue): Manifest {
  const manifest = manifestShape(value, 'manifest');
  rising(manifest.tracks, 'tracks', (t) => [t.id]);
  rising(manifest.vaults, 'vaults', (v) => [v.id]);
  rising(manifest.tails, 'tails', (t) => [t.vault, t.track, t.no]);
  for (const { files, parts, gaps, clock, degraded, id } of manifest.tracks) {
    rising(files, `${id} files`, (f) => [f.no]);
    rising(parts, `${id} parts`, (p) => [p.part]);
    rising(gaps, `${id} gaps`, (g) => [g.seq]);
    rising(clock, `${id} clock`, (seq) => [seq]);
    rising(degraded, `${id} degraded`, ([from]) => [from]);
  }
  for (let i = 1; i < manifest.people.length; i++) {
    const [a, b] = [manifest.people[i - 1], manifest.people[i]];
    if (a && b && compare([a.id, a.inMs], [b.id, b.inMs]) > 0) throw unsorted('people');
  }
  return manifest;
}

type SortKey = readonly (string | number)[];

function rising<T>(items: readonly T[], what: string, keyOf: (item: T) => SortKey): void {
  let before: SortKey | undefined;
  for (const item of items) {
    const key = keyOf(item);
    if (before && compare(before, key) >= 0) throw unsorted(what);
    before = key;
  }
}

function compare(a: SortKey, b: SortKey): number {
  for (const [i, part] of a.entries()) {
    const other = b[i] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

function unsorted(what: string): EvidenceError {
  return new EvidenceError('bad-value', `manifest: ${what} not in order`);
}

export function parseManifest(bytes: Uint8Array): Manifest {
  return checkManifest(gate(bytes, MAX_MANIFEST_BYTES));
}

/** The exact bytes that are hashed, signed and stored. */
export function encodeManifest(manifest: Manifest): Uint8Array {
  return canonicalBytes(checkManifest({ ...manifest }), MAX_MANIFEST_BYTES);
}

export function manifestHash(crypto: EvidenceCrypto, bytes: Uint8Array): Promise<Uint8Array> {
  return H(crypto, 'cfi/manifest/v1', bytes);
}
