// The manifest of a recording whose every track has its last line: what the ledgers say, and what the vaults hold beyond it (tails) or
// lack. Written once, the same bytes in every vault; if an earlier process already wrote it, that one counts.
// Refuses to seal what isn't ended.

import { hex } from '../evidence/bytes.ts';
import type { EvidenceCrypto } from '../evidence/crypto.ts';
import { instantOf } from '../evidence/identifiers.ts';
import { encodeManifest, type Manifest, type ManifestTrack, parseManifest } from '../evidence/manifest.ts';
import { storedManifestPath, storedPath } from '../evidence/package-layout.ts';
import type { StopRecording } from '../protocol.ts';
import type { Vault } from '../vault/vault.ts';
import { inTime } from './in-time.ts';
import { describe, RecorderError } from './recorder-error.ts';
import { putOnce } from './vault-set.ts';

export interface ManifestFacts {
  readonly recording: string;
  readonly session: string;
  readonly practice: boolean;
  readonly recovered: boolean;
  readonly startedAt: string;
  readonly keyCommit: string;
  readonly recorder: Manifest['recorder'];
  readonly stop: StopRecording;
  /** Sorted by id. */
  readonly tracks: readonly ManifestTrack[];
}

const byKey = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
};

export async function makeManifest(
  facts: ManifestFacts,
  vaults: readonly Vault[],
  crypto: EvidenceCrypto,
): Promise<Uint8Array> {
  const durationMs = Math.max(0, ...facts.tracks.map((track) => track.endMs));
  const held = await Promise.all(vaults.map((vault) => holdingOf(vault, facts, crypto)));
  const manifest = {
    v: 1,
    recording: facts.recording,
    session: facts.session,
    practice: facts.practice,
    state: facts.recovered ? 'recovered' : 'complete',
    exhibitNumber: facts.stop.exhibitNumber,
    sealNumber: facts.stop.sealNumber,
    startedAt: facts.startedAt,
    endedAt: instantOf(Date.parse(facts.startedAt) + durationMs),
    durationMs,
    keyCommit: facts.keyCommit,
    people: [...facts.stop.people].sort((a, b) => byKey([a.id, a.inMs], [b.id, b.inMs])),
    recorder: facts.recorder,
    tracks: facts.tracks,
    vaults: held.map(({ id, complete }) => ({ id, complete })).sort((a, b) => byKey([a.id], [b.id])),
    tails: held
      .flatMap((vault) => vault.tails)
      .sort((a, b) => byKey([a.vault, a.track, a.no], [b.vault, b.track, b.no])),
  } as Manifest; // roles, agencies and labels are checked as it is encoded
  return encodeManifest(manifest);
}

/** An earlier process's, if any vault has it. */
export async function existingManifest(vaults: readonly Vault[], recording: string): Promise<Uint8Array | undefined> {
  for (const vault of vaults) {
    try {
      if ((await vault.size(storedManifestPath(recording))) === undefined) continue;
      const bytes = await vault.read(storedManifestPath(recording));
      parseManifest(bytes);
      return bytes;
    } catch {
      // away, or not a manifest: the other vault is asked, and in the end a new one is made
    }
  }
  return undefined;
}

/** Answers the vaults that didn't take it; rejects when none did. */
export async function putManifest(vaults: readonly Vault[], recording: string, bytes: Uint8Array): Promise<string[]> {
  const put = await Promise.allSettled(
    vaults.map((vault) => inTime(vault.id, putOnce(vault, storedManifestPath(recording), bytes))),
  );
  const without = vaults.filter((_, index) => put[index]?.status === 'rejected').map((vault) => vault.id);
  if (without.length === vaults.length) {
    const why = put.map((each) => (each.status === 'rejected' ? describe(each.reason) : '')).join('; ');
    throw new RecorderError('no-vault', `no vault took the manifest: ${why}`);
  }
  return without;
}

interface Holding {
  readonly id: string;
  readonly complete: boolean;
  readonly tails: Manifest['tails'];
}

/** What one vault has of the chain's files, and beyond them. */
async function holdingOf(vault: Vault, facts: ManifestFacts, crypto: EvidenceCrypto): Promise<Holding> {
  const tails: Manifest['tails'][number][] = [];
  let complete = true;
  try {
    for (const track of facts.tracks) {
      const valid = new Map(track.files.map((file) => [storedPath(facts.recording, track.id, file.no), file]));
      const entries = await vault.list(`${facts.recording}/${track.id}`);
      const sizes = new Map(entries.map((entry) => [entry.path, entry.bytes]));
      for (const [path, file] of valid) if ((sizes.get(path) ?? -1) < file.bytes) complete = false;
      for (const { path, bytes } of entries) {
        const no = /\/(\d{6})\.rec$/.exec(path)?.[1];
        const from = valid.get(path)?.bytes ?? 0;
        if (no === undefined || bytes <= from) continue;
        const sha256 = crypto.startSha256();
        for await (const piece of vault.stream(path, { from, to: bytes })) sha256.update(piece);
        const digest = hex(await sha256.digest());
        tails.push({
          vault: vault.id,
          track: track.id,
          no: Number.parseInt(no, 10),
          bytes: bytes - from,
          sha256: digest,
        });
      }
    }
  } catch {
    return { id: vault.id, complete: false, tails: [] };
  }
  return { id: vault.id, complete, tails };
}
