// Legal holds: pure. What is held is neither destroyed nor given to be destroyed, nor released to somebody outside, until two people have
// released each hold on it, and each on its case.
import { Fault } from '../../platform/fault.ts';

/** A hold that stands: on this alone, or on the whole case. */
export interface HoldFact {
  readonly of: 'this' | 'case';
}

/** A recording of this house, or a package that another centre made. */
export type Held = 'recording' | 'package';

const where = {
  recording: 'A legal hold stands on this recording.',
  package: 'A legal hold stands on this package.',
  case: 'A legal hold stands on the whole case that this recording is of.',
} as const;
const refusals = {
  destroy: 'Nothing of it is destroyed until two people have released the hold.',
  release: 'It isn’t released to anybody until two people have released the hold.',
} as const;

/** @throws Fault `on-hold`, by the nearest of the holds that stand */
export function refuseOnHold(
  standing: readonly HoldFact[],
  { act, held }: { readonly act: keyof typeof refusals; readonly held: Held },
): void {
  if (standing.length === 0) return;
  const on = standing.some(({ of }) => of === 'this') ? held : 'case';
  throw new Fault('on-hold', `${where[on]} ${refusals[act]}`);
}
