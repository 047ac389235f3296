// Who may learn of what in a live session: the rule behind hidden observation, for every message and every list.
// The room side (room station and interviewer's screen) learns nothing that depends on whether anybody watches.
import type { Role } from '../contract/values.ts';

export type Side = 'room' | 'observation';

/** What somebody in a session is there as; other roles have no place in a live session. */
export const seats = ['room-station', 'interviewer', 'desk', 'observer', 'prosecutor'] as const;
export type Seat = (typeof seats)[number];

const sideOfSeat = {
  'room-station': 'room',
  interviewer: 'room',
  desk: 'observation',
  observer: 'observation',
  prosecutor: 'observation',
} satisfies Record<Seat, Side>;

export function isSeat(role: Role): role is Seat {
  return seats.some((seat) => seat === role);
}

export function sideOf(seat: Seat): Side {
  return sideOfSeat[seat];
}

/** What changed in a session, as far as it matters for who may know. */
export type Change =
  | 'session'
  | 'recording'
  | 'phase'
  | 'break'
  | 'question-proposed'
  | 'question-relayed'
  | 'question-settled'
  | 'question-dropped'
  | 'question-arranged'
  | 'question-moved'
  | 'coverage'
  | 'note'
  | 'marker'
  | 'present-in-room'
  | 'present-elsewhere'
  | 'consent'
  | 'presence'
  | 'ending'
  | 'preflight'
  | 'judged'
  | 'undertaking';

const both: readonly Side[] = ['room', 'observation'];
const unseen: readonly Side[] = ['observation'];

const audiences = {
  session: both,
  recording: both,
  phase: both,
  break: both,
  'question-proposed': unseen,
  'question-relayed': both,
  'question-settled': both,
  /** settled by the desk before it was ever relayed: the room side never knew of it */
  'question-dropped': unseen,
  /** edited, merged, moved, withdrawn before it was ever relayed */
  'question-arranged': unseen,
  /** among those that were relayed: the interviewer's list has another order */
  'question-moved': both,
  /** the interviewer asks for the open needs at the break; nothing is pushed into the room */
  coverage: unseen,
  note: unseen,
  marker: unseen,
  /** who is in the room with the child is seen there anyway */
  'present-in-room': both,
  'present-elsewhere': unseen,
  consent: both,
  presence: unseen,
  /** what the disks hold says nothing of who watched */
  ending: both,
  /** what the room's station and the desk say of the room itself; nothing of it depends on who watches */
  preflight: both,
  /** what the recorder saw and heard of a track: the desk's to act on, and no reason to disturb the room */
  judged: unseen,
  /** that somebody is about to watch */
  undertaking: unseen,
} satisfies Record<Change, readonly Side[]>;

export function mayLearnOf(change: Change, side: Side): boolean {
  return audiences[change].includes(side);
}

/** What the room side never hears of. */
export function unseenChanges(): Change[] {
  return (Object.keys(audiences) as Change[]).filter((change) => !mayLearnOf(change, 'room'));
}

/** Producers came or went. The room side has nothing to receive and isn't told. */
export function mayHearOfMedia(side: Side): boolean {
  return side === 'observation';
}

/** What the media node lets a page do. Nobody on the room side watches; nobody who watches sends. */
export function rightsOf(seat: Seat): { readonly publish: boolean; readonly watch: boolean } {
  return { publish: seat === 'room-station', watch: sideOf(seat) === 'observation' };
}
