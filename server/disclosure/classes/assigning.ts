// What the house says by itself of how long recordings are kept: after a seal, after a case was closed or opened again, and once, when
// a review is due; of packages that other centres made alike. Looks at all that is sealed every so often, so that a restart loses nothing; each in a transaction of its own with
// its event. Refuses to destroy: a review that is due is somebody's to decide on.
import type { RetentionOutcome } from '../../contract/keeping.ts';
import { retentionOutcome } from '../../contract/keeping.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { classCode } from './classes.ts';
import { type ByItself, byTheHouse, reviewAtOf } from './rules.ts';
import * as store from './store.ts';

export interface AssigningHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
}

const before = '00000000-0000-0000-0000-000000000000';
const page = 200;
/** Practice has no case and so no jurisdiction of its own. */
export const noJurisdiction = 'none';

/** How many were assigned anew, and how many reviews came due. */
export async function assignByTheHouse(house: AssigningHouse): Promise<{ assigned: number; due: number }> {
  const done = { assigned: 0, due: 0 };
  for (const more of [store.sealedAfter, store.importedAfter]) await assignAll(house, more, done);
  return done;
}

async function assignAll(
  house: AssigningHouse,
  more: typeof store.sealedAfter,
  done: { assigned: number; due: number },
): Promise<void> {
  for (let after = before; ; ) {
    const rows = await more(house.database, after, page);
    const last = rows.at(-1);
    if (last === undefined) return;
    const newest = await store.newest(
      house.database,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      const now = newest.get(row.id);
      const outcome = now ? retentionOutcome.parse(now.outcome) : null;
      const next = byTheHouse({ ...row, now: now && outcome ? { outcome, countedFrom: now.countedFrom } : null });
      if (next) done.assigned += Number(await assign(house, row, next));
      else if (now && now.expiredAt === null && now.reviewAt <= house.clock.now())
        done.due += Number(await sayDue(house, now));
    }
    after = last.id;
  }
}

async function assign(house: AssigningHouse, row: store.SealedRow, next: ByItself): Promise<boolean> {
  const { database, clock, custody } = house;
  return inTransaction(database, async (tx) => {
    await store.lockRecording(tx, row.id);
    const now = (await store.newest(tx, [row.id])).get(row.id);
    if (now?.outcome === next.outcome) return false;
    const jurisdiction = row.jurisdiction ?? noJurisdiction;
    const of = { ...next, jurisdiction, zone: row.zone };
    await store.insert(tx, { ...assignmentRow(house, row.id, of), assignedById: null });
    await custody.append(tx, [{ ...stamp(clock, systemActor), ...assignedEvent(row.id, of) }]);
    return true;
  });
}

export interface Assigned {
  readonly outcome: RetentionOutcome;
  readonly jurisdiction: string;
  readonly countedFrom: Date;
  readonly zone: string;
}

export function assignmentRow(
  { clock }: Pick<AssigningHouse, 'clock'>,
  recordingId: string,
  of: Assigned,
  id?: string,
) {
  const { outcome, jurisdiction, countedFrom } = of;
  const now = clock.now();
  return {
    ...{ id: id ?? uuidv7(now.getTime()), recordingId, outcome, jurisdiction, countedFrom, assignedAt: now },
    ...{ class: classCode(jurisdiction, outcome), reviewAt: reviewAtOf(of) },
  };
}

export function assignedEvent(recordingId: string, of: Assigned) {
  const data = {
    class: classCode(of.jurisdiction, of.outcome),
    ...{ outcome: of.outcome, review: reviewAtOf(of).toISOString() },
  };
  const subject = `evidence:${recordingId}` as const;
  return { type: 'retention.assigned', subject, why: 'safekeeping', data } as const;
}

/** Once an assignment. */
async function sayDue({ database, clock, custody }: AssigningHouse, row: store.AssignmentRow): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    await store.lockRecording(tx, row.recordingId);
    const now = (await store.newest(tx, [row.recordingId])).get(row.recordingId);
    if (now?.id !== row.id || now.expiredAt !== null) return false;
    await store.markExpired(tx, row.id, clock.now());
    const about = { subject: `evidence:${row.recordingId}`, why: 'safekeeping', data: { class: row.class } } as const;
    await custody.append(tx, [{ ...stamp(clock, systemActor), type: 'retention.expired', ...about }]);
    return true;
  });
}
