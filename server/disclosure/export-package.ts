// One export: the recording as it is stored, its key, its copies, its exhibits and everything the log says of it, in a folder that anybody can
// check without us. Order: the approved request used up → payload written → under the append lock the events are read, written and
// hashed, and the export is logged over that hash → the notary's checkpoint → proofs → the folder gets its name.
// A crash on the way leaves an unfinished folder and a log that says what was asked; nothing half-made bears the name.

import { hex } from '../../media/evidence/bytes.ts';
import * as layout from '../../media/evidence/package-layout.ts';
import type { Language } from '../contract/languages.ts';
import type { Purpose } from '../contract/values.ts';
import type { Approvals } from '../custody/approvals/service.ts';
import { stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { inTransaction } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { RecordingToExport } from '../recordings/export-source.ts';
import type { Recordings } from '../recordings/service.ts';
import { readDataKey, type Vaults } from '../recordings/vaults.ts';
import { exportContent } from './export-request.ts';
import { type FinishedPackage, type Finisher, finishPackage } from './finish-package.ts';
import { linesToExport } from './line-files.ts';
import { createPackageFolder, type PackageFolder } from './package-folder.ts';
import { copyExtension, otherSubjects, writePapers } from './package-papers.ts';
import { filesToExport } from './record-files.ts';
import { stampsOf } from './seal-stamps/store.ts';

export interface Exporter extends Finisher {
  readonly recordings: Pick<Recordings, 'forExport'>;
  readonly approvals: Pick<Approvals, 'use'>;
  readonly vaults: Vaults;
  /** The log's key as published, for the label; absent: not printed. */
  readonly logKey?: string;
  /** Folder of the built verifiers that go into each package; absent: none does. */
  readonly verifierDir?: string | null;
}

export interface ExportRequest {
  readonly recording: string;
  /** Absolute; must not hold anything. */
  readonly folder: string;
  readonly purpose: Purpose;
  /** The recipient's, of label, statement and the page on checking; English unless said. */
  readonly language?: Language;
  /** What is being done or waited for. */
  say(step: string): void;
}

export interface ExportedPackage extends FinishedPackage {
  readonly practice: boolean;
}

/** Throws `not-found`, `forbidden`, `not-sealed`, `conflict` (the folder), `busy` (the notary). */
export async function exportPackage(exporter: Exporter, actor: Actor, asked: ExportRequest): Promise<ExportedPackage> {
  const source = await exporter.recordings.forExport(actor, asked.recording);
  return intoFolder(asked.folder, async (target) => {
    const { purpose, say } = asked;
    const exportId = await permitted(exporter, actor, { source, purpose });
    const key = source.destroyed ? null : await plainKey(exporter, source);
    const language = asked.language ?? 'en';
    return fillPackage(exporter, { source, target, exportId, purpose, say, key, language });
  });
}

async function plainKey({ vaults }: Exporter, { recording, sealed }: RecordingToExport) {
  return { path: layout.keyPath(recording), text: `${hex(await readDataKey(vaults, sealed.manifest))}\n` };
}

/** The folder bears its name only once all of it is there. */
export async function intoFolder<T>(folder: string, fill: (target: PackageFolder) => Promise<T>): Promise<T> {
  const target = await createPackageFolder(folder);
  try {
    const filled = await fill(target);
    await target.finish();
    return filled;
  } catch (error) {
    await target.abandon();
    throw error;
  }
}

/** A package that was permitted, by whatever act. */
export interface Permitted {
  readonly source: RecordingToExport;
  readonly target: PackageFolder;
  /** of the act that permits it */
  readonly exportId: string;
  readonly purpose: Purpose;
  /** The data key as it goes along, plain or wrapped for somebody; null: it is withheld, and the log says so; or destroyed, which the log said then. */
  readonly key: { readonly path: string; readonly text: string } | null;
  /** of the papers; English unless said */
  readonly language?: Language;
  say(step: string): void;
}

/** Asks no permission: for who has asked. Throws `busy` (the notary). */
export async function fillPackage(
  exporter: Omit<Exporter, 'recordings' | 'approvals'>,
  of: Permitted,
): Promise<ExportedPackage> {
  const { source, target, exportId, purpose, key, say } = of;
  const anchors = await writePayload(exporter, of);
  say('writing label, statement and case file');
  const pinned = await writePapers(exporter, of);
  const { recording, by } = source;
  const withheld = key || source.destroyed ? {} : { withheld: [{ recording, what: 'key' as const }] };
  const about = {
    own: `evidence:${recording}` as const,
    others: otherSubjects(source),
    by,
    exportId,
    purpose,
    withheld,
  };
  const finished = await finishPackage(exporter, {
    target,
    about,
    anchors: [...anchors, ...pinned],
    stamps: await stampsOf(exporter.database, recording),
    name: recording,
    say,
  });
  return { ...finished, practice: source.sealed.manifest.practice };
}

/**
 * The request that this is, by its id: approved by another person, used up here, before the first byte. Practice is nobody's evidence; its
 * request is only logged.
 */
async function permitted(
  { clock, custody, database, approvals }: Exporter,
  actor: Actor,
  { source, purpose }: { source: RecordingToExport; purpose: Purpose },
): Promise<string> {
  const { recording, sealed, by } = source;
  if (!sealed.manifest.practice) {
    const content = exportContent({ recording, manifestHash: source.manifestHash }, purpose);
    return inTransaction(database, (tx) => approvals.use(tx, actor, content));
  }
  const id = uuidv7(clock.now().getTime());
  const head = { ...stamp(clock, by), subject: `evidence:${recording}` as const, why: purpose };
  await inTransaction(database, (tx) =>
    custody.append(tx, [{ ...head, type: 'export.requested', data: { export: id } }]),
  );
  return id;
}

/** Everything of the payload but the events. Answers the checkpoint sizes that the record files name. */
async function writePayload(
  { vaults }: Pick<Exporter, 'vaults'>,
  { source, target, key, say }: Permitted,
): Promise<number[]> {
  const { recording, sealed } = source;
  await target.write(layout.manifestPath(recording), [sealed.bytes]);
  if (key) await target.writeText(key.path, key.text);
  const anchors: number[] = [];
  const files = source.destroyed ? linesToExport(vaults, sealed.manifest) : filesToExport(vaults, sealed.manifest);
  for await (const file of files) {
    say(`${file.path}, ${megabytes(file.bytes)}`);
    await target.write(file.path, file.content());
    if (file.anchor) anchors.push(file.anchor.size);
  }
  for (const copy of source.copies) {
    const path = layout.copyPath(copy.id, copy.extension);
    say(`${path}, ${megabytes(copy.bytes)}`);
    if ((await target.write(path, copy.read())) !== copy.sha256)
      throw new Error(`copy ${copy.id} isn’t what was derived`);
    if (copy.edits) await target.write(layout.editsPath(copy.id), [copy.edits]);
  }
  for (const file of source.exhibitFiles) {
    const path = layout.copyPath(file.id, copyExtension[file.type]);
    say(`${path}, exhibit ${file.number}`);
    await target.write(path, [await file.read()]);
  }
  return anchors;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
