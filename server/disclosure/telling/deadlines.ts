// Deadlines that come near, told once to those who coordinate the case. Looks at every open case now and then; what was told before isn't
// told again.
import { type Database, inTransaction } from '../../platform/database/database.ts';
import type { FollowHouse } from './following.ts';
import { deadlineNearMs } from './rules.ts';
import * as store from './store.ts';
import { tell } from './tell.ts';

export interface Deadline {
  readonly caseId: string;
  readonly steps: readonly { readonly step: string; readonly dueAt: Date | null; readonly doneAt: Date | null }[];
}

export interface DeadlinesHouse extends FollowHouse {
  readonly database: Database;
  /** of these cases, read now */
  deadlinesOf(caseIds: readonly string[]): Promise<readonly Deadline[]>;
}

const before = '00000000-0000-0000-0000-000000000000';
const page = 200;

export async function tellOfDeadlines(house: DeadlinesHouse): Promise<number> {
  const { database, clock } = house;
  let told = 0;
  for (let after = before; ; ) {
    const ids = await store.openCases(database, after, page);
    const last = ids.at(-1);
    if (last === undefined) return told;
    const now = clock.now();
    for (const { caseId, steps } of await house.deadlinesOf(ids))
      for (const { step, dueAt, doneAt } of steps) {
        if (dueAt === null || doneAt !== null || dueAt.getTime() - now.getTime() > deadlineNearMs) continue;
        const key = `deadline ${caseId} ${step} ${dueAt.toISOString()}`;
        const thing = { key, kind: 'deadline-near', caseId, recordingId: null, dueAt, urgent: false } as const;
        told += await inTransaction(database, async (tx) => {
          const to = await store.assignedTo(tx, caseId, { roles: ['coordinator'], now });
          return tell(house, tx, { thing, to });
        });
      }
    after = last;
  }
}
