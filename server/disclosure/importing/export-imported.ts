// Gives another centre's package on: whole, as it came, inside a package of this house's own, with this house's entries about it and their
// proofs. Both custody lines go along: the foreign one in the archive, ours around it. Four eyes, as for any export.
import { importedPath } from '../../../media/evidence/package-layout.ts';
import type { Purpose } from '../../contract/values.ts';
import type { Approvals } from '../../custody/approvals/service.ts';
import { type EventActor, personActor } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { intoFolder } from '../export-package.ts';
import { exportContent } from '../export-request.ts';
import { type FinishedPackage, type Finisher, finishPackage } from '../finish-package.ts';
import { type ArchiveShelf, openKept } from './kept-archive.ts';
import { mustStand } from './standing.ts';
import * as store from './store.ts';

export interface ImportedExporter extends Finisher {
  readonly shelf: ArchiveShelf;
  readonly approvals: Pick<Approvals, 'use'>;
}

export interface ImportedExport {
  /** the package's id as evidence of this house */
  readonly imported: string;
  readonly folder: string;
  readonly purpose: Purpose;
  say(step: string): void;
}

/** Throws `not-found`, `forbidden`, `conflict` (no approval; the folder), `busy` (the notary). */
export async function exportImported(
  exporter: ImportedExporter,
  actor: Actor,
  asked: ImportedExport,
): Promise<FinishedPackage> {
  const { database, clock, shelf } = exporter;
  const { imported: id, purpose, say } = asked;
  mustBeAllowed(decide(actor, 'package.import', house, { now: clock.now() }));
  const row = await store.importedOf(database, id);
  if (!row) throw notYours();
  mustStand(row);
  return intoFolder(asked.folder, async (target) => {
    const content = exportContent({ recording: id, manifestHash: row.payload }, purpose);
    const exportId = await inTransaction(database, (tx) => exporter.approvals.use(tx, actor, content));
    say(importedPath(id));
    const archive = await openKept(shelf, id);
    const sha256 = await target.write(importedPath(id), archive.stream(0, archive.bytes));
    if (sha256 !== row.archiveSha256) throw new Error(`the imported package ${id} isn’t what was kept`);
    const about = {
      own: `evidence:${id}` as const,
      others: [],
      by: personActor(actor, 'custodian'),
      exportId,
      purpose,
      withheld: {},
    };
    return finishPackage(exporter, { target, about, anchors: [], name: id, say });
  });
}

export async function isImported(database: Database, id: string): Promise<boolean> {
  return (await store.importedOf(database, id)) !== null;
}

export interface AskableImport {
  readonly recording: string;
  readonly exhibitNumber: string;
  readonly manifestHash: string;
  readonly by: EventActor;
}

/** For who may ask for its export, or approve another's; undefined where there is no imported package of that id. */
export async function mayAskImported(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  actor: Actor,
  id: string,
): Promise<AskableImport | undefined> {
  const row = await store.importedOf(database, id);
  if (!row) return undefined;
  mustBeAllowed(decide(actor, 'imported.ask', house, { now: clock.now() }));
  mustStand(row);
  const role = actor.roles.includes('prosecutor') ? 'prosecutor' : 'custodian';
  return {
    ...{ recording: id, exhibitNumber: row.exhibitNumber ?? '', manifestHash: row.payload },
    by: personActor(actor, role),
  };
}
