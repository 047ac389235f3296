// Who could fill a party: by role in the house, by working for an agency, or as somebody beside the child;
// and who would be asked but can't be, with why. Pure.
import type { Party as PartyName, PartyWish } from '../../contract/search.ts';
import type { AgencyKind, Role } from '../../contract/values.ts';
import type { FieldError } from '../../platform/fault.ts';
import { type Certificate, certifiedSpans, lapsedOn } from './certificates.ts';
import type { PersonFacts, SafeguardFacts, Standing } from './facts.ts';
import type { TimeSpan } from './sweep/question.ts';
import { common } from './sweep/spans.ts';

/** Where the people of a party come from. */
type Source =
  | { readonly of: 'house'; readonly role: Role }
  | { readonly of: 'agency'; readonly kind: AgencyKind }
  | { readonly of: 'child' };
const agency = <K extends AgencyKind>(kind: K) => ({ of: 'agency', kind }) as const;
const besideTheChild = { of: 'child' } as const;

export const sources = {
  interviewer: { of: 'house', role: 'interviewer' },
  desk: { of: 'house', role: 'desk' },
  interpreter: { of: 'house', role: 'interpreter' },
  captioner: { of: 'house', role: 'captioner' },
  police: agency('police'),
  prosecution: agency('prosecution'),
  'child-protection': agency('child-protection'),
  health: agency('health'),
  defence: agency('defence'),
  court: agency('court'),
  'cultural-mediator': besideTheChild,
  intermediary: besideTheChild,
  guardian: besideTheChild,
  'special-representative': besideTheChild,
  'support-person': besideTheChild,
  lawyer: besideTheChild,
} as const satisfies Record<PartyName, Source>;

/** What to look for in the register where nobody is named. */
export function whoIsAskedFor(wishes: readonly PartyWish[]): { roles: Role[]; agencies: AgencyKind[] } {
  const open = wishes.filter(({ personIds, safeguardId }) => !personIds && safeguardId === undefined);
  const asked: Source[] = open.map(({ party }) => sources[party]);
  return {
    roles: [...new Set(asked.flatMap((one) => (one.of === 'house' ? [one.role] : [])))],
    agencies: [...new Set(asked.flatMap((one) => (one.of === 'agency' ? [one.kind] : [])))],
  };
}

export interface Candidate {
  /** null: somebody beside the child whose name stands under its key */
  readonly person: PersonFacts | null;
  readonly safeguard: SafeguardFacts | null;
  /** merged; null: at any time */
  readonly able: readonly TimeSpan[] | null;
}

export interface NotCandidate {
  readonly person: PersonFacts;
  readonly code: string;
  /** since when, a day of the venue */
  readonly on: string | null;
}

export interface Judged {
  readonly candidates: readonly Candidate[];
  readonly not: readonly NotCandidate[];
}

export interface Search {
  readonly zone: string;
  readonly span: TimeSpan;
  /** those who have declined */
  readonly without: readonly string[];
}

/** The same person or safeguard in the calendar and in the sweep. */
export function keyOf({ person, safeguard }: Candidate): string {
  return person?.id ?? safeguard?.id ?? '';
}

/** Fields that name nobody, or somebody else's. */
export function findUnknown(wishes: readonly PartyWish[], { people, safeguards }: Standing): FieldError[] {
  return wishes.flatMap(({ party, personIds, safeguardId }, index) => {
    const field = `parties.${index}`;
    const nobody = (personIds ?? []).flatMap((id, number) =>
      people.some((one) => one.id === id)
        ? []
        : [{ field: `${field}.personIds.${number}`, message: 'there is nobody with this id' }],
    );
    if (safeguardId === undefined) return nobody;
    if (personIds) return [{ field: `${field}.safeguardId`, message: 'name either people or a safeguard' }];
    const known = safeguards.some(({ id, kind }) => id === safeguardId && kind === party);
    return known ? [] : [{ field: `${field}.safeguardId`, message: `the case has no ${party} with this id` }];
  });
}

export function judge(wish: PartyWish, standing: Standing, search: Search): Judged {
  const { named, pool } = whoIsAsked(wish, standing);
  const candidates: Candidate[] = [];
  const not: NotCandidate[] = [];
  for (const one of [...named, ...pool]) {
    const certified = certificatesAsked(wish).map((asked) => ({
      kind: asked.kind,
      spans: certifiedSpans(one.person?.certificates ?? [], asked, search.zone),
    }));
    const able = ableOf(one, certified);
    const declined = one.person !== null && search.without.includes(one.person.id);
    const barred = declined
      ? { code: 'declined', on: null, always: true }
      : findBarred(one, wish, { ...search, able, certified });
    if (barred && one.person) not.push({ person: one.person, ...barred });
    if (!barred?.always) candidates.push({ ...one, able });
  }
  return { candidates, not };
}

