// Who may fill which part of an interview: pure. Every seat that is wrong is named by its field, never by a person's name.
import { party } from '../../contract/search.ts';
import type { AgencyKind, Role } from '../../contract/values.ts';
import type { Standing } from '../../identity/facts.ts';
import type { FieldError } from '../../platform/fault.ts';
import { refuseFields } from '../../platform/malformed.ts';
import { type Certificate, type Qualified, qualifiedOn } from '../register/qualified.ts';

export interface Fill {
  readonly party: string;
  readonly required: boolean;
  readonly personId?: string | undefined;
  readonly safeguardId?: string | undefined;
  readonly remote: boolean;
}

/** A part of an interview, filled: a person with what they are booked as, or somebody beside the child. */
export interface Seat extends Fill {
  readonly bookedAs: Role | null;
}

export interface SeatedPerson {
  readonly roles: readonly Role[];
  readonly agencyKind: AgencyKind;
  readonly standing: Standing;
  readonly certificates: readonly Certificate[];
}

/** Somebody entered as standing beside the child of this case. */
export interface SeatedSafeguard {
  readonly kind: string;
  /** of an agency; null: closed under the child's key */
  readonly personId: string | null;
  readonly conflictOfInterest: string;
  readonly family: boolean | null;
  /** false: ended, or not valid for the whole time */
  readonly standing: boolean;
}

export interface Facts {
  readonly people: ReadonlyMap<string, SeatedPerson>;
  readonly safeguards: ReadonlyMap<string, SeatedSafeguard>;
  /** the venue's calendar day */
  readonly day: string;
  /** the protocol that the interviewer is asked to be certified in */
  readonly protocol: string | undefined;
}

/** Parties whose people watch, by the kind of agency they come from. */
const agencies: Readonly<Record<string, AgencyKind>> = {
  police: 'police',
  prosecution: 'prosecution',
  'child-protection': 'child-protection',
  health: 'health',
  defence: 'defence',
  court: 'court',
};
const watching: readonly Role[] = ['observer', 'prosecutor'];
/** Parties that somebody fills in a role of the same name. */
const ownRole: Readonly<Record<string, Role>> = {
  interviewer: 'interviewer',
  desk: 'desk',
  interpreter: 'interpreter',
  captioner: 'captioner',
};
/** Parties that only somebody entered beside the child fills: a name alone says nothing of a conflict of interest. */
const besideTheChild: readonly string[] = [
  ...['guardian', 'special-representative', 'support-person', 'lawyer', 'intermediary', 'cultural-mediator'],
];
/** Parties that nobody fills twice. */
const single: readonly string[] = ['interviewer', 'desk'];

/** Throws `malformed` naming every seat that is wrong. */
export function seatsOf(fills: readonly Fill[], facts: Facts): Seat[] {
  const errors: FieldError[] = [];
  const seats: Seat[] = [];
  for (const [index, fill] of fills.entries()) {
    const judged = judge(fill, seats, facts);
    if ('wrong' in judged) errors.push({ field: `fills.${index}.${judged.field}`, message: judged.wrong });
    else seats.push({ ...fill, ...whoSits(fill, facts), bookedAs: judged.as });
  }
  if (!fills.some((fill) => fill.party === 'interviewer'))
    errors.push({ field: 'fills', message: 'nobody conducts the interview: choose an interviewer' });
  refuseFields(errors);
  return seats;
}

type Judged = { readonly as: Role | null } | { readonly field: string; readonly wrong: string };
const wrong = (field: string, message: string): Judged => ({ field, wrong: message });
const tied = 'has a declared tie to the suspect or the family: no seat on this case';

function judge(fill: Fill, before: readonly Seat[], facts: Facts): Judged {
  if (!party.safeParse(fill.party).success) return wrong('party', 'is no part of an interview');
  if ((fill.personId === undefined) === (fill.safeguardId === undefined))
    return wrong('personId', 'give either a person or somebody beside the child');
  if (single.includes(fill.party) && before.some((one) => one.party === fill.party))
    return wrong('party', 'is filled already');
  const { personId, safeguardId } = whoSits(fill, facts);
  if (before.some((one) => one.personId === personId && one.safeguardId === safeguardId))
    return wrong(fill.personId === undefined ? 'safeguardId' : 'personId', 'is booked in this session already');
  return fill.personId === undefined ? judgeSafeguard(fill, facts) : judgePerson(fill, fill.personId, facts);
}

