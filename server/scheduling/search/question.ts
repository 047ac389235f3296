// From what is known to the question that the sweep answers. Pure.
import type { SearchQuestion } from '../../contract/search.ts';
import type { Span } from '../rules.ts';
import { type Candidates, candidatesFor, partyKey, safeguardKey } from './candidates.ts';
import type { SearchFacts } from './facts.ts';
import type { Child, ChildTimes, Hours, PersonTimes, Question, RoomChoice, Travel, Wish } from './sweep/question.ts';
import { toTaken } from './taken.ts';
import { dayNumber } from './wall-days.ts';

const minuteMs = 60_000;
/** Between two places that nobody has told us the way of. */
const unknownMinutes = 45;
/** To air, to tidy, and so that nobody meets in the door. */
const roomBuffers = { beforeMs: 15 * minuteMs, afterMs: 15 * minuteMs };
const clear = {
  sleep: { beforeMs: 60 * minuteMs, afterMs: 60 * minuteMs },
  medication: { beforeMs: 0, afterMs: 30 * minuteMs },
} as const;
const shown = { count: 10, perDay: 2, apartMs: 2 * 60 * minuteMs };

export interface Asked {
  readonly question: SearchQuestion;
  readonly span: Span;
  readonly days: { readonly first: string; readonly last: string };
  readonly now: Date;
}

export interface Posed extends Candidates {
  readonly posed: Question;
}

export function poseQuestion(asked: Asked, facts: SearchFacts): Posed {
  const { question, span } = asked;
  const candidates = candidatesFor({ ...asked, facts });
  return {
    ...candidates,
    posed: {
      lengthMs: question.lengthMinutes * minuteMs,
      earliest: Math.max(span.startsAt.getTime(), asked.now.getTime()),
      latest: span.endsAt.getTime(),
      stepMinutes: 15,
      zone: question.zone,
      parties: candidates.parties,
      people: peopleOf(facts),
      rooms: facts.rooms.map((room) => roomOf(room, facts)),
      equipment: question.equipment,
      roomBuffers,
      recorders:
        facts.slots.length === 0
          ? null
          : facts.slots.map((id) =>
              facts.taken
                .filter(({ recorderSlotId }) => recorderSlotId === id)
                .map(({ startsAt, endsAt }) => ({ from: startsAt.getTime(), until: endsAt.getTime() })),
            ),
      travel: travelOf(facts),
      child: childOf(facts),
      wishes: wishesOf(question, facts),
      show: { ...shown, count: question.most ?? shown.count },
    },
  };
}

type HoursRow = SearchFacts['people'][number]['workingHours'][number];

/** Nothing entered: nobody has told us. */
function hoursOf(rows: readonly HoursRow[], zone: string): Hours | null {
  if (rows.length === 0) return null;
  return {
    zone,
    weekly: rows.map(({ weekday, fromMinute, untilMinute, validFrom, validUntil }) => ({
      weekday,
      from: fromMinute,
      until: untilMinute,
      firstDay: validFrom && dayNumber(validFrom),
      lastDay: validUntil && dayNumber(validUntil),
    })),
  };
}

function peopleOf(facts: SearchFacts): ReadonlyMap<string, PersonTimes> {
  const zone = facts.rooms[0]?.zone ?? 'UTC';
  const people = facts.people.map((person): PersonTimes => {
    const { id, workingHours } = person;
    return {
      id,
      hours: hoursOf(workingHours, person.zone ?? zone),
      taken: toTaken(facts, { personId: id }),
      movable: [],
    };
  });
  const beside = facts.safeguards.map(({ id, personId }): PersonTimes => {
    const key = safeguardKey(id);
    return { id: key, hours: null, taken: toTaken(facts, { personId, safeguardId: id }), movable: [] };
  });
  return new Map([...people, ...beside].map((one) => [one.id, one]));
}

function roomOf(room: SearchFacts['rooms'][number], facts: SearchFacts): RoomChoice {
  const { id, place, zone, mobile, equipment, openHours } = room;
  return {
    id,
    places: [place],
    mobile,
    equipment,
    hours: hoursOf(openHours, zone),
    taken: toTaken(facts, { roomId: id }),
  };
}

function travelOf({ travel }: SearchFacts): Travel {
  const from = Map.groupBy(travel, ({ fromPlace }) => fromPlace);
  return {
    unknownMinutes,
    minutes: new Map(
      [...from].map(([place, rows]) => [place, new Map(rows.map(({ toPlace, minutes }) => [toPlace, minutes]))]),
    ),
  };
}

function childOf({ times }: SearchFacts): Child {
  const of = (kind: string) => timesOf(times.filter((time) => time.kind === kind));
  return {
    good: of('good'),
    never: (['sleep', 'medication'] as const).map((what) => ({ what, clear: clear[what], ...of(what) })),
    school: of('school'),
    events: times.filter(({ kind }) => kind === 'looked-forward-to').map((time) => ({ weight: 2, ...timesOf([time]) })),
  };
}

function timesOf(rows: SearchFacts['times']): ChildTimes {
  return {
    weekly: rows
      .filter(({ weekdays }) => weekdays.length > 0)
      .map(({ zone, weekdays, fromMinute, untilMinute, validFrom, validUntil }) => ({
        zone,
        weekly: weekdays.map((weekday) => ({
          weekday,
          from: fromMinute ?? 0,
          until: untilMinute ?? 0,
          firstDay: validFrom && dayNumber(validFrom),
          lastDay: validUntil && dayNumber(validUntil),
        })),
      })),
    once: rows.flatMap(({ startsAt, endsAt }) =>
      startsAt && endsAt ? [{ from: startsAt.getTime(), until: endsAt.getTime() }] : [],
    ),
  };
}

/** What a search can weigh of what the child asked for; the rest is for people to read. */
function wishesOf({ parties }: SearchQuestion, { wishes, people }: SearchFacts): Wish[] {
  const index = parties.findIndex(({ party }) => party === 'interviewer');
  const party = partyKey('interviewer', index);
  return wishes.flatMap(({ kind, value }): Wish[] => {
    if (value === null) return [];
    if (kind === 'place') return [{ what: 'place', anyOf: [value] }];
    if (kind === 'who-watches') return [{ what: 'not-watching', persons: [value] }];
    if (index < 0) return [];
    if (kind === 'interviewer') return [{ what: 'person', party, anyOf: [value] }];
    if (kind === 'interviewer-gender')
      return [{ what: 'gender', party, anyOf: idsOf(people, (one) => one.gender === value) }];
    if (kind !== 'language') return [];
    const speaks = (one: SearchFacts['people'][number]) =>
      one.qualifications.some((certificate) => certificate.kind === 'language' && certificate.code === value);
    return [{ what: 'language', party, anyOf: idsOf(people, speaks) }];
  });
}

function idsOf(people: SearchFacts['people'], fits: (one: SearchFacts['people'][number]) => boolean): string[] {
  return people.filter(fits).map(({ id }) => id);
}
