// Everything that is kept of one recording, or of an imported package, and is to go with it, file by file, in every place where it lies, and the words in the database.
// Reads only.
import { storedKeyPath } from '../../../media/evidence/package-layout.ts';
import type { ErasingVault } from '../../../media/vault/vault.ts';
import type { Database } from '../../platform/database/database.ts';
import { keyPath, sealedPath } from '../exhibits/shelf.ts';
import { importedArchivePath, importedKeyPath } from '../imported-files.ts';
import { safetyKeyPath, safetyPiecePath } from '../safety-copy-files.ts';
import type { FileKind, Found } from './erased.ts';
import { evidenceOf, type KeptOf, keptOf, watching, wordsOf } from './store.ts';

/** What another room keeps of a recording. */
export interface AlsoKept {
  readonly what: FileKind;
  find(recordingId: string): Promise<readonly { readonly where: string; readonly files: number }[]>;
  /** Gone durably once it returns; again: nothing is found. */
  erase(recordingId: string): Promise<void>;
}

export interface Places {
  readonly database: Database;
  readonly vaults: readonly ErasingVault[];
  /** the folder of working copies, as a vault of its own */
  readonly copies: ErasingVault;
  readonly also: readonly AlsoKept[];
}

export interface Place {
  readonly what: FileKind;
  readonly vault: ErasingVault;
  /** of files that are there */
  readonly paths: readonly string[];
}

/** Keys first: what they open is unreadable from then on. */
export async function placesOf(need: Places, recordingId: string): Promise<Place[]> {
  const kept = await keptOf(need.database, recordingId);
  const places: Place[] = [];
  for (const what of ['key', 'records', 'working-copy', 'exhibit', 'safety-copy', 'imported-package'] as const)
    for (const vault of what === 'working-copy' ? [need.copies] : need.vaults)
      places.push({ what, vault, paths: await pathsIn(vault, { what, recordingId, kept }) });
  return places;
}

async function pathsIn(
  vault: ErasingVault,
  { what, recordingId, kept }: { what: FileKind; recordingId: string; kept: KeptOf },
): Promise<string[]> {
  // Whatever lies there under that name: tails, and files of a recorder that was killed.
  if (what === 'records')
    return (await vault.list(recordingId)).map(({ path }) => path).filter((path) => path.endsWith('.rec'));
  const there: string[] = [];
  for (const path of named(what, recordingId, kept)) if ((await vault.size(path)) !== undefined) there.push(path);
  return there;
}

function named(what: FileKind, recordingId: string, kept: KeptOf): readonly string[] {
  const { exhibitFiles, safetyCopies, workingCopies } = kept;
  if (what === 'key')
    return [
      storedKeyPath(recordingId),
      ...exhibitFiles.map(keyPath),
      ...safetyCopies.map(({ id }) => safetyKeyPath(id)),
      importedKeyPath(recordingId),
    ];
  if (what === 'imported-package') return [importedArchivePath(recordingId)];
  if (what === 'working-copy') return workingCopies;
  if (what === 'exhibit') return exhibitFiles.map(sealedPath);
  return safetyCopies.flatMap(({ id, pieces }) => pieces.map((no) => safetyPiecePath(id, no)));
}

/** As the tombstone says it. */
export async function foundAt(need: Places, recordingId: string): Promise<Found> {
  const own = (await placesOf(need, recordingId)).map(({ what, vault, paths }) => {
    return { what, where: vault.id, files: paths.length };
  });
  const others = [];
  for (const { what, find } of need.also) others.push(...(await find(recordingId)).map((one) => ({ what, ...one })));
  const words = (await wordsOf(need.database, recordingId)).map((one) => ({ ...one, where: 'database' }));
  return [...own, ...others, ...words].filter(({ files }) => files > 0);
}

/** Ids of the copies and of the exhibits' files that go with it, for the log. */
export const evidenceWith = evidenceOf;
/** Who has opened it to watch and may still be watching. */
export const whoWatches = watching;
