// For tests: questions of a day or two, small enough to be answered minute by minute, in zones with every kind of clock, around
// the days on which clocks are changed.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { ChildTimes, Hours, Option, Party, PersonTimes, Question, RoomChoice, Wish } from '../question.ts';
import { merged } from '../spans.ts';

const minute = 60_000;
const zones = ['Europe/Oslo', 'Europe/Kyiv', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
/** the day before clocks go forward or back: Oslo and Kyiv, New York, Lord Howe; and one without any change */
const days = ['2026-03-28', '2026-10-24', '2026-03-07', '2026-10-31', '2026-04-04', '2026-10-03', '2026-06-16'];
const places = ['house', 'town', 'island'];
const personIds = ['ann', 'bo', 'cy', 'di', 'eve'];
const partyKeys = ['interviewer', 'interpreter', 'police', 'guardian'];

const zone = fc.constantFrom(...zones);
const place = fc.constantFrom(...places);
const personId = fc.constantFrom(...personIds);
const quarters = (most: number) => fc.integer({ min: 0, max: most }).map((count) => count * 15);
const bufferMs = fc.constantFrom(0, 0, 10 * minute, 30 * minute);
const buffers = fc.record({ beforeMs: bufferMs, afterMs: bufferMs });

/** Anywhere in the search and a little outside. */
function spans(start: number, { most, longest }: { most: number; longest: number }) {
  const one = fc
    .tuple(fc.integer({ min: -600, max: 3 * 1440 }), fc.integer({ min: 1, max: longest }))
    .map(([from, length]) => ({ from: start + from * minute, until: start + (from + length) * minute }));
  return fc.array(one, { maxLength: most });
}

/** of 2026: some of the end of March, and one in June */
const someDay = fc.option(fc.oneof(fc.integer({ min: 20_530, max: 20_545 }), fc.constant(20_620)), { freq: 2 });
const weekly = fc.array(
  fc
    .record({
      weekday: fc.integer({ min: 1, max: 7 }),
      from: quarters(95),
      length: quarters(100),
      firstDay: someDay,
      lastDay: someDay,
    })
    .map(({ weekday, from, length, ...days }) => ({ weekday, from, until: from + length + 7, ...days })),
  { maxLength: 4 },
);
const everyDay = fc
  .record({ from: quarters(60), length: fc.integer({ min: 60, max: 1500 }) })
  .map(({ from, length }) =>
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, until: from + length, firstDay: null, lastDay: null })),
  );
const hours: fc.Arbitrary<Hours | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 4, arbitrary: fc.record({ zone, weekly: everyDay }) },
  { weight: 2, arbitrary: fc.record({ zone, weekly }) },
);

function taken(start: number, most: number) {
  return spans(start, { most, longest: 300 }).chain((them) =>
    fc.tuple(
      ...them.map((span) =>
        fc.record({ place: fc.option(place), held: fc.boolean() }).map((more) => ({ ...span, ...more })),
      ),
    ),
  );
}

function childTimes(start: number): fc.Arbitrary<ChildTimes> {
  return fc.record({
    weekly: fc.array(fc.record({ zone, weekly }), { maxLength: 2 }),
    once: spans(start, { most: 1, longest: 200 }),
  });
}

function people(start: number): fc.Arbitrary<Question['people']> {
  return fc
    .tuple(
      ...personIds.map((id) =>
        fc.record<PersonTimes>({
          id: fc.constant(id),
          hours,
          taken: taken(start, 3),
          movable: spans(start, { most: 2, longest: 200 }),
        }),
      ),
    )
    .map((them) => new Map(them.map((one) => [one.id, one])));
}

function party(start: number, key: string): fc.Arbitrary<Party> {
  const option: fc.Arbitrary<Option> = fc.record({
    personId,
    covers: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray(partyKeys) }),
    attendance: fc.constantFrom('in-person' as const, 'in-person' as const, 'either' as const, 'remote' as const),
    able: fc.option(spans(start, { most: 2, longest: 2880 }).map(merged), { freq: 3 }),
  });
  return fc.record({
    key: fc.constant(key),
    need: fc.constantFrom('required' as const, 'required' as const, 'wished' as const),
    buffers,
    stretchMs: fc.constantFrom(0, 0, 20 * minute, 90 * minute),
    firstChoice: fc.option(personId),
    options: fc.uniqueArray(option, { selector: (one) => one.personId, minLength: 1, maxLength: 3 }),
  });
}

function rooms(start: number): fc.Arbitrary<RoomChoice[]> {
  const room = fc.record({
    places: fc.uniqueArray(place, { minLength: 1, maxLength: 2 }),
    mobile: fc.boolean(),
    equipment: fc.subarray(['ramp', 'ptz']),
    hours,
    taken: taken(start, 2),
  });
  return fc
    .array(room, { minLength: 1, maxLength: 2 })
    .map((them) => them.map((one, index) => ({ id: `room-${index}`, ...one })));
}

const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({
    what: fc.constantFrom('person' as const, 'gender' as const, 'language' as const),
    party: fc.constantFrom(...partyKeys),
    anyOf: fc.subarray(personIds),
  }),
  fc.record({ what: fc.constant('place' as const), anyOf: fc.subarray(places) }),
  fc.record({ what: fc.constant('not-watching' as const), persons: fc.subarray(personIds) }),
);

const travel = fc
  .record({
    known: fc.array(fc.tuple(place, place, fc.integer({ min: 0, max: 120 })), { maxLength: 4 }),
    unknownMinutes: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ known, unknownMinutes }) => {
    const minutes = new Map(places.map((from) => [from, new Map<string, number>()]));
    for (const [from, to, length] of known) minutes.get(from)?.set(to, length);
    return { minutes, unknownMinutes };
  });

/** Shows every start that fits. */
export const anyQuestion: fc.Arbitrary<Question> = fc
  .record({ zone, day: fc.constantFrom(...days), begin: fc.integer({ min: 0, max: 1440 }) })
  .chain((venue) => {
    const start = DateTime.fromISO(venue.day, { zone: venue.zone }).toMillis() + venue.begin * minute;
    return fc.record<Question>({
      lengthMs: fc.constantFrom(30, 45, 50, 90).map((length) => length * minute),
      earliest: fc.constant(start),
      latest: fc.integer({ min: 600, max: 2200 }).map((length) => start + length * minute),
      stepMinutes: fc.constantFrom(15, 30, 60),
      zone: fc.constant(venue.zone),
      parties: fc.subarray(partyKeys).chain((keys) => fc.tuple(...keys.map((key) => party(start, key)))),
      people: people(start),
      rooms: rooms(start),
      equipment: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.constant(['ramp']) }),
      roomBuffers: buffers,
      recorders: fc.option(fc.array(spans(start, { most: 3, longest: 400 }), { minLength: 1, maxLength: 2 })),
      travel,
      child: fc.record({
        good: childTimes(start),
        never: fc.array(
          fc
            .record({
              times: childTimes(start),
              what: fc.constantFrom('sleep' as const, 'medication' as const),
              clear: buffers,
            })
            .map(({ times, what, clear }) => ({ ...times, what, clear })),
          { maxLength: 2 },
        ),
        school: childTimes(start),
        events: fc.array(
          fc
            .record({ times: childTimes(start), weight: fc.constantFrom(1 as const, 2 as const, 3 as const) })
            .map(({ times, weight }) => ({ ...times, weight })),
          { maxLength: 2 },
        ),
      }),
      wishes: fc.array(wish, { maxLength: 3 }),
      show: fc.constant({ count: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY, apartMs: 0 }),
    });
  });
