// How recordings are kept and how they end, as the composition root puts it in: what the house says by itself, what people say, what two
// people order; and the rounds that go on with what a killed server left.
import type { Acts, Approvals } from '../custody/approvals/service.ts';
import type { Actor } from '../identity/actor.ts';
import type { Feature } from '../platform/feature.ts';
import { Rounds } from '../platform/rounds.ts';
import { assignByTheHouse } from './classes/assigning.ts';
import { createClasses } from './classes/service.ts';
import { destructionAct } from './destruction/asking.ts';
import { createDestroying, type DestructionHouse } from './destruction/service.ts';
import { createHoldsOnCases } from './holds/case-holds.ts';
import { createHolds, holdReleaseAct } from './holds/service.ts';
import { keepingRoutes } from './keeping-routes.ts';

const everyMs = 60_000;
const failed = 'keeping: the round failed, the next one comes';

/** What of it needs a second person. */
export function keepingActs(house: DestructionHouse): Acts {
  return { destruction: destructionAct(house), 'hold-release': holdReleaseAct(house) };
}

export function createKeeping(house: DestructionHouse, approvals: Approvals): Feature<Actor> {
  const { log } = house;
  const [classes, holds, onCases, destroying] = [
    createClasses(house),
    createHolds(house, approvals),
    createHoldsOnCases(house, approvals),
    createDestroying(house, approvals),
  ];
  const round = async () => {
    await destroying.finish();
    const { assigned, due } = await assignByTheHouse(house);
    if (assigned + due > 0) log.info({ assigned, due }, 'how long recordings are kept was put on record');
  };
  const rounds = new Rounds(round, { everyMs, log, failed });
  return {
    routes: (api, guard) => keepingRoutes(api, guard, { house, approvals, classes, holds, onCases, destroying }),
    part: 'keeping',
    start: async () => {
      void round().catch((err: unknown) => log.error({ err }, failed));
      rounds.start();
    },
    stop: async () => {
      await destroying.stop();
      await rounds.stop();
    },
  };
}
