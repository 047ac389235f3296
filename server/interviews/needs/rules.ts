// Merging and ordering what the agencies need to learn: pure. What was merged stays, under what it was merged into.
import { malformed } from '../../cases/rules.ts';
import { Fault } from '../../platform/fault.ts';

export interface NeedFact {
  readonly id: string;
  readonly position: number;
  readonly mergedIntoId: string | null;
  readonly withdrawnAt: Date | null;
}

/** Stands in the list by itself. */
export function isOpen(need: NeedFact): boolean {
  return need.mergedIntoId === null && need.withdrawnAt === null;
}

/** Throws `malformed` naming each that isn't of the case, `conflict` for one that no longer stands by itself. */
export function checkNamed(needIds: readonly string[], ofCase: readonly NeedFact[]): void {
  const byId = new Map(ofCase.map((need) => [need.id, need]));
  for (const [index, needId] of needIds.entries()) {
    const field = `needIds.${index}`;
    const need = byId.get(needId);
    if (!need) throw malformed(field, 'is no need of this case');
    if (needIds.indexOf(needId) !== index) throw malformed(field, 'is named twice');
    if (!isOpen(need))
      throw new Fault('conflict', 'One of these was merged or withdrawn meanwhile: read the list again.');
  }
}

/** The new position of each open need: the named ones first, as named; the rest after them, as they stood. */
export function ordered(needIds: readonly string[], ofCase: readonly NeedFact[]): Map<string, number> {
  const rest = ofCase.filter((need) => isOpen(need) && !needIds.includes(need.id));
  const all = [...needIds, ...rest.toSorted((a, b) => a.position - b.position).map((need) => need.id)];
  return new Map(all.map((needId, index) => [needId, index]));
}

/** All that went into it, merged ones of merged ones too. */
export function originalsOf<N extends NeedFact>(needId: string, ofCase: readonly N[]): N[] {
  const direct = ofCase.filter((need) => need.mergedIntoId === needId && need.withdrawnAt === null);
  return direct.flatMap((need) => [need, ...originalsOf(need.id, ofCase)]);
}
