// The plan of the one interview, made jointly: whoever saves says which version they started from, and nobody writes over what
// they haven't read. The log holds each version's hash.
import type { z } from 'zod';
import type { CaseWork } from '../../cases/acting.ts';
import type { ClockService } from '../../cases/clock/service.ts';
import { interviewPlan, type PlanState, type planRequest } from '../../contract/planning.ts';
import { contentHash } from '../../custody/content-hash.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { nichd } from '../protocols/nichd.ts';
import type { KnownProtocols } from '../protocols/service.ts';
import { checkPlan, firstPlan, meetings } from './rules.ts';
import * as store from './store.ts';

export interface PlanDependencies extends CaseWork {
  readonly caseClock: Pick<ClockService, 'read'>;
  readonly knownProtocols: KnownProtocols;
}

export interface PlanService {
  ofCase(actor: Actor, caseId: string): Promise<PlanState>;
  /** `conflict`, naming the newest version, unless `version` is that one. */
  save(actor: Actor, caseId: string, request: z.infer<typeof planRequest>): Promise<PlanState>;
}

export function createPlan(dependencies: PlanDependencies): PlanService {
  const { database, clock, custody, acting, caseClock, knownProtocols } = dependencies;
  const page = async (caseId: string): Promise<PlanState> => {
    const newest = await store.newestVersion(database, caseId);
    const plan = newest ? interviewPlan.parse(newest.content) : firstPlan(nichd.key);
    return {
      version: newest?.version ?? 0,
      plan,
      savedAt: newest?.savedAt.toISOString() ?? null,
      savedBy: newest?.savedBy.name ?? null,
      meetings: meetings(plan.arrivals),
      protocols: await knownProtocols(),
    };
  };

  return {
    ofCase: async (actor, caseId) => {
      await acting.mustBeAllowed(actor, 'case.read', caseId);
      const whole = await page(caseId);
      if (await acting.may(actor, 'topics.read', caseId)) return whole;
      return { ...whole, plan: { ...whole.plan, topics: [] } };
    },
    save: async (actor, caseId, { version, plan }) => {
      const head = await acting.act(actor, 'plan.save', caseId);
      // Who may not read the topics would write over them.
      await acting.mustBeAllowed(actor, 'topics.read', caseId);
      const [reading] = await caseClock.read([caseId]);
      if (!reading) throw notYours();
      checkPlan(plan, { protocols: (await knownProtocols()).map(({ id }) => id), zone: reading.zone });
      const next = version + 1;
      const sha256 = contentHash(plan);
      await inTransaction(database, async (tx) => {
        if (!(await store.advance(tx, caseId, version))) throw notTheNewest(await store.newestNumber(tx, caseId));
        const saved = { savedById: actor.personId, savedAt: clock.now() };
        await store.insertVersion(tx, { caseId, version: next, content: plan, ...saved });
        await custody.append(tx, [{ ...head(), type: 'plan.saved', data: { version: next, sha256 } }]);
      });
      return page(caseId);
    },
  };
}

function notTheNewest(newest: number): Fault {
  const message = `the newest is ${newest}: read it, put your changes into it and save again`;
  return new Fault('conflict', `version: ${message}.`, { errors: [{ field: 'version', message }] });
}
