// One export: the recording as it is stored, its key, its copies, its exhibits and everything the log says of it, in a folder that anybody can
// check without us. Order: the approved request used up → payload written → under the append lock the events are read, written and
// hashed, and the export is logged over that hash → the notary's checkpoint → proofs → the folder gets its name.
// A crash on the way leaves an unfinished folder and a log that says what was asked; nothing half-made bears the name.

import { writeBagList } from '../../media/evidence/bag.ts';
import { hex } from '../../media/evidence/bytes.ts';
import * as layout from '../../media/evidence/package-layout.ts';
import type { ExhibitType } from '../contract/exhibits.ts';
import type { Purpose } from '../contract/values.ts';
import type { AppendedEntry } from '../custody/append.ts';
import type { Approvals } from '../custody/approvals/service.ts';
import type { CustodyLog, LogCheckpoint } from '../custody/service.ts';
import { stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { RecordingToExport } from '../recordings/export-source.ts';
import type { Recordings } from '../recordings/service.ts';
import { readDataKey, type Vaults } from '../recordings/vaults.ts';
import { exportContent } from './export-request.ts';
import { linesToExport } from './line-files.ts';
import { createPackageFolder, type PackageFolder } from './package-folder.ts';
import { filesToExport } from './record-files.ts';
import { writeTagFiles } from './tag-files.ts';

export interface Exporter {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly recordings: Pick<Recordings, 'forExport'>;
  readonly approvals: Pick<Approvals, 'use'>;
  readonly vaults: Vaults;
  /** How long the notary may take, ms. */
  readonly patienceMs: number;
}

export interface ExportRequest {
  readonly recording: string;
  /** Absolute; must not hold anything. */
  readonly folder: string;
  readonly purpose: Purpose;
  /** What is being done or waited for. */
  say(step: string): void;
}

export interface ExportedPackage {
  readonly files: number;
  readonly bytes: number;
  /** Of the checkpoint that all its proofs end in. */
  readonly checkpointSize: number;
  readonly practice: boolean;
}

/** Throws `not-found`, `forbidden`, `not-sealed`, `conflict` (the folder), `busy` (the notary). */
export async function exportPackage(exporter: Exporter, actor: Actor, asked: ExportRequest): Promise<ExportedPackage> {
  const source = await exporter.recordings.forExport(actor, asked.recording);
  return intoFolder(asked.folder, async (target) => {
    const { purpose, say } = asked;
    const exportId = await permitted(exporter, actor, { source, purpose });
    const key = source.destroyed ? null : await plainKey(exporter, source);
    return fillPackage(exporter, { source, target, exportId, purpose, say, key });
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
  say(step: string): void;
}

/** Asks no permission: for who has asked. Throws `busy` (the notary). */
export async function fillPackage(
  exporter: Omit<Exporter, 'recordings' | 'approvals'>,
  of: Permitted,
): Promise<ExportedPackage> {
  const { clock, custody, database } = exporter;
  const { source, target, say } = of;
  const anchors = await writePayload(exporter, of);
  say('logging the export');
  const logged = await inTransaction(database, (tx) => logExport(exporter, tx, of));
  const checkpoint = await coveringCheckpoint(exporter, logged.exported, say);
  say('writing proofs');
  const info = [
    ['Bagging-Date', clock.now().toISOString().slice(0, 10)],
    ['External-Identifier', source.recording],
    ['Bag-Software-Agent', 'Heard Once'],
  ] as const;
  await writeTagFiles({ database, custody, target, ...logged, checkpoint, anchors, info });
  const bytes = target.files.reduce((sum, file) => sum + file.bytes, 0);
  const { practice } = source.sealed.manifest;
  return { files: target.files.length, bytes, checkpointSize: checkpoint.size, practice };
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
    const path = layout.copyPath(file.id, extensions[file.type]);
    say(`${path}, exhibit ${file.number}`);
    await target.write(path, [await file.read()]);
  }
  return anchors;
}

const extensions: Readonly<Record<ExhibitType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

interface Logged {
  readonly events: readonly AppendedEntry[];
  readonly exported: AppendedEntry;
}

/** Under the append lock no event can come between what the package holds and the event that says so. */
async function logExport(
  { clock, custody }: Pick<Exporter, 'clock' | 'custody'>,
  tx: Transaction,
  { source, target, exportId, purpose, key }: Permitted,
): Promise<Logged> {
  const withheld = key || source.destroyed ? {} : { withheld: [{ recording: source.recording, what: 'key' as const }] };
  const own = `evidence:${source.recording}` as const;
  const others = [
    `session:${source.session}` as const,
    ...(source.caseId ? [`case:${source.caseId}` as const] : []),
    ...source.copies.map(({ id }) => `evidence:${id}` as const),
  ];
  let events: readonly AppendedEntry[] = [];
  const [exported] = await custody.appendAtHead(tx, async () => {
    events = await custody.entriesOfSubject(tx, own, ...others);
    await target.takeBack(layout.EVENTS);
    await target.takeBack(layout.PAYLOAD_MANIFEST);
    await target.write(layout.EVENTS, linesOf(events));
    const payload = await target.writeText(layout.PAYLOAD_MANIFEST, writeBagList(target.files));
    const heads = (await custody.headsOfSubjects(tx, others)).map(({ seq, hash, subject }) => ({
      ...{ subject: others.find((one) => one === subject) ?? own, seq, hash },
    }));
    const data = { export: exportId, payload, heads, ...withheld };
    return [{ ...stamp(clock, source.by), type: 'export.exported', subject: own, why: purpose, data }];
  });
  if (!exported) throw new Error('the export was not logged');
  return { events, exported };
}

function* linesOf(events: readonly AppendedEntry[]): Generator<Uint8Array> {
  const lineFeed = Buffer.from('\n');
  for (const { bytes } of events) {
    yield bytes;
    yield lineFeed;
  }
}

/** The notary signs within seconds of an export; without it there is nothing to prove the package by. */
async function coveringCheckpoint(
  { custody, database, clock, patienceMs }: Omit<Exporter, 'recordings' | 'approvals'>,
  exported: AppendedEntry,
  say: (step: string) => void,
): Promise<LogCheckpoint> {
  const begunAt = clock.monotonicMs();
  for (;;) {
    const checkpoint = await custody.newestCheckpoint(database);
    if (checkpoint && checkpoint.size > exported.logIndex) return checkpoint;
    const waited = clock.monotonicMs() - begunAt;
    if (waited > patienceMs) {
      throw new Fault('busy', 'The notary has not signed the export. Is it running, and does it say integrity.failed?');
    }
    say(`waiting for the notary to sign over entry ${exported.logIndex}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
