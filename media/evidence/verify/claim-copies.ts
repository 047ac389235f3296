// Claim "copies": each copy in the package is the one that was derived, by an event about it, from a recording that is
// here. That a copy shows what its recording shows is not provable by hashes, and is not claimed.
import { readPath } from '../package-layout.ts';
import { type ExaminedEvents, eventsOfType } from './claim-events.ts';
import type { ExaminedRecording } from './claim-recording.ts';
import type { PackageReader } from './package.ts';
import type { Claim } from './report.ts';

export async function checkCopies(
  claim: Claim,
  context: { readonly reader: PackageReader; readonly found: ExaminedEvents },
  recordings: readonly ExaminedRecording[],
): Promise<void> {
  const { reader, found } = context;
  let copies = 0;
  for (const { path } of reader.entries) {
    const copy = readPath(path);
    if (copy?.is !== 'copy') continue;
    copies += 1;
    const [derived, second] = eventsOfType(found.events, 'evidence.derived', `evidence:${copy.evidence}`);
    if (!derived || second) {
      claim.fail(`${path}: ${derived ? 'derived twice' : 'no event derives it'}`);
      continue;
    }
    await claim.attempt(path, async () => {
      claim.expect((await reader.sha256(path)) === derived.data.sha256, `${path} is not the copy that was derived`);
    });
    const from = recordings.find(({ rec }) => rec === derived.data.from);
    if (!from) claim.notProven(`${path}: what it was derived from is not in the package`);
    else claim.expect(from.manifestHash === derived.data.manifest, `${path}: derived from another manifest`);
    if (derived.data.edits) claim.note(`${path} was edited; that the rest is unaltered needs the master`);
  }
  claim.note(copies === 0 ? 'no copy in the package' : `${copies} copies`);
}
