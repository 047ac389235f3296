// How it stands with the authority for time-stamps, for who keeps the machines: whether it answers, since when not, how many seals wait.
import type { Router } from 'express';
import type { TimeStamps } from '../../contract/stuck.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { ok } from '../../platform/http/answer.ts';
import type { Stamping } from './stamping.ts';

export function timeStampRoutes(api: Router, guard: ActorGuard, of: { clock: Clock; stamping: Stamping | null }): void {
  const { clock, stamping } = of;
  const read = guard.signedIn({
    handle: async ({ actor }) => {
      mustBeAllowed(decide(actor, 'stuck-work.manage', house, { now: clock.now() }));
      return ok(await toldOf(stamping));
    },
  });
  api.get('/time-stamps', read);
}

async function toldOf(stamping: Stamping | null): Promise<TimeStamps> {
  if (stamping === null) return { configured: false, awaySince: null, waiting: 0 };
  return {
    configured: true,
    awaySince: stamping.awaySince()?.toISOString() ?? null,
    waiting: await stamping.waiting(),
  };
}
