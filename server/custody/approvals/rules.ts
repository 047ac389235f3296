// Four eyes: which acts need a second person, for how long an approval is good, and what has become of a request. Pure.
import type { ApprovalAct, ApprovalState } from '../../contract/approvals.ts';

/** One hour, in ms. */
const hourMs = 3_600_000;

/** ms from asking until nothing can be done on it any more; the database takes 14 days at most. */
export const goodForMs = {
  export: 72 * hourMs,
  release: 72 * hourMs,
  destruction: 14 * 24 * hourMs,
  'hold-release': 72 * hourMs,
  'breakglass-closing': 72 * hourMs,
} as const satisfies Record<ApprovalAct, number>;

interface Asked {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly decision: { readonly approved: boolean } | null;
}

/** A refusal stays one, also when its time is over; an approval that wasn't used in time is worth nothing. */
export function stateOf({ expiresAt, usedAt, decision }: Asked, now: Date): ApprovalState {
  if (usedAt !== null) return 'used';
  if (decision && !decision.approved) return 'refused';
  if (now >= expiresAt) return 'expired';
  return decision ? 'approved' : 'waiting';
}