/**
 * Somebody of an agency is booked as the person they are, also where they stand beside a child: they may stand beside several,
 * and are in one place at a time.
 */
function whoSits({ personId, safeguardId }: Fill, { safeguards }: Facts): Pick<Fill, 'personId' | 'safeguardId'> {
  const person = personId ?? safeguards.get(safeguardId ?? '')?.personId ?? undefined;
  return person === undefined ? { personId, safeguardId } : { personId: person, safeguardId: undefined };
}

function judgePerson(fill: Fill, personId: string, facts: Facts): Judged {
  const { people, safeguards, day, protocol } = facts;
  const person = people.get(personId);
  if (!person) return wrong('personId', 'there is nobody with this id');
  if (person.standing.barred) return wrong('personId', tied);
  const agency = agencies[fill.party];
  if (agency !== undefined && person.agencyKind !== agency) return wrong('personId', `is not of ${fill.party}`);
  if (fill.party === 'interviewer') {
    const lapsed = certificateWanting(person.certificates, protocol, day);
    if (lapsed !== null) return wrong('personId', lapsed);
  }
  if (agency !== undefined) {
    const as = watching.find((role) => person.roles.includes(role));
    return as ? { as } : wrong('personId', 'must have the role observer or prosecutor');
  }
  const entered = [...safeguards.values()].filter((one) => one.personId === personId && one.kind === fill.party);
  const [entry] = entered.toSorted((a, b) => Number(b.standing) - Number(a.standing));
  const bars = entry && whyNotBeside(entry, fill.party);
  if (bars !== undefined) return wrong('personId', bars);
  if (!entry && besideTheChild.includes(fill.party))
    return wrong('personId', `is not entered as standing beside the child as ${fill.party}: enter them first`);
  const role = ownRole[fill.party];
  if (role === undefined) return { as: null };
  return person.roles.includes(role) ? { as: role } : wrong('personId', `must have the role ${role}`);
}

function judgeSafeguard(fill: Fill, { safeguards, people }: Facts): Judged {
  const safeguard = safeguards.get(fill.safeguardId ?? '');
  if (!safeguard) return wrong('safeguardId', 'nobody with this id stands beside the child of this case');
  const bars = whyNotBeside(safeguard, fill.party);
  if (bars !== undefined) return wrong('safeguardId', bars);
  if (safeguard.personId === null) return { as: null };
  const person = people.get(safeguard.personId);
  if (!person) return wrong('safeguardId', 'no longer works for their agency');
  if (person.standing.barred) return wrong('safeguardId', tied);
  const role = ownRole[fill.party];
  return { as: role !== undefined && person.roles.includes(role) ? role : null };
}

function whyNotBeside(safeguard: SeatedSafeguard, party: string): string | undefined {
  const { kind, standing, conflictOfInterest, family } = safeguard;
  if (!standing) return 'no longer stands beside the child, or not for all of this time';
  if (kind !== party) return `stands beside the child as ${kind}`;
  if (conflictOfInterest === 'declared')
    return 'has declared a conflict of interest: somebody else must stand beside the child';
  if (family && (party === 'interpreter' || party === 'cultural-mediator'))
    return 'is of the family: never an interpreter or a mediator';
  return undefined;
}

/**
 * Why somebody can't conduct an interview on this day; null when they can. Where no protocol is asked for, any certificate
 * that counts will do, and somebody whose register was never kept isn't refused for that.
 */
export function certificateWanting(
  certificates: readonly Certificate[],
  protocol: string | undefined,
  day: string,
): string | null {
  const kept = certificates.filter(({ kind }) => kind === 'protocol');
  const asked = protocol === undefined ? [...new Set(kept.map(({ code }) => code))] : [protocol];
  if (asked.length === 0) return null;
  const answers = asked.map((code) => ({ code, ...qualifiedOn(kept, { kind: 'protocol', code }, day) }));
  if (answers.some(({ ok }) => ok)) return null;
  const [first] = answers;
  return first ? inWords(first) : null;
}

function inWords(answer: Qualified & { readonly code: string }): string {
  if ('since' in answer) return `no valid certificate on that day: it lapsed on ${answer.since}`;
  return 'is not certified in the protocol that is asked for';
}

/** What the search's question asks of whoever conducts the interview. */
export function protocolAsked(question: { parties: readonly { party: string; protocol?: string | undefined }[] }) {
  return question.parties.find((one) => one.party === 'interviewer')?.protocol;
}
