// The life of a recording after its interview, put together for the composition root: how long it is kept, what holds it, how it ends; whom
// what happens is told; and what all of it adds up to.
import type { ErasingVault } from '../../media/vault/vault.ts';
import type { Acts, Approvals } from '../custody/approvals/service.ts';
import type { Actor } from '../identity/actor.ts';
import type { WayNews } from '../identity/way-news.ts';
import { databaseOf } from '../platform/database/house-database.ts';
import type { Feature } from '../platform/feature.ts';
import { keptBy } from '../recordings/kept-by.ts';
import { packagesHere } from './destruction/packages.ts';
import type { DestructionHouse } from './destruction/service.ts';
import { createFigures } from './figures/feature.ts';
import { createKeeping, keepingActs } from './keeping.ts';
import type { DeadlinesHouse } from './telling/deadlines.ts';
import { createTelling } from './telling/feature.ts';
import { createWayNews } from './telling/ways.ts';

export interface LifeHouse extends Omit<DestructionHouse, 'kept' | 'places'>, DeadlinesHouse {
  readonly vaults: readonly ErasingVault[];
  /** the folder of working copies, as a vault of its own, and where it is */
  readonly copies: ErasingVault;
  readonly copiesDir: string;
}

export interface Life {
  /** of its acts those that need a second person */
  readonly acts: Acts;
  readonly wayNews: WayNews;
  features(approvals: Approvals): Feature<Actor>[];
}

export function createLife(house: LifeHouse): Life {
  const { vaults, copies } = house;
  const keeping = { ...house, kept: keptBy(house), places: { vaults, copies, also: [packagesHere(house)] } };
  return {
    acts: keepingActs(keeping),
    wayNews: createWayNews({ ...house, database: databaseOf('letters', house.database) }),
    features: (approvals) => [
      createKeeping(keeping, approvals),
      createTelling(house),
      createFigures({ ...house, database: databaseOf('figures', house.database) }),
    ],
  };
}
