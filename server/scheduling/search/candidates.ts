// Who could fill each party, and who would be asked but can't be, and why. Pure.
import type { PartyWish, Proposals, SearchQuestion } from '../../contract/search.ts';
import { isActive } from '../../identity/facts.ts';
import { hyphened } from '../../platform/database/words.ts';
import { type Certificate, qualifiedOn, toCertificate } from '../register/qualified.ts';
import type { SearchFacts } from './facts.ts';
import type { PersonRow } from './store.ts';
import type { Option, Party } from './sweep/question.ts';
import { daySpan } from './wall-days.ts';

/** What somebody needs before and after to prepare and to be debriefed, and how far outside their hours one may ask. */
const minuteMs = 60_000;
const noBuffers = { beforeMs: 0, afterMs: 0 };
const buffersOf: Readonly<Record<string, Party['buffers']>> = {
  interviewer: { beforeMs: 30 * minuteMs, afterMs: 15 * minuteMs },
  desk: { beforeMs: 15 * minuteMs, afterMs: 15 * minuteMs },
};
const stretchMs = 30 * minuteMs;

export interface CandidateQuestion {
  readonly question: SearchQuestion;
  readonly facts: SearchFacts;
  /** the first and the last day of the search, by the question's zone */
  readonly days: { readonly first: string; readonly last: string };
  readonly now: Date;
}

export interface Candidates {
  readonly parties: readonly Party[];
  readonly notCandidates: Proposals['notCandidates'];
}

/** The id that somebody beside the child has within a search. */
export const safeguardKey = (safeguardId: string): string => `safeguard:${safeguardId}`;
/** A party's key within a search: the second police officer is a party too. */
export const partyKey = (party: string, index: number): string => `${party}#${index}`;
export const partyOf = (key: string): string => key.slice(0, key.lastIndexOf('#'));

export function candidatesFor(asked: CandidateQuestion): Candidates {
  const notCandidates: Proposals['notCandidates'] = [];
  const parties = asked.question.parties.map((wish, index): Party => {
    const options = [...peopleFor(asked, wish, notCandidates), ...besideTheChild(asked, wish)];
    return {
      key: partyKey(wish.party, index),
      need: wish.required ? 'required' : 'wished',
      buffers: buffersOf[wish.party] ?? noBuffers,
      stretchMs: wish.remote ? stretchMs : 0,
      firstChoice: firstChoiceOf(asked, options),
      options,
    };
  });
  return { parties, notCandidates };
}

function peopleFor(asked: CandidateQuestion, wish: PartyWish, notCandidates: Proposals['notCandidates']): Option[] {
  const { facts, question } = asked;
  if (wish.safeguardId !== undefined) return [];
  const without = new Set(question.without ?? []);
  return facts.people
    .filter((person) => (wish.personIds ? wish.personIds.includes(person.id) : belongsTo(person, wish.party)))
    .flatMap((person): Option[] => {
      const why = without.has(person.id) ? { code: 'declined', on: null } : unfit(asked, person, wish);
      if (why !== null) {
        notCandidates.push({ personId: person.id, name: person.name, party: wish.party, ...why });
        return [];
      }
      const certificates = person.qualifications.map(toCertificate);
      const speaks = question.interpreterUnlessSpoken;
      const covered = question.parties.flatMap((one, index) =>
        one.party === 'interpreter' ? [partyKey(one.party, index)] : [],
      );
      const covers =
        wish.party === 'interviewer' && speaks !== undefined && speaksIt(certificates, speaks, asked.days.first)
          ? covered
          : [];
      return [
        {
          personId: person.id,
          covers,
          attendance: wish.remote && person.remote ? 'either' : 'in-person',
          able: ableSpans(asked, certificates, wish),
        },
      ];
    });
}

const watching = ['police', 'prosecution', 'child-protection', 'health', 'defence', 'court'];

