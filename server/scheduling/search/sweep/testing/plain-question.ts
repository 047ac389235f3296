// For tests: a question about one Monday in one house where nothing is in the way, to be made harder piece by piece.
import { DateTime } from 'luxon';
import type { Option, Party, PersonTimes, Question, RoomChoice } from '../question.ts';

export const minute = 60_000;
export const oslo = 'Europe/Oslo';

export function at(local: string, zone = oslo): number {
  return DateTime.fromISO(local, { zone }).toMillis();
}

export function shown(instant: number, zone = oslo): string {
  return DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");
}

export function every(weekdays: readonly number[], from: number, until: number, zone = oslo) {
  const bounds = { firstDay: null, lastDay: null };
  return { zone, weekly: weekdays.map((weekday) => ({ weekday, from: from * 60, until: until * 60, ...bounds })) };
}

export function taken(from: string, until: string, place: string | null = 'house') {
  return { from: at(from), until: at(until), place, held: false };
}

export function person(id: string, more: Partial<PersonTimes> = {}): PersonTimes {
  return { id, hours: every([1, 2, 3, 4, 5], 8, 16), taken: [], movable: [], ...more };
}

export function option(personId: string, more: Partial<Option> = {}): Option {
  return { personId, covers: [], attendance: 'in-person', able: null, ...more };
}

export function party(key: string, options: readonly Option[], more: Partial<Party> = {}): Party {
  const plain = { need: 'required' as const, buffers: { beforeMs: 0, afterMs: 0 }, stretchMs: 0, firstChoice: null };
  return { key, options, ...plain, ...more };
}

export const house: RoomChoice = {
  ...{ id: 'blue', places: ['house'], mobile: false, equipment: [] },
  ...{ hours: every([1, 2, 3, 4, 5], 8, 17), taken: [] },
};

/** 16 November 2026 is a Monday. */
export function question(people: readonly PersonTimes[], more: Partial<Question> = {}): Question {
  const never = { weekly: [], once: [] };
  return {
    lengthMs: 60 * minute,
    earliest: at('2026-11-16T00:00'),
    latest: at('2026-11-17T00:00'),
    stepMinutes: 15,
    zone: oslo,
    parties: people.map(({ id }) => party(id, [option(id)])),
    people: new Map(people.map((one) => [one.id, one])),
    rooms: [house],
    equipment: [],
    roomBuffers: { beforeMs: 0, afterMs: 0 },
    recorders: null,
    travel: { minutes: new Map([['town', new Map([['house', 40]])]]), unknownMinutes: 25 },
    child: { good: never, never: [], school: never, events: [] },
    wishes: [],
    show: { count: 10, perDay: 3, apartMs: 60 * minute },
    ...more,
  };
}
