// What stands around the child, put together: safeguards, diary, hours and wishes, the clock, and what waits for the coordinator.
import type { Actor } from '../identity/actor.ts';
import type { Identity } from '../identity/service.ts';
import type { Feature } from '../platform/feature.ts';
import { ok } from '../platform/http/answer.ts';
import type { CaseWork } from './acting.ts';
import { childLifeRoutes } from './child-life/routes.ts';
import { createChildLife } from './child-life/service.ts';
import { createChildWords } from './child-words.ts';
import { clockRoutes } from './clock/routes.ts';
import { type ClockService, createClock, type SittingsOf } from './clock/service.ts';
import { diaryRoutes } from './diary/routes.ts';
import { createDiary } from './diary/service.ts';
import type { ChildKeyring } from './key-halves.ts';
import { safeguardsRoutes } from './safeguards/routes.ts';
import { createSafeguards } from './safeguards/service.ts';
import type { FirstNames } from './sheets/compose.ts';
import { sheetRoutes } from './sheets/routes.ts';
import { createSheet, type SheetSittingsOf } from './sheets/sheet.ts';
import { createSheetTexts } from './sheets/texts.ts';
import { waitingFor } from './waiting/service.ts';

export interface AroundTheChildOptions extends CaseWork {
  readonly identity: Pick<Identity, 'rolesOf'>;
  readonly sittingsOf: SittingsOf;
  readonly childKeys: ChildKeyring;
  readonly sheets: { readonly sittingsOf: SheetSittingsOf; readonly firstNames: FirstNames };
}

export interface AroundTheChild extends Feature<Actor> {
  /** For other services: asks no permission. */
  readonly caseClock: Pick<ClockService, 'read'>;
}

export function createAroundTheChild(options: AroundTheChildOptions): AroundTheChild {
  const { childKeys, sittingsOf, identity, database, clock } = options;
  const work = { ...options, words: createChildWords(childKeys) };
  const safeguards = createSafeguards(work);
  const diary = createDiary(work);
  const life = createChildLife({ ...work, identity });
  const caseClock = createClock({ ...work, safeguards, sittingsOf });
  const sheet = createSheet({ ...work, ...options.sheets, diary });
  const texts = createSheetTexts({ ...work, ...options.sheets });
  const waiting = { database, clock, caseClock, diary };

  return {
    caseClock,
    routes: (api, guard) => {
      safeguardsRoutes(api, guard, safeguards);
      diaryRoutes(api, guard, diary);
      childLifeRoutes(api, guard, life);
      clockRoutes(api, guard, caseClock);
      sheetRoutes(api, guard, { sheet, texts });
      api.get('/waiting', guard.signedIn({ handle: async ({ actor }) => ok(await waitingFor(waiting, actor)) }));
    },
  };
}
