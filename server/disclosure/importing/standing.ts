// Whether an imported package is still here: what two people had destroyed is neither given on nor taken in once more.
import { Fault } from '../../platform/fault.ts';

/** @throws Fault `destroyed` */
export function mustStand({ destruction }: { readonly destruction: object | null }): void {
  if (destruction !== null)
    throw new Fault(
      'destroyed',
      'This package was destroyed here, by order of two people. It isn’t taken in or given on again.',
    );
}
