// From rows to what a page may know of who stands around the child, and to the facts that the rules weigh.
import { conflictAnswer, legalBasis, type Safeguards } from '../../contract/safeguards.ts';
import { hyphened } from '../../platform/database/words.ts';
import { jurisdictionOf } from '../clock/jurisdictions.ts';
import { type ChildFacts, missing, type SafeguardFact, wanting } from './rules.ts';
import type { AroundCaseRow, SafeguardRow } from './store.ts';

export function toSafeguards(row: AroundCaseRow, now: Date): Safeguards {
  const child = toChildFacts(row);
  return {
    treatedAsChild: { ageUncertain: row.child.ageUncertain },
    there: row.safeguards.map((one) => toSafeguard(one, child, now)),
    missing: toMissing(row, now),
  };
}

export function toMissing(row: AroundCaseRow, now: Date): string[] {
  return missing(row.safeguards.filter((one) => one.endedAt === null).map(toFact), toChildFacts(row), now);
}

function toSafeguard(row: SafeguardRow, child: ChildFacts, now: Date): Safeguards['there'][number] {
  const { id, person, language, reference, zone } = row;
  return {
    ...{ id, language, reference, zone },
    kind: hyphened(row.kind),
    person: person && { id: person.id, name: person.name, agency: person.agency.name },
    appointedOn: dayOf(row.appointedOn),
    conflictOfInterest: conflictAnswer.parse(row.conflictOfInterest),
    vettedOn: dayOf(row.vettedOn),
    legalBasis: legalBasis.nullable().parse(row.legalBasis),
    validFrom: row.validFrom?.toISOString() ?? null,
    validUntil: row.validUntil?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    wanting: row.endedAt === null ? wanting(toFact(row), child, now) : ['ended'],
  };
}

function toChildFacts({ jurisdiction, child, referrals }: AroundCaseRow): ChildFacts {
  return {
    languages: child.languages,
    needs: child.needs,
    houseLanguages: jurisdictionOf(jurisdiction).languages,
    suspect: referrals.some((one) => one.childIsSuspect),
    tracing: referrals.map((one) => one.familyTracing),
  };
}

function toFact(row: SafeguardRow): SafeguardFact {
  return { ...row, kind: hyphened(row.kind) };
}

/** A date column is midnight in UTC. */
function dayOf(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
