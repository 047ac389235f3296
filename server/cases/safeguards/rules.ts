// Who must stand around a child, and what keeps somebody from counting: pure. An age that isn't certain changes nothing here:
// everybody who is heard is treated as a child.
import type { MissingCode, SafeguardKind, SafeguardRequest, WantingCode } from '../../contract/safeguards.ts';
import type { FieldError } from '../../platform/fault.ts';
import { isZone } from '../../platform/local-time.ts';
import { refuseFields } from '../../platform/malformed.ts';

export interface SafeguardFact {
  readonly kind: SafeguardKind;
  readonly appointedOn: Date | null;
  readonly conflictOfInterest: string;
  readonly vettedOn: Date | null;
  readonly family: boolean | null;
  readonly language: string | null;
  readonly reference: string | null;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
}

/** What is known of the child and the case. */
export interface ChildFacts {
  /** BCP 47 */
  readonly languages: readonly string[];
  readonly needs: readonly string[];
  /** languages that are spoken in the house without an interpreter */
  readonly houseLanguages: readonly string[];
  /** what each who conducts the interview is certified to speak: those booked, or where nobody is, those assigned */
  readonly interviewers: readonly (readonly string[])[];
  readonly suspect: boolean;
  /** a referral carries the note that a child is not punished for what it was made to do */
  readonly nonPunishmentNoted: boolean;
  /** family tracing as each referral says it */
  readonly tracing: readonly string[];
}

const standsForTheChild: readonly SafeguardKind[] = ['guardian', 'special-representative'];
const onTheChildsSide: readonly SafeguardKind[] = [...standsForTheChild, 'lawyer', 'support-person'];
const appointed: readonly SafeguardKind[] = ['special-representative', 'lawyer'];
const betweenLanguages: readonly SafeguardKind[] = ['interpreter', 'cultural-mediator'];
const vetted: readonly SafeguardKind[] = [...betweenLanguages, 'intermediary'];

type Wanting = readonly [code: WantingCode, when: (one: SafeguardFact, child: ChildFacts, at: Date) => boolean];
const wantingTable: readonly Wanting[] = [
  ['conflict-not-asked', (one) => onTheChildsSide.includes(one.kind) && one.conflictOfInterest === 'not-asked'],
  ['conflict-declared', (one) => onTheChildsSide.includes(one.kind) && one.conflictOfInterest === 'declared'],
  ['not-appointed', (one) => appointed.includes(one.kind) && one.appointedOn === null],
  ['not-vetted', (one) => vetted.includes(one.kind) && one.vettedOn === null],
  ['family-not-asked', (one) => betweenLanguages.includes(one.kind) && one.family === null],
  ['family', (one) => betweenLanguages.includes(one.kind) && one.family === true],
  ['language-not-said', (one) => one.kind === 'interpreter' && one.language === null],
  ['other-language', (one, child) => one.kind === 'interpreter' && speaksNone(one.language, child.languages)],
  ['no-reference', (one) => one.kind === 'foreign-authority' && one.reference === null],
  ['not-yet-valid', (one, _child, at) => one.validFrom !== null && at < one.validFrom],
  ['lapsed', (one, _child, at) => one.validUntil !== null && one.validUntil <= at],
];

/** Codes of what keeps this one from counting; none: it counts. */
export function wanting(one: SafeguardFact, child: ChildFacts, at: Date): WantingCode[] {
  return wantingTable.filter(([, when]) => when(one, child, at)).map(([code]) => code);
}

/** Codes of what the child still lacks. `there`: those that haven't ended. */
export function missing(there: readonly SafeguardFact[], child: ChildFacts, at: Date): MissingCode[] {
  const counting = there.filter((one) => wanting(one, child, at).length === 0).map((one) => one.kind);
  const lacks = (...kinds: SafeguardKind[]) => !kinds.some((kind) => counting.includes(kind));
  const needs = (...codes: string[]) => codes.some((code) => child.needs.includes(code));
  const conflicted = there.some((one) => one.kind === 'guardian' && one.conflictOfInterest === 'declared');
  const unaccompanied = child.tracing.some((state) => ['needed', 'under-way', 'not-safe'].includes(state));
  const nobodyStands = lacks('guardian', 'special-representative');
  const foreign = child.languages.length > 0 && speaksNoneOf(child.languages, child.houseLanguages);
  const throughSomebody = (foreign || needs('interpreter')) && !isSpokenByAll(child.interviewers, child.languages);
  const found: readonly (readonly [MissingCode, boolean])[] = [
    ['representative-missing', nobodyStands && (unaccompanied || conflicted)],
    ['guardian-missing', nobodyStands && !unaccompanied && !conflicted],
    ['lawyer-missing', child.suspect && lacks('lawyer')],
    ['non-punishment-note-missing', child.suspect && !child.nonPunishmentNoted],
    ['interpreter-missing', (throughSomebody || needs('sign-language')) && lacks('interpreter')],
    ['cultural-mediator-missing', needs('cultural-mediator') && lacks('cultural-mediator')],
    ['intermediary-missing', needs('intermediary') && lacks('intermediary')],
    ['support-person-missing', needs('somebody-near') && lacks('support-person')],
    ['family-tracing-missing', child.tracing.includes('needed')],
  ];
  return found.filter(([, is]) => is).map(([code]) => code);
}

/** Throws `malformed` naming every field that is wrong. */
export function checkSafeguard(request: SafeguardRequest): void {
  const { kind, family, validFrom, validUntil, zone } = request;
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => errors.push({ field, message });
  if (family && betweenLanguages.includes(kind)) wrong('family', `a child’s ${kind} is never of the family`);
  if (kind === 'foreign-authority') {
    for (const field of ['legalBasis', 'reference', 'validFrom', 'validUntil', 'zone'] as const) {
      if (request[field] === undefined) wrong(field, 'is needed for an authority from abroad');
    }
  }
  if (zone !== undefined && !isZone(zone)) wrong('zone', 'is no zone that clocks are set by');
  if (kind !== 'foreign-authority' && validUntil !== undefined && validFrom === undefined) {
    wrong('validFrom', 'is needed where there is an end');
  }
  if (validFrom !== undefined && validUntil !== undefined && validUntil <= validFrom) {
    wrong('validUntil', 'must be later than validFrom');
  }
  refuseFields(errors);
}

function speaksNone(language: string | null, languages: readonly string[]): boolean {
  return language !== null && languages.length > 0 && speaksNoneOf([language], languages);
}

/** Whoever conducts it: one who doesn’t speak with the child needs an interpreter, whatever another speaks. */
function isSpokenByAll(speakers: readonly (readonly string[])[], languages: readonly string[]): boolean {
  return speakers.length > 0 && speakers.every((spoken) => !speaksNoneOf(spoken, languages));
}

/** By the primary subtag: nb-NO is nb. */
function speaksNoneOf(some: readonly string[], others: readonly string[]): boolean {
  const primary = (tag: string) => tag.split('-')[0];
  const known = new Set(others.map(primary));
  return !some.some((tag) => known.has(primary(tag)));
}
