// What waits for the coordinator who asks: of the cases they are assigned to, and referrals that have no case yet.
import type { Waiting } from '../../contract/safeguards.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { ClockService } from '../clock/service.ts';
import type { DiaryService } from '../diary/service.ts';
import { casesOf } from '../store.ts';
import { inOrder, ofCase, ofReferrals } from './rules.ts';
import { unmatchedReferrals } from './store.ts';

export interface WaitingDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly caseClock: Pick<ClockService, 'read'>;
  readonly diary: Pick<DiaryService, 'dueIn'>;
}

export async function waitingFor(dependencies: WaitingDependencies, actor: Actor): Promise<Waiting> {
  const { database, clock, caseClock, diary } = dependencies;
  const now = clock.now();
  mustBeAllowed(decide(actor, 'waiting.read', house, { now }));
  const caseIds = (await casesOf(database, actor.personId, ['coordinator'], now)).map((row) => row.id);
  const [referrals, readings, due] = await Promise.all([
    unmatchedReferrals(database),
    caseClock.read(caseIds),
    diary.dueIn(caseIds),
  ]);
  const dueByCase = Map.groupBy(due, (one) => one.caseId);
  return inOrder([
    ...ofReferrals(referrals),
    ...readings.flatMap((reading) => ofCase(reading, dueByCase.get(reading.caseId) ?? [], now)),
  ]);
}