function belongsTo({ agency, roles }: PersonRow, party: string): boolean {
  const mine: readonly string[] = roles.map((role) => hyphened(role));
  if (watching.includes(party))
    return hyphened(agency.kind) === party && (mine.includes('observer') || mine.includes('prosecutor'));
  return mine.includes(party);
}

/** Why somebody can't be asked at all. */
function unfit({ facts, days }: CandidateQuestion, person: PersonRow, wish: PartyWish) {
  if (facts.standings.get(person.id)?.barred) return { code: 'declared-tie', on: null };
  const certificates = person.qualifications.map(toCertificate);
  for (const wanted of wantedOf(wish, certificates)) {
    const [first, last] = [qualifiedOn(certificates, wanted, days.first), qualifiedOn(certificates, wanted, days.last)];
    if (first.ok || last.ok) continue;
    return { code: first.code, on: 'since' in first ? first.since : null };
  }
  return null;
}

/** What somebody must be certified in. An interviewer with any certificate on record needs one that counts. */
function wantedOf({ party, protocol, language }: PartyWish, certificates: readonly Certificate[]) {
  const kept = certificates.find(({ kind }) => kind === 'protocol');
  const code = protocol ?? (party === 'interviewer' ? bestOf(certificates)?.code : undefined) ?? undefined;
  return [
    ...(code !== undefined && (protocol !== undefined || kept) ? [{ kind: 'protocol' as const, code }] : []),
    ...(language === undefined ? [] : [{ kind: 'language' as const, code: language }]),
  ];
}

/** The protocol certificate that counts longest. */
function bestOf(certificates: readonly Certificate[]): Certificate | undefined {
  const until = ({ validUntil }: Certificate) => validUntil ?? '9999-12-31';
  return certificates
    .filter(({ kind }) => kind === 'protocol')
    .reduce<Certificate | undefined>((best, one) => (best && until(best) >= until(one) ? best : one), undefined);
}

/** Within the search, the days on which every certificate that is needed counts; null: all of them. */
function ableSpans({ question }: CandidateQuestion, certificates: readonly Certificate[], wish: PartyWish) {
  const wanted = wantedOf(wish, certificates);
  if (wanted.length === 0) return null;
  const each = wanted.map((one) =>
    certificates
      .filter((certificate) => qualifiedOn([certificate], one, certificate.validUntil ?? certificate.trainedOn).ok)
      .map(({ trainedOn, validUntil }) => daySpan({ from: trainedOn, until: validUntil }, question.zone)),
  );
  return each.reduce((both, spans) => both.flatMap((one) => spans.flatMap((other) => meet(one, other))));
}

function meet(one: { from: number; until: number }, other: { from: number; until: number }) {
  const [from, until] = [Math.max(one.from, other.from), Math.min(one.until, other.until)];
  return from < until ? [{ from, until }] : [];
}

function speaksIt(certificates: readonly Certificate[], language: string, day: string): boolean {
  return qualifiedOn(certificates, { kind: 'language', code: language }, day).ok;
}

/** Somebody who stands beside the child in this part; with a declared conflict of interest nobody does. */
function besideTheChild({ facts }: CandidateQuestion, wish: PartyWish): Option[] {
  if (wish.personIds !== undefined) return [];
  return facts.safeguards
    .filter(({ kind, id }) => hyphened(kind) === wish.party && (wish.safeguardId ?? id) === id)
    .filter(({ conflictOfInterest }) => conflictOfInterest !== 'declared')
    .map(({ id }) => ({
      personId: safeguardKey(id),
      covers: [],
      attendance: wish.remote ? ('either' as const) : ('in-person' as const),
      able: null,
    }));
}

/** Whoever is on the case already would come if they could. */
function firstChoiceOf({ facts, now }: CandidateQuestion, options: readonly Option[]): string | null {
  if (options.length < 2) return null;
  const known = options.find(({ personId }) =>
    facts.standings.get(personId)?.assignments.some((one) => isActive(one, now)),
  );
  return known?.personId ?? null;
}
