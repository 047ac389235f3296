// From rows to what a page may know of who stands around the child, and to the facts that the rules weigh.
import { z } from 'zod';
import { conflictAnswer, legalBasis, type Safeguards } from '../../contract/safeguards.ts';
import { hyphened } from '../../platform/database/words.ts';
import { type ChildKey, type ChildWords, notesOf } from '../child-words.ts';
import { jurisdictionOf } from '../clock/jurisdictions.ts';
import { type ChildFacts, missing, type SafeguardFact, wanting } from './rules.ts';
import type { AroundCaseRow, SafeguardRow } from './store.ts';

export function toSafeguards(row: AroundCaseRow, words: ChildWords, now: Date): Safeguards {
  const child = toChildFacts(row, words);
  return {
    treatedAsChild: { ageUncertain: row.child.ageUncertain },
    there: row.safeguards.map((one) => toSafeguard(one, child, now)),
    missing: missing(notEnded(row), child, now),
  };
}

export function toMissing(row: AroundCaseRow, words: ChildWords, now: Date): string[] {
  return missing(notEnded(row), toChildFacts(row, words), now);
}

function notEnded(row: AroundCaseRow): SafeguardFact[] {
  return row.safeguards.filter((one) => one.endedAt === null).map(toFact);
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

function toChildFacts({ jurisdiction, child, referrals }: AroundCaseRow, words: ChildWords): ChildFacts {
  const suspect = referrals.some((one) => one.childIsSuspect);
  return {
    languages: child.languages,
    needs: child.needs,
    houseLanguages: jurisdictionOf(jurisdiction).languages,
    suspect,
    // Opened only where it matters, and only to say that it is there.
    nonPunishmentNoted: suspect && referrals.some((one) => isNoted(words, child, one)),
    tracing: referrals.map((one) => one.familyTracing),
  };
}

const notes = z.object({ nonPunishment: z.string().optional() }).optional();

function isNoted(words: ChildWords, child: ChildKey, { id, sealedNotes }: AroundCaseRow['referrals'][number]): boolean {
  if (!sealedNotes) return false;
  return notes.parse(words.open(child, notesOf(id), sealedNotes))?.nonPunishment !== undefined;
}

function toFact(row: SafeguardRow): SafeguardFact {
  return { ...row, kind: hyphened(row.kind) };
}

/** A date column is midnight in UTC. */
function dayOf(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
