// What is asked when one time is looked for that fits everybody: plain data, so that the same question has the same answer.
// Instants are milliseconds since the epoch, spans are half-open. Knows no names and no reason why somebody is busy.

export interface TimeSpan {
  readonly from: number;
  readonly until: number;
}

/** On the wall of the zone it is read in. Minutes of the day; `until` beyond 1440 goes on into the next day (sleep). */
export interface WeeklySpan {
  /** 1 Monday … 7 Sunday */
  readonly weekday: number;
  readonly from: number;
  readonly until: number;
  /** On days of the wall, counted from 1970-01-01, first and last; null: no bound. A span counts by the day it begins. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
}

export interface Hours {
  /** IANA, the person's or room's own */
  readonly zone: string;
  readonly weekly: readonly WeeklySpan[];
}

/** Booked, held, away or busy by an imported calendar. `place` null: no way to go from there or to there. */
export interface Taken extends TimeSpan {
  readonly place: string | null;
  /** only held: said in the picture of a week, the same to the search */
  readonly held: boolean;
}

export interface PersonTimes {
  readonly id: string;
  /** null: nobody told us; counts as free and is said in the answer */
  readonly hours: Hours | null;
  readonly taken: readonly Taken[];
  /** what could be moved if it had to be */
  readonly movable: readonly TimeSpan[];
}

export interface Buffers {
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** Somebody who could fill a party. */
export interface Option {
  readonly personId: string;
  /** parties that aren't needed when this person fills this one: an interviewer who speaks the child's language */
  readonly covers: readonly string[];
  readonly attendance: 'in-person' | 'either' | 'remote';
  /** Merged: when the person may do it at all, by certificates and by being assigned; null: always. */
  readonly able: readonly TimeSpan[] | null;
}

/** A part that somebody has to play: interviewer, desk, interpreter, guardian, police … One person plays one at most. */
export interface Party {
  readonly key: string;
  readonly need: 'required' | 'wished';
  /** in which whoever fills it must be free too */
  readonly buffers: Buffers;
  /** how much of it may lie outside the person's hours */
  readonly stretchMs: number;
  /** who would come if they could; null: all the same */
  readonly firstChoice: string | null;
  readonly options: readonly Option[];
}

export interface RoomChoice {
  readonly id: string;
  /** where it stands; a mobile one: where it could go */
  readonly places: readonly string[];
  readonly mobile: boolean;
  readonly equipment: readonly string[];
  /** null: always open */
  readonly hours: Hours | null;
  readonly taken: readonly Taken[];
}

/** What each recorder slot is taken for: a recording keeps one slot from beginning to end. */
export type RecorderSlots = readonly (readonly TimeSpan[])[];

/** Minutes from place to place, in that direction. */
export interface Travel {
  readonly minutes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly unknownMinutes: number;
}

/** Each week on a wall, and once. */
export interface ChildTimes {
  readonly weekly: readonly Hours[];
  readonly once: readonly TimeSpan[];
}

export interface Child {
  /** when the child is at its best; nothing: nobody asked */
  readonly good: ChildTimes;
  /** sleep, medication: never within it, nor so soon before or after it */
  readonly never: readonly (ChildTimes & { readonly what: 'sleep' | 'medication'; readonly clear: Buffers })[];
  readonly school: ChildTimes;
  /** what the child would hate to miss: 1 a little … 3 very much */
  readonly events: readonly (ChildTimes & { readonly weight: 1 | 2 | 3 })[];
}

/** What the child asked for, dearest first: its place in the list is its rank. */
export type Wish =
  | { readonly what: 'person' | 'gender' | 'language'; readonly party: string; readonly anyOf: readonly string[] }
  | { readonly what: 'place'; readonly anyOf: readonly string[] }
  | { readonly what: 'not-watching'; readonly persons: readonly string[] };

export interface Question {
  readonly lengthMs: number;
  /** It begins no earlier and ends no later. */
  readonly earliest: number;
  readonly latest: number;
  /** Starts are whole steps on the wall of `zone`; divides an hour. */
  readonly stepMinutes: number;
  /** the venue's, IANA */
  readonly zone: string;
  readonly parties: readonly Party[];
  readonly people: ReadonlyMap<string, PersonTimes>;
  readonly rooms: readonly RoomChoice[];
  /** what the room must have */
  readonly equipment: readonly string[];
  /** in which room and recorder are needed too */
  readonly roomBuffers: Buffers;
  /** null: nobody counts them */
  readonly recorders: RecorderSlots | null;
  readonly travel: Travel;
  readonly child: Child;
  readonly wishes: readonly Wish[];
  readonly show: Show;
}

/** Best first, none nearer than `apartMs` to a better one, at most `perDay` a day unless the days don't suffice for `count`. */
export interface Show {
  readonly count: number;
  readonly perDay: number;
  readonly apartMs: number;
}
