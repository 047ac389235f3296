// The end of every package, whatever it holds: under the append lock its events are read, written and hashed, and the export is logged
// over that hash → the notary's checkpoint → a time-stamp of it, where an authority is configured, beside those that were given before → proofs
// and BagIt's own files.
import { writeBagList } from '../../media/evidence/bag.ts';
import * as layout from '../../media/evidence/package-layout.ts';
import type { Purpose } from '../contract/values.ts';
import type { AppendedEntry } from '../custody/append.ts';
import type { CustodyLog, LogCheckpoint } from '../custody/service.ts';
import { type EventActor, type NewCustodyEvent, stamp } from '../custody/stamp.ts';
import type { Clock } from '../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import type { PackageFolder } from './package-folder.ts';
import { writeTagFiles } from './tag-files.ts';
import type { TimestampAuthority } from './time-stamp.ts';

export interface Finisher {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  /** How long the notary may take, ms. */
  readonly patienceMs: number;
  /** Asked for a token over the last checkpoint; one that doesn't answer holds no package up. */
  readonly authority?: TimestampAuthority | null;
}

type Exported = Extract<NewCustodyEvent, { type: 'export.exported' }>;

/** What is exported, by whom, and whose events go along. */
export interface ExportAbout {
  readonly own: `evidence:${string}`;
  readonly others: readonly Exported['data']['heads'][number]['subject'][];
  readonly by: EventActor;
  readonly exportId: string;
  readonly purpose: Purpose;
  readonly withheld: Pick<Exported['data'], 'withheld'>;
}

export interface ToFinish {
  readonly target: PackageFolder;
  readonly about: ExportAbout;
  /** sizes of checkpoints that the payload names; 0 is none */
  readonly anchors: readonly number[];
  /** tokens that were given before, each over the checkpoint of its size */
  readonly stamps?: readonly { readonly size: number; readonly token: Uint8Array }[];
  /** External-Identifier of the bag */
  readonly name: string;
  say(step: string): void;
}

export interface FinishedPackage {
  readonly files: number;
  readonly bytes: number;
  /** Of the checkpoint that all its proofs end in. */
  readonly checkpointSize: number;
}

/** Throws `busy` (the notary). */
export async function finishPackage(finisher: Finisher, of: ToFinish): Promise<FinishedPackage> {
  const { clock, custody, database, authority } = finisher;
  const { target, about, name, say, stamps = [] } = of;
  const anchors = [...of.anchors, ...stamps.map(({ size }) => size)];
  say('logging the export');
  const logged = await inTransaction(database, (tx) => logExport(finisher, tx, { target, about }));
  const checkpoint = await coveringCheckpoint(finisher, logged.exported, say);
  for (const { size, token } of stamps) await target.write(layout.timestampPath(size), [token]);
  if (authority && !stamps.some(({ size }) => size === checkpoint.size)) {
    say('asking for a time-stamp');
    const token = await authority.over(checkpoint.note);
    if ('bytes' in token) await target.write(layout.timestampPath(checkpoint.size), [token.bytes]);
    else say(`no time-stamp: ${token.why}`);
  }
  say('writing proofs');
  const info = [
    ['Bagging-Date', clock.now().toISOString().slice(0, 10)],
    ['External-Identifier', name],
    ['Bag-Software-Agent', 'Heard Once'],
  ] as const;
  await writeTagFiles({ database, custody, target, ...logged, checkpoint, anchors, info });
  const bytes = target.files.reduce((sum, file) => sum + file.bytes, 0);
  return { files: target.files.length, bytes, checkpointSize: checkpoint.size };
}

interface Logged {
  readonly events: readonly AppendedEntry[];
  readonly exported: AppendedEntry;
}

/** Under the append lock no event can come between what the package holds and the event that says so. */
async function logExport(
  { clock, custody }: Pick<Finisher, 'clock' | 'custody'>,
  tx: Transaction,
  { target, about }: Pick<ToFinish, 'target' | 'about'>,
): Promise<Logged> {
  const { own, others, by, exportId, purpose, withheld } = about;
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
    return [{ ...stamp(clock, by), type: 'export.exported', subject: own, why: purpose, data }];
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
  { custody, database, clock, patienceMs }: Finisher,
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
