// When a recording may be destroyed, and for which reason. Pure: the facts are the caller's; that two people stand behind it is the approval's.
import type { DestructionReason } from '../../contract/keeping.ts';
import { Fault } from '../../platform/fault.ts';
import { type Held, type HoldFact, refuseOnHold } from '../holds/rules.ts';

const begunBefore = {
  recording: 'This recording was destroyed before, or its destruction is going on.',
  package: 'This package was destroyed before, or its destruction is going on.',
} as const satisfies Record<Held, string>;

export interface Destroyable {
  readonly what: Held;
  readonly sealed: boolean;
  readonly practice: boolean;
  readonly destroyed: boolean;
  /** its case is closed; practice has none, and nothing that is still to come */
  readonly closed: boolean;
  /** null: nobody has said how long it is kept */
  readonly reviewAt: Date | null;
  /** those that stand */
  readonly holds: readonly HoldFact[];
}

/** @throws Fault `destroyed`, `not-sealed`, `on-hold`, `conflict`, with what would help */
export function mayBeDestroyed(of: Destroyable, reason: DestructionReason, now: Date): void {
  if (of.destroyed) throw new Fault('destroyed', begunBefore[of.what]);
  if (!of.sealed) throw new Fault('not-sealed', 'The recording isn’t sealed yet.');
  refuseOnHold(of.holds, { act: 'destroy', held: of.what });
  if (reason !== 'retention' || of.practice) return;
  if (!of.closed)
    throw new Fault('conflict', 'The case is open: what may still be needed isn’t destroyed because its time is over.');
  if (of.reviewAt === null || now < of.reviewAt)
    throw new Fault('conflict', 'Its review isn’t due yet: destroyed before that, it needs an order as the reason.');
}
