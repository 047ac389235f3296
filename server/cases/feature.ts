// The room as the composition root sees it: cases, the referrals that come before them, the ledger of who asked, and the drawer
// with the children's names. At its start children who were stored before there were tokens become findable.

import type { Act, Approvals } from '../custody/approvals/service.ts';
import type { CustodyLog } from '../custody/service.ts';
import type { AccessTeller } from '../identity/access-news.ts';
import type { Actor } from '../identity/actor.ts';
import type { Identity } from '../identity/service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { Feature } from '../platform/feature.ts';
import type { Log } from '../platform/log.ts';
import { blindRoutes } from './blind/routes.ts';
import { createBlind, openingOf } from './blind/service.ts';
import { glassClosing } from './break-glass/closing.ts';
import { glassRoutes } from './break-glass/routes.ts';
import { createChildWords } from './child-words.ts';
import { settleChildKeys } from './key-destruction/at-start.ts';
import type { ChildKeyring } from './key-halves.ts';
import { createPlanned, plannedRoutes } from './ledger/planned-sessions.ts';
import { ledgerRoutes } from './ledger/routes.ts';
import { createLedger } from './ledger/service.ts';
import { createMatching } from './matching/matching.ts';
import { referralsRoutes } from './referrals/routes.ts';
import { createReferrals } from './referrals/service.ts';
import { casesRoutes } from './routes.ts';
import { type CasePageParts, type Cases, createCases } from './service.ts';

export interface CasesFeature extends Feature<Actor> {
  readonly cases: Cases;
  readonly glassClosing: Act;
}

export interface CasesFeatureDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly custody: CustodyLog;
  readonly identity: Pick<Identity, 'rolesOf'>;
  readonly access: AccessTeller;
  readonly childKeys: ChildKeyring;
  readonly parts: CasePageParts;
  /** whether the house keeps what a case is about from its interviewer until the child was heard */
  readonly interviewerBlind: boolean;
  /** four eyes, for closing what was opened in an emergency */
  readonly approvals: Pick<Approvals, 'ask' | 'on'>;
}

export function createCasesFeature(dependencies: CasesFeatureDependencies): CasesFeature {
  const { database, childKeys, parts, log } = dependencies;
  const words = createChildWords(childKeys);
  const matching = createMatching(childKeys);
  const blind = createBlind(dependencies);
  const cases = createCases({ ...dependencies, closedTo: blind.closedTo });
  const referrals = createReferrals({
    ...{ ...dependencies, words, matching },
    cases: { allowedOn: cases.allowedOn, statesOf: (caseIds) => parts.statesOf(caseIds) },
  });
  const drawer = { ...dependencies, words, cases };
  const ledger = createLedger(drawer);
  return {
    cases,
    glassClosing: glassClosing({ ...dependencies, cases }),
    routes: (api, guard) => {
      referralsRoutes(api, guard, referrals);
      casesRoutes(api, guard, { cases, drawer });
      blindRoutes(api, guard, { open: openingOf({ ...dependencies, cases }) });
      glassRoutes(api, guard, { ...dependencies, cases });
      ledgerRoutes(api, guard, ledger);
      plannedRoutes(api, guard, createPlanned({ ...dependencies, cases }));
    },
    part: 'keys',
    start: async () => {
      await settleChildKeys({ database, childKeys, log });
      const children = await matching.indexForgotten(database);
      if (children > 0) log.info({ children }, 'children without tokens are findable now');
    },
  };
}