type Asked = Pick<Candidate, 'person' | 'safeguard'>;

/** Whoever is named, else anybody who fits. */
function whoIsAsked(
  { party, personIds, safeguardId }: PartyWish,
  standing: Standing,
): { named: Asked[]; pool: Asked[] } {
  const { people, safeguards } = standing;
  const alone = (person: PersonFacts): Asked => ({ person, safeguard: null });
  const beside = (safeguard: SafeguardFacts): Asked => ({
    person: people.find(({ id }) => id === safeguard.personId) ?? null,
    safeguard,
  });
  if (personIds) {
    const named = personIds.flatMap((id) => people.find((one) => one.id === id) ?? []);
    return { named: named.map(alone), pool: [] };
  }
  if (safeguardId !== undefined) {
    return { named: safeguards.filter(({ id }) => id === safeguardId).map(beside), pool: [] };
  }
  const ofCase = safeguards.filter(({ kind }) => kind === party).map(beside);
  const source: Source = sources[party];
  const fits = (person: PersonFacts) => {
    if (source.of === 'house') return person.roles.includes(source.role);
    return source.of === 'agency' && person.agencyKind === source.kind && mayWatch(person);
  };
  const others = people.filter((one) => fits(one) && !ofCase.some(({ person }) => person?.id === one.id));
  return { named: ofCase, pool: others.map(alone) };
}

/** Whoever is booked to watch is assigned to the case with the booking: anybody of the team may be found. */
function mayWatch({ roles }: PersonFacts): boolean {
  return roles.includes('observer') || roles.includes('prosecutor');
}

function ableOf({ person, safeguard }: Asked, certified: readonly Certified[]): TimeSpan[] | null {
  const limits: (readonly TimeSpan[])[] = [];
  if (safeguard) {
    limits.push([
      { from: safeguard.from ?? Number.NEGATIVE_INFINITY, until: safeguard.until ?? Number.POSITIVE_INFINITY },
    ]);
  }
  if (person) limits.push(...certified.map(({ spans }) => spans));
  const [first, ...more] = limits;
  return first ? more.reduce<TimeSpan[]>((all, one) => common(all, one), [...first]) : null;
}

function certificatesAsked({ protocol, language }: PartyWish): Pick<Certificate, 'kind' | 'code'>[] {
  return [
    ...(protocol === undefined ? [] : [{ kind: 'protocol' as const, code: protocol }]),
    ...(language === undefined ? [] : [{ kind: 'language' as const, code: language }]),
  ];
}

interface Certified {
  readonly kind: Certificate['kind'];
  readonly spans: readonly TimeSpan[];
}

interface Barred {
  readonly code: string;
  readonly on: string | null;
  /** not even for a part of the span */
  readonly always: boolean;
}

const unfit: Readonly<Record<Certificate['kind'], { none: string; lapsed: string }>> = {
  protocol: { none: 'not-certified', lapsed: 'certificate-lapsed' },
  language: { none: 'language-not-spoken', lapsed: 'language-lapsed' },
  vetting: { none: 'not-vetted', lapsed: 'vetting-lapsed' },
};

/** What keeps somebody away, in the order in which it would be told them. */
function findBarred(
  { person, safeguard }: Asked,
  wish: PartyWish,
  { able, certified, span, zone }: Search & { able: readonly TimeSpan[] | null; certified: readonly Certified[] },
): Barred | null {
  const always = (code: string, on: string | null = null): Barred => ({ code, on, always: true });
  const source: Source = sources[wish.party];
  if (person?.tied) return always('tie-declared');
  if (safeguard?.conflictDeclared) return always('conflict-declared');
  if (safeguard?.family && wish.party !== 'guardian' && wish.party !== 'support-person') return always('family');
  if (person && !safeguard) {
    if (source.of === 'child') return always('not-appointed');
    if (source.of === 'house' && !person.roles.includes(source.role)) return always('other-role');
    if (source.of === 'agency' && person.agencyKind !== source.kind) return always('other-agency');
    if (source.of === 'agency' && !mayWatch(person)) return always('other-role');
  }
  const possible = able === null || common(able, [span]).length > 0;
  for (const { kind, spans } of person ? certified : []) {
    const lapsed = lapsedOn(spans, span, zone);
    if (lapsed !== null) return { code: unfit[kind].lapsed, on: lapsed, always: !possible };
    if (common(spans, [span]).length === 0) return always(unfit[kind].none);
  }
  return possible ? null : always('lapsed');
}
