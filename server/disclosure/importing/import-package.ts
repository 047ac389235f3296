// Takes in a package that another centre made: verified with that log's key as this house has it, kept whole in both vaults, verified
// again as kept, and only then in the log. Both custody lines stay: the foreign one in the package, untouched; ours begins with
// `evidence.imported`. Writes nothing outside the vaults and unpacks nothing: paths of a package are never names of files here.
import { crc32 } from 'node:zlib';
import type { EvidenceCrypto } from '../../../media/evidence/crypto.ts';
import { EvidenceError, reasonOf } from '../../../media/evidence/fault.ts';
import type { TimestampReader } from '../../../media/evidence/timestamp.ts';
import type { PackageFiles } from '../../../media/evidence/verify/package.ts';
import type { VerifyReport } from '../../../media/evidence/verify/report.ts';
import type { Trust } from '../../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../../media/evidence/verify/verify-package.ts';
import { zipPackage } from '../../../media/evidence/zip/zip-package.ts';
import { type PlannedFile, ZipPlan } from '../../../media/evidence/zip/zip-plan.ts';
import type { Purpose } from '../../contract/values.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { type ForeignPackage, mustHold, readForeign } from './foreign-package.ts';
import { type ArchiveShelf, keepArchive, openKept } from './kept-archive.ts';
import { mustStand } from './standing.ts';
import * as store from './store.ts';

export interface Importer {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly crypto: EvidenceCrypto;
  readonly shelf: ArchiveShelf;
  readonly readTimestamp?: TimestampReader;
  /** A package that says it is larger is refused unread. */
  readonly mostBytes: number;
}

export interface ImportRequest {
  readonly files: PackageFiles;
  /** Whom this house believes about that log. */
  readonly trust: Trust;
  readonly purpose: Purpose;
  say(step: ImportStep): void;
  /** Aborted, nothing is imported, up to the moment that it stands in the log. */
  readonly signal?: AbortSignal;
}

export type ImportStep = 'verifying what was brought' | 'keeping it in both vaults' | 'verifying what was kept';

export interface Imported extends ForeignPackage {
  /** as evidence of this house */
  readonly id: string;
  /** as it was kept; of one that was here before, as it was brought */
  readonly report: VerifyReport;
  /** It was here before: nothing was kept or logged anew. */
  readonly again: boolean;
}

/** Throws `forbidden`, `step-up`, `malformed` (the package, in words), `conflict` (our own), `destroyed`, `busy` (the vaults). */
export async function importPackage(importer: Importer, actor: Actor, asked: ImportRequest): Promise<Imported> {
  const { database, clock } = importer;
  mustBeAllowed(decide(actor, 'package.import', house, { now: clock.now() }));
  asked.say('verifying what was brought');
  const { report, foreign, index } = await told(() => examine(importer, asked));
  const before = await store.importedBy(database, foreign.payload);
  if (before) mustStand(before);
  if (before) return { ...foreign, id: before.id, report, again: true };
  const id = uuidv7(clock.now().getTime());
  asked.say('keeping it in both vaults');
  const kept = await keepArchive(importer.shelf, id, archiveOf(asked.files, index));
  asked.say('verifying what was kept');
  const again = await told(async () => {
    const files = zipPackage(await openKept(importer.shelf, id));
    return { report: await verified(importer, asked, files), foreign: await readForeign(files, importer.crypto) };
  });
  if (again.foreign.payload !== foreign.payload) throw new Fault('conflict', 'The package changed while it was read.');
  asked.signal?.throwIfAborted();
  await enter(importer, actor, { id, foreign, kept, purpose: asked.purpose });
  return { ...foreign, id, report: again.report, again: false };
}

async function examine({ crypto, custody, mostBytes, ...more }: Importer, asked: ImportRequest) {
  const { files } = asked;
  const bytes = (await files.list()).reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes > mostBytes) {
    throw new Fault('malformed', `This package says it holds ${bytes} bytes; at most ${mostBytes} are taken in here.`);
  }
  const report = await verified({ crypto, custody, mostBytes, ...more }, asked, files);
  const foreign = await readForeign(files, crypto);
  if (foreign.origin === custody.origin) throw new Fault('conflict', 'This package is our own: its recording is here.');
  return { report, foreign, index: await indexOf(files) };
}

async function verified({ crypto, readTimestamp }: Importer, { trust }: ImportRequest, files: PackageFiles) {
  const report = await verifyPackage(files, trust, crypto, readTimestamp ? { readTimestamp } : {});
  mustHold(report);
  return report;
}

/** What can't be read at all is the package's fault, in the verifier's words. */
async function told<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    throw new Fault('malformed', `This package can’t be imported: ${reasonOf(error)}`, { cause: error });
  }
}

async function indexOf(files: PackageFiles): Promise<PlannedFile[]> {
  const index: PlannedFile[] = [];
  for (const { path } of await files.list()) {
    let [bytes, sum] = [0, 0];
    for await (const piece of files.stream(path)) {
      sum = crc32(piece, sum);
      bytes += piece.length;
    }
    index.push({ path, bytes, crc32: sum });
  }
  return index;
}

/** The archive in our own form, whatever it came in: the same package is the same bytes. */
async function* archiveOf(files: PackageFiles, index: readonly PlannedFile[]): AsyncGenerator<Uint8Array> {
  const plan = new ZipPlan(index);
  for (const piece of plan.between(0, plan.bytes)) {
    if (piece.is === 'own') yield piece.bytes;
    else yield* files.stream(piece.path);
  }
}

interface Entering {
  readonly id: string;
  readonly foreign: ForeignPackage;
  readonly kept: { readonly bytes: number; readonly sha256: string };
  readonly purpose: Purpose;
}

async function enter({ database, clock, custody }: Importer, actor: Actor, of: Entering): Promise<void> {
  const { id, kept, purpose } = of;
  const { origin, payload, size, root, number } = of.foreign;
  await inTransaction(database, async (tx) => {
    await store.insertImported(tx, {
      ...{ id, origin, payload, exhibitNumber: number, checkpointSize: BigInt(size), checkpointRoot: root },
      ...{ archiveBytes: BigInt(kept.bytes), archiveSha256: kept.sha256 },
      ...{ importedById: actor.personId, importedAt: clock.now() },
    });
    const data = {
      origin,
      payload,
      size,
      root,
      archive: kept.sha256,
      bytes: kept.bytes,
      ...(number ? { number } : {}),
    };
    const head = { ...stamp(clock, personActor(actor, 'custodian')), subject: `evidence:${id}` as const, why: purpose };
    await custody.append(tx, [{ ...head, type: 'evidence.imported', data }]);
  });
}
