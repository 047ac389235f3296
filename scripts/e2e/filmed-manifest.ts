// The manifest of a filmed house's recording, as a recorder would have left it in both vaults: two cameras, one microphone, and gaps that
// a walk can look for. Refuses to be evidence: its chains were never written, and no node signed it.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { hex } from '../../media/evidence/bytes.ts';
import { encodeManifest, type ManifestTrack, manifestHash } from '../../media/evidence/manifest.ts';
import { storedManifestPath } from '../../media/evidence/package-layout.ts';

export interface Filmed {
  readonly recording: string;
  readonly session: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly exhibitNumber: string;
  readonly sealNumber: string;
}

/** ms of the picture of the whole room that are declared as not recorded. */
export const roomGap = { fromMs: 8_000, toMs: 11_000 };
const none = '0'.repeat(64);

/** Returns its hash. */
export async function keepManifest(roots: readonly string[], of: Filmed): Promise<string> {
  const { recording, session, startedAt, durationMs, exhibitNumber, sealNumber } = of;
  const track = (id: string, kind: 'audio' | 'video', gaps: ManifestTrack['gaps'] = []): ManifestTrack => ({
    ...{ id, kind, required: true, lines: 1, head: none, endMs: durationMs, files: [], gaps, clock: [] },
    parts: [
      {
        part: 0,
        codec: kind === 'audio' ? 'audio/opus' : 'video/VP8',
        fromMs: 0,
        toMs: durationMs,
        bytes: 1,
        sha256: none,
      },
    ],
    ...{ degraded: [], fit: [] },
  });
  const { fromMs: pts, toMs } = roomGap;
  const bytes = encodeManifest({
    ...{ v: 1, recording, session, practice: false, state: 'complete', exhibitNumber, sealNumber, durationMs },
    startedAt: startedAt.toISOString(),
    endedAt: new Date(startedAt.getTime() + durationMs).toISOString(),
    ...{
      keyCommit: none,
      people: [],
      recorder: { version: '0.1.0', build: 'walk', config: 'walk' },
      vaults: [],
      tails: [],
    },
    tracks: [
      track('child-cam', 'video'),
      track('child-mic', 'audio'),
      track('room-cam', 'video', [{ seq: 1, pts, dur: toMs - pts, cause: 'reconnect' }]),
    ],
  });
  for (const root of roots) {
    const file = path.join(root, storedManifestPath(recording));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  return hex(await manifestHash(nodeCrypto, bytes));
}
