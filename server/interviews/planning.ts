// What is prepared together before the interview: the agencies' needs, the plan, and the protocols that it chooses from.
import type { Actor } from '../identity/actor.ts';
import type { Feature } from '../platform/feature.ts';
import { needsRoutes } from './needs/routes.ts';
import { createNeeds } from './needs/service.ts';
import { planRoutes } from './plan/routes.ts';
import { createPlan, type PlanDependencies } from './plan/service.ts';
import { protocolRoutes } from './protocols/routes.ts';
import type { Protocols } from './protocols/service.ts';

export function createPlanning(
  work: Omit<PlanDependencies, 'knownProtocols'> & { readonly protocols: Protocols },
): Feature<Actor> {
  const { protocols } = work;
  const dependencies = { ...work, knownProtocols: protocols.known };
  const needs = createNeeds(dependencies);
  const plan = createPlan(dependencies);
  return {
    routes: (api, guard) => {
      needsRoutes(api, guard, needs);
      planRoutes(api, guard, plan);
      protocolRoutes(api, guard, protocols);
    },
  };
}
