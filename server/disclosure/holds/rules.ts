// Legal holds: pure. What is held is neither destroyed nor given to be destroyed, nor released to somebody outside, until two people have
// released each hold on it.
import { Fault } from '../../platform/fault.ts';

export interface HoldFact {
  readonly releasedAt: Date | null;
}

/** Whether any hold stands. */
export function onHold(holds: readonly HoldFact[]): boolean {
  return holds.some(({ releasedAt }) => releasedAt === null);
}

const refusals = {
  destroy: 'A legal hold stands on this recording. Nothing of it is destroyed until two people have released the hold.',
  release:
    'A legal hold stands on this recording. It isn’t released to anybody until two people have released the hold.',
} as const;

/** @throws Fault `on-hold` */
export function refuseOnHold(holds: readonly HoldFact[], act: keyof typeof refusals): void {
  if (onHold(holds)) throw new Fault('on-hold', refusals[act]);
}
