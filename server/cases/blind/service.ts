// Where the house's policy says so, an interviewer comes to the child without knowing what others said: what was referred, who asked
// before, what agencies need and which topics were planned are closed to them until the child was heard. They may open each; that
// stands in the log for good, so that a court can be told what the interviewer knew, and when.
import type { OpenDetail } from '../../contract/cases.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { type CaseDetail, caseDetails } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import type { Cases } from '../service.ts';
import * as store from './store.ts';

export interface Blind {
  /** What is closed to this interviewer now; nothing to others. Asks no permission: it is what one is decided by. */
  closedTo(actor: Actor, caseId: string): Promise<readonly CaseDetail[]>;
}

export function createBlind(house: { readonly database: Database; readonly interviewerBlind: boolean }): Blind {
  const { database, interviewerBlind } = house;
  return {
    closedTo: async ({ roles, personId }, caseId) => {
      if (!interviewerBlind || !roles.includes('interviewer')) return [];
      if (await store.wasHeard(database, caseId)) return [];
      if (!(await store.interviews(database, { caseId, personId }))) return [];
      const opened = await store.openedBy(database, { caseId, personId });
      return caseDetails.filter((one) => !opened.includes(one));
    },
  };
}

export interface OpeningHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly cases: Pick<Cases, 'mustBeAllowed'>;
}

/** It is in the log before it is shown. Again: nothing happens. */
export function openingOf({ database, clock, custody, cases }: OpeningHouse) {
  return async (actor: Actor, caseId: string, { detail, reason }: OpenDetail): Promise<void> => {
    await cases.mustBeAllowed(actor, 'detail.open', caseId);
    await inTransaction(database, async (tx) => {
      const row = { caseId, personId: actor.personId, detail, reason, openedAt: clock.now() };
      if (!(await store.insertOpening(tx, row))) return;
      const head = {
        ...stamp(clock, personActor(actor, 'interviewer', 'assignment')),
        subject: `case:${caseId}`,
      } as const;
      await custody.append(tx, [{ ...head, type: 'detail.opened', why: 'interview', data: { what: detail, reason } }]);
    });
  };
}
