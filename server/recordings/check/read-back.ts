// A sealed recording read back out of each vault by itself, with nothing mended and nothing taken from the other one: manifest and
// key as they were sealed, every record of every track under chain, seal and hash, every part a WebM whose frames lie where their
// lines say. The functions are the offline verifier's own. Memory holds one record at a time, whatever the recording's length.
import { hex } from '../../../media/evidence/bytes.ts';
import { type Manifest, type ManifestTrack, manifestHash, parseManifest } from '../../../media/evidence/manifest.ts';
import { storedManifestPath } from '../../../media/evidence/package-layout.ts';
import { examineTrack } from '../../../media/evidence/verify/examine-track.ts';
import { PackageReader } from '../../../media/evidence/verify/package.ts';
import { newClaims } from '../../../media/evidence/verify/report.ts';
import type { VaultReader } from '../../../media/vault/vault.ts';
import { gapsOf } from '../presenters.ts';
import { readDataKey, type Vaults } from '../vaults.ts';
import type { Findings, TrackFinding, VaultFinding } from './findings.ts';
import { stepOf, TrackLag } from './in-step.ts';
import { vaultAsPackage } from './vault-package.ts';

export interface SealedRecording {
  readonly id: string;
  /** What the node signed. */
  readonly manifestHash: string;
  /** The tracks that it began with. */
  readonly expected: readonly string[];
}

/** Hears why something doesn't hold: for the log. */
export type Doubt = (vault: string, reasons: readonly string[]) => void;

export async function readBack(vaults: Vaults, recording: SealedRecording, doubt: Doubt): Promise<Findings> {
  const read: ReadVault[] = [];
  // One after the other: two disks at once would hold up a recording that runs.
  for (const reader of vaults.readers)
    read.push(await readVault({ ...vaults, readers: [reader] }, reader, { recording, doubt }));
  const best = read.find(({ manifest }) => manifest !== undefined);
  const tracks = best?.manifest?.tracks ?? [];
  return {
    vaults: read.map(({ finding }) => finding),
    step: stepOf(
      tracks.flatMap(({ id, kind, parts }) => (parts.length > 0 ? [{ kind, lags: best?.lags.get(id) ?? [] }] : [])),
    ),
    gaps: gapsOf(best?.manifest ?? null).map(({ durationMs, ...gap }) => ({ ...gap, ms: durationMs })),
    missing: recording.expected.filter((id) => tracks.every((track) => track.id !== id)),
  };
}

interface ReadVault {
  readonly finding: VaultFinding;
  readonly manifest: Manifest | undefined;
  readonly lags: ReadonlyMap<string, TrackLag['lags']>;
}

interface Asked {
  readonly recording: SealedRecording;
  readonly doubt: Doubt;
}

/** `vaults`: this one alone. */
async function readVault(vaults: Vaults, reader: VaultReader, { recording, doubt }: Asked): Promise<ReadVault> {
  const none = { vault: reader.id, readable: false, files: 0, bytes: 0, tracks: [] };
  try {
    const manifest = await manifestIn(vaults, reader, recording);
    const dataKey = await readDataKey(vaults, manifest);
    const files = await PackageReader.open(vaultAsPackage(reader, recording.id), vaults.crypto);
    const lags = new Map<string, TrackLag['lags']>();
    const tracks: TrackFinding[] = [];
    for (const track of manifest.tracks) {
      const claims = newClaims();
      const listener = new TrackLag(track.kind);
      const context = { crypto: vaults.crypto, reader: files, manifest, dataKey, payload: undefined, listener };
      await examineTrack(claims, context, { track, signed: new Map() });
      const reports = [claims.recording, claims.content, claims.continuity].map((claim) => claim.report());
      const reasons = reports.flatMap(({ reasons: some }) => some);
      if (reasons.length > 0) doubt(reader.id, reasons);
      tracks.push({ track: track.id, required: track.required, state: stateOf(track, reasons) });
      lags.set(track.id, listener.lags);
    }
    const bytes = files.entries.reduce((sum, entry) => sum + entry.bytes, 0);
    return {
      finding: { vault: reader.id, readable: true, files: files.entries.length, bytes, tracks },
      manifest,
      lags,
    };
  } catch (error) {
    doubt(reader.id, [String(error)]);
    return { finding: none, manifest: undefined, lags: new Map() };
  }
}

async function manifestIn(
  vaults: Vaults,
  reader: VaultReader,
  { id, manifestHash: hash }: SealedRecording,
): Promise<Manifest> {
  const bytes = await reader.read(storedManifestPath(id));
  if (hex(await manifestHash(vaults.crypto, bytes)) !== hash) throw new Error('not the manifest that was signed');
  return parseManifest(bytes);
}

function stateOf({ parts }: ManifestTrack, reasons: readonly string[]): TrackFinding['state'] {
  if (reasons.length > 0) return 'damaged';
  return parts.length === 0 ? 'empty' : 'whole';
}
