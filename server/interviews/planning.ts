// What is prepared together before the interview: the agencies' needs and the plan.
import type { Actor } from '../identity/actor.ts';
import type { Feature } from '../platform/feature.ts';
import { needsRoutes } from './needs/routes.ts';
import { createNeeds } from './needs/service.ts';
import { planRoutes } from './plan/routes.ts';
import { createPlan, type PlanDependencies } from './plan/service.ts';

export function createPlanning(dependencies: PlanDependencies): Feature<Actor> {
  const needs = createNeeds(dependencies);
  const plan = createPlan(dependencies);
  return {
    routes: (api, guard) => {
      needsRoutes(api, guard, needs);
      planRoutes(api, guard, plan);
    },
  };
}
