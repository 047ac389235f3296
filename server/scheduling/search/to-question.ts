// From what a coordinator asks and what the database knows to the question that the sweep answers. Pure; the house's own
// rules of planning stand in one table.
import type { SearchQuestion } from '../../contract/search.ts';
import { type Candidate, type Judged, keyOf, sources } from './candidates.ts';
import { certifiedSpans } from './certificates.ts';
import { toChild } from './child.ts';
import type { Calendar, Standing } from './facts.ts';
import { toHours } from './hours.ts';
import type { Option, Party, PersonTimes, Question, RoomChoice, Wish } from './sweep/question.ts';
import { common, heldMs, without } from './sweep/spans.ts';

const minuteMs = 60_000;

export const planning = {
  stepMinutes: 15,
  /** where no way between two places was entered */
  unknownTravelMinutes: 30,
  /** how far beyond their hours agencies are proposed to stay; the house's own people are not */
  agencyStretchMs: 30 * minuteMs,
  proposals: 10,
  proposalsADay: 2,
  apartMs: 60 * minuteMs,
} as const;

export interface Known {
  readonly standing: Standing;
  readonly calendar: Calendar;
  /** of each party of the question, in its order */
  readonly judged: readonly Judged[];
}

export interface Span {
  readonly earliest: number;
  readonly latest: number;
}

/** Parties are called by their index in the question: there may be two of the police. */
export function toQuestion(asked: SearchQuestion, { earliest, latest }: Span, known: Known): Question {
  const { standing, calendar, judged } = known;
  const parties = asked.parties.map((wish, index) =>
    toParty(asked, index, { earliest, latest, ...known }, wish.required),
  );
  const people = new Map(
    judged.flatMap(({ candidates }) => candidates.map((one) => [keyOf(one), toTimes(one, asked.zone, known)] as const)),
  );
  const minutes = new Map<string, Map<string, number>>();
  for (const { from, to, minutes: length } of calendar.travel) {
    minutes.set(from, (minutes.get(from) ?? new Map<string, number>()).set(to, length));
  }
  return {
    ...{ lengthMs: asked.lengthMinutes * minuteMs, earliest, latest, zone: asked.zone, parties, people },
    stepMinutes: planning.stepMinutes,
    rooms: roomsFor(asked, standing, calendar),
    equipment: asked.equipment,
    roomBuffers: noBuffers,
    recorders:
      standing.recorderSlots.length === 0 ? null : standing.recorderSlots.map((id) => calendar.booked.get(id) ?? []),
    travel: { minutes, unknownMinutes: planning.unknownTravelMinutes },
    child: toChild(standing.childTimes),
    wishes: toWishes(asked, known),
    show: { count: asked.most ?? planning.proposals, perDay: planning.proposalsADay, apartMs: planning.apartMs },
  };
}

const noBuffers = { beforeMs: 0, afterMs: 0 };

function roomsFor({ roomIds }: SearchQuestion, { rooms }: Standing, { booked }: Calendar): RoomChoice[] {
  return rooms
    .filter(({ id }) => !roomIds || roomIds.includes(id))
    .map(({ id, place, zone, equipment, mobile, hours }) => ({
      ...{ id, places: [place], mobile, equipment, hours: toHours(hours, zone) },
      taken: booked.get(id) ?? [],
    }));
}

function toParty(asked: SearchQuestion, index: number, known: Known & Span, required: boolean): Party {
  const wish = asked.parties[index];
  const candidates = known.judged[index]?.candidates ?? [];
  const [first] = wish?.personIds ?? [];
  const agency = wish !== undefined && sources[wish.party].of === 'agency';
  return {
    key: String(index),
    need: required ? 'required' : 'wished',
    buffers: noBuffers,
    stretchMs: agency ? planning.agencyStretchMs : 0,
    firstChoice: (wish?.personIds?.length ?? 0) > 1 && first !== undefined ? first : assignedAmong(candidates),
    options: candidates.flatMap((one) => {
      const attendance = wish?.remote && (one.person?.remote ?? true) ? ('either' as const) : ('in-person' as const);
      const option = { personId: keyOf(one), covers: [], attendance, able: one.able };
      return wish?.party === 'interviewer' ? withLanguage(asked, one, { option, span: known }) : [option];
    }),
  };
}

/** Of a team, whoever is on the case already would come if they could. */
function assignedAmong(candidates: readonly Candidate[]): string | null {
  if (candidates.length < 2) return null;
  return candidates.find(({ person }) => (person?.assigned.length ?? 0) > 0)?.person?.id ?? null;
}

/** An interviewer who speaks the language covers the interpreter while that counts; before and after, one who doesn't. */
function withLanguage(
  { interpreterUnlessSpoken: code, parties, zone }: SearchQuestion,
  { person }: Candidate,
  { option, span }: { option: Option; span: Span },
): Option[] {
  const interpreters = parties.flatMap(({ party }, index) => (party === 'interpreter' ? [String(index)] : []));
  if (code === undefined || !person || interpreters.length === 0) return [option];
  const speaks = certifiedSpans(person.certificates, { kind: 'language', code }, zone);
  const whole = [{ from: span.earliest, until: span.latest }];
  const able = option.able ?? whole;
  const speaking = { ...option, covers: interpreters, able: common(able, speaks) };
  const rest = { ...option, able: without(able, speaks) };
  return [speaking, rest].filter((one) => one.able.some((part) => heldMs(whole, part) > 0));
}

function toTimes(candidate: Candidate, zone: string, { standing, calendar }: Known): PersonTimes {
  const { person, safeguard } = candidate;
  const { booked, away, busy } = calendar;
  // Somebody may be booked as one who works here and as one who stands beside a child.
  const beside = standing.safeguards.filter(({ personId }) => person !== null && personId === person.id);
  const ids = new Set([keyOf(candidate), ...[...beside, ...(safeguard ? [safeguard] : [])].map(({ id }) => id)]);
  return {
    id: keyOf(candidate),
    hours: person && toHours(person.hours, person.zone ?? zone),
    taken: [
      ...[...ids].flatMap((id) => booked.get(id) ?? []),
      ...(person ? [...(away.get(person.id) ?? []), ...(busy.get(person.id) ?? [])] : []),
    ],
    movable: [],
  };
}

/** Those that can be counted: who asks, in what language, where. What is said only in words is for people to weigh. */
function toWishes(asked: SearchQuestion, { standing, judged }: Known): Wish[] {
  const index = asked.parties.findIndex(({ party }) => party === 'interviewer');
  const interviewers = (judged[index]?.candidates ?? []).flatMap(({ person }) => person ?? []);
  const whose = (
    what: 'person' | 'gender' | 'language',
    fits: (one: (typeof interviewers)[number]) => boolean,
  ): Wish[] =>
    index < 0 ? [] : [{ what, party: String(index), anyOf: interviewers.filter(fits).map(({ id }) => id) }];
  return standing.wishes.flatMap(({ kind, value }): Wish[] => {
    if (value === null) return [];
    if (kind === 'interviewer') return whose('person', ({ id }) => id === value);
    if (kind === 'interviewer-gender') return whose('gender', ({ gender }) => gender === value);
    if (kind === 'language') {
      const speaks = { kind: 'language' as const, code: value };
      return whose('language', ({ certificates }) => certifiedSpans(certificates, speaks, asked.zone).length > 0);
    }
    const places = standing.rooms.filter((room) => [room.id, room.place, room.name].includes(value));
    return kind === 'place' ? [{ what: 'place', anyOf: places.map(({ place }) => place) }] : [];
  });
}
