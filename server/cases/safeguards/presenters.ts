// From rows to what a page may know of who stands around the child, and to the facts that the rules weigh.
import { z } from 'zod';
import { conflictAnswer, legalBasis, type MissingCode, type Safeguards } from '../../contract/safeguards.ts';
import { isActive } from '../../identity/facts.ts';
import { hyphened } from '../../platform/database/words.ts';
import { type ChildKey, type ChildWords, notesOf } from '../child-words.ts';
import { jurisdictionOf } from '../clock/jurisdictions.ts';
import { type ChildFacts, missing, type SafeguardFact, wanting } from './rules.ts';
import type { AroundCaseRow, SafeguardRow } from './store.ts';

export function toSafeguards(row: AroundCaseRow, words: ChildWords, now: Date): Safeguards {
  const child = toChildFacts(row, words, now);
  return {
    treatedAsChild: { ageUncertain: row.child.ageUncertain },
    there: row.safeguards.map((one) => toSafeguard(one, child, now)),
    missing: missing(notEnded(row), child, now),
  };
}

export function toMissing(row: AroundCaseRow, words: ChildWords, now: Date): MissingCode[] {
  return missing(notEnded(row), toChildFacts(row, words, now), now);
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

function toChildFacts(row: AroundCaseRow, words: ChildWords, now: Date): ChildFacts {
  const { jurisdiction, child, referrals } = row;
  const suspect = referrals.some((one) => one.childIsSuspect);
  return {
    languages: child.languages,
    needs: child.needs,
    houseLanguages: jurisdictionOf(jurisdiction).languages,
    interviewers: interviewersOf(row, now),
    suspect,
    // Opened only where it matters, and only to say that it is there.
    nonPunishmentNoted: suspect && referrals.some((one) => isNoted(words, child, one)),
    tracing: referrals.map((one) => one.familyTracing),
  };
}

/** What each of them is certified to speak: on the day they are booked for, or now, where they are only assigned. */
function interviewersOf({ interviews, assignments }: AroundCaseRow, now: Date): string[][] {
  const booked = interviews
    .flatMap(({ sessions }) => sessions)
    .flatMap(({ startsAt, bookings }) =>
      bookings.flatMap(({ person }) => (person ? [spokenOn(person, startsAt)] : [])),
    );
  if (booked.length > 0) return booked;
  const active = assignments.filter((one) => isActive({ ...one, role: 'interviewer' }, now));
  return active.map(({ person }) => spokenOn(person, now));
}

type Speaker = AroundCaseRow['assignments'][number]['person'];

function spokenOn({ qualifications }: Speaker, at: Date): string[] {
  const day = at.toISOString().slice(0, 10);
  const counts = (one: Speaker['qualifications'][number]) =>
    one.trainedOn <= at && (one.validUntil === null || one.validUntil.toISOString().slice(0, 10) >= day);
  return qualifications.filter(counts).map(({ code }) => code);
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
