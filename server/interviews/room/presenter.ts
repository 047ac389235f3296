// The pre-flight as the room side and the desk see it. Pure.
import type { Preflight } from '../../contract/room.ts';
import { hiddenState, type PreflightFacts, stateOf } from './rules.ts';

export function presentPreflight(facts: PreflightFacts | null): Preflight {
  const state = stateOf(facts);
  const override = state === 'overridden' ? facts?.override : null;
  return {
    state,
    checks: [...(facts?.checks ?? [])],
    hidden: {
      state: hiddenState(facts),
      faults: [...(facts?.hidden?.faults ?? [])],
      at: facts?.hidden?.at.toISOString() ?? null,
    },
    reportedAt: facts?.reportedAt?.toISOString() ?? null,
    override: override ? { by: override.by, reason: override.reason, at: override.at.toISOString() } : null,
  };
}
