// Legal holds: pure. What is held is neither destroyed nor given to be destroyed, nor released to somebody outside, until two people have
// released each hold on it, and each on its case.
import { Fault } from '../../platform/fault.ts';

/** A hold that stands: on this alone, or on the whole case. */
export interface HoldFact {
  readonly of: 'this' | 'case';
}

/** A recording of this house, or a package that another centre made. */
export type Held = 'recording' | 'package';

const refusals = {
  destroy: {
    recording:
      'A legal hold stands on this recording. Nothing of it is destroyed until two people have released the hold.',
    package: 'A legal hold stands on this package. Nothing of it is destroyed until two people have released the hold.',
    case: 'A legal hold stands on the whole case that this recording is of. Nothing of it is destroyed until two people have released the hold.',
  },
  release: {
    recording:
      'A legal hold stands on this recording. It isn’t released to anybody until two people have released the hold.',
    package:
      'A legal hold stands on this package. It isn’t released to anybody until two people have released the hold.',
    case: 'A legal hold stands on the whole case that this recording is of. It isn’t released to anybody until two people have released the hold.',
  },
} as const;

/** @throws Fault `on-hold`, by the nearest of the holds that stand */
export function refuseOnHold(
  standing: readonly HoldFact[],
  { act, held }: { readonly act: keyof typeof refusals; readonly held: Held },
): void {
  if (standing.length === 0) return;
  throw new Fault('on-hold', refusals[act][standing.some(({ of }) => of === 'this') ? held : 'case']);
}
