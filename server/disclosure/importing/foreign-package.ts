// What a foreign package says of itself, once it was verified: whose log, which export, where that log stood, and which exhibit.
import { hex } from '../../../media/evidence/bytes.ts';
import { MAX_EVENT_BYTES, MAX_MANIFEST_BYTES } from '../../../media/evidence/canonical.ts';
import { claimedCheckpoint } from '../../../media/evidence/checkpoint.ts';
import type { EvidenceCrypto } from '../../../media/evidence/crypto.ts';
import { parseEvent } from '../../../media/evidence/event.ts';
import { parseManifest } from '../../../media/evidence/manifest.ts';
import { checkpointPath, EXPORT_EVENT, readPath } from '../../../media/evidence/package-layout.ts';
import { type PackageFiles, PackageReader } from '../../../media/evidence/verify/package.ts';
import type { VerifyReport } from '../../../media/evidence/verify/report.ts';
import { Fault } from '../../platform/fault.ts';

export interface ForeignPackage {
  readonly origin: string;
  readonly payload: string;
  readonly size: number;
  readonly root: string;
  /** null where it holds no recording, or several */
  readonly number: string | null;
}

const maxNoteBytes = 1_000_000;

export async function readForeign(files: PackageFiles, crypto: EvidenceCrypto): Promise<ForeignPackage> {
  const reader = await PackageReader.open(files, crypto);
  const event = parseEvent(await reader.read(EXPORT_EVENT, MAX_EVENT_BYTES));
  if (event.type !== 'export.exported') throw new Error('verified, and yet no export');
  const paths = reader.entries.map(({ path }) => ({ path, is: readPath(path) }));
  const newest = Math.max(...paths.flatMap(({ is }) => (is?.is === 'checkpoint' ? [is.size] : [])));
  const note = Buffer.from(await reader.read(checkpointPath(newest), maxNoteBytes)).toString('utf8');
  const { origin, size, root } = claimedCheckpoint(note);
  const [manifest, another] = paths.filter(({ is }) => is?.is === 'manifest');
  const one = manifest && !another ? parseManifest(await reader.read(manifest.path, MAX_MANIFEST_BYTES)) : null;
  return { origin, payload: event.data.payload, size, root: hex(root), number: one?.exhibitNumber ?? null };
}

/** Throws Fault `malformed`: names the first thing that doesn't hold. Not proven is no refusal: a key may be withheld. */
export function mustHold({ claims, practice }: VerifyReport): void {
  if (practice)
    throw new Fault('malformed', 'This is a practice session: nobody’s evidence, and not to be kept as such.');
  const failed = claims.find(({ verdict }) => verdict === 'FAIL');
  if (failed) {
    throw new Fault(
      'malformed',
      `This package can’t be imported. Its claim “${failed.claim}” fails: ${failed.reasons[0] ?? ''}`,
    );
  }
}
