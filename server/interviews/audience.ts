// Who may learn of what in a live session: the rule behind hidden observation, for every message and every list.
// The room side (room station and interviewer's screen) learns nothing that depends on whether anybody watches.
import type { MediaRequest } from '../contract/media.ts';
import { type CaptureProfile, cameraTrack, earpieceTrack, microphoneTrack } from '../contract/room.ts';
import type { Role } from '../contract/values.ts';

export type Side = 'room' | 'observation';

/** What somebody in a session is there as; other roles have no place in a live session. */
export const seats = [
  'room-station',
  'interviewer',
  'interpreter',
  'desk',
  'observer',
  'prosecutor',
  'captioner',
] as const;
export type Seat = (typeof seats)[number];

const sideOfSeat = {
  'room-station': 'room',
  interviewer: 'room',
  /** speaks with the child, so learns of nobody who watches */
  interpreter: 'room',
  desk: 'observation',
  observer: 'observation',
  prosecutor: 'observation',
  captioner: 'observation',
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
  | 'mask'
  | 'question-proposed'
  | 'question-relayed'
  | 'question-settled'
  | 'question-dropped'
  | 'question-arranged'
  | 'question-moved'
  | 'coverage'
  | 'note'
  | 'marker'
  | 'talk'
  | 'caption'
  | 'exhibit'
  | 'present-in-room'
  | 'present-elsewhere'
  | 'consent'
  | 'presence'
  | 'ending'
  | 'preflight'
  | 'judged'
  | 'refused'
  | 'undertaking'
  | 'debrief';

const both: readonly Side[] = ['room', 'observation'];
const unseen: readonly Side[] = ['observation'];

const audiences = {
  session: both,
  recording: both,
  phase: both,
  break: both,
  /** what is done with the room's own recording, by the desk alone; nothing of it depends on who watches */
  mask: both,
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
  talk: unseen,
  /** what the child says is heard in the room anyway; that somebody types it says that somebody watches */
  caption: unseen,
  /** on the room side the interviewer asks for them; nothing is pushed into the room */
  exhibit: unseen,
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
  /** that the media node didn't take the session: whoever pressed Start is answered, the desk is told */
  refused: unseen,
  /** that somebody is about to watch */
  undertaking: unseen,
  /** after the end; whoever sat with the child asks for it, and learns no name of who watched */
  debrief: unseen,
} satisfies Record<Change, readonly Side[]>;

/** Watches, and runs nothing. */
export function onlyWatches(seat: Seat): boolean {
  return sideOf(seat) === 'observation' && seat !== 'desk';
}

export function mayLearnOf(change: Change, side: Side): boolean {
  return audiences[change].includes(side);
}

/** What the room side never hears of. */
export function unseenChanges(): Change[] {
  return (Object.keys(audiences) as Change[]).filter((change) => !mayLearnOf(change, 'room'));
}

/** Tracks that come into the interview room from outside it: heard in a headset or in one ear, and each on the record. */
export const intoTheRoom = ['interpreter-mic', earpieceTrack] as const;

/**
 * A track came or went. Of what the room sends only those who receive it are told; the room side is told of nothing but what it hears
 * itself. Without a track: anything may have changed.
 */
export function mayHearOfMedia(seat: Seat, track?: string): boolean {
  if (seat === 'room-station') return track === 'interpreter-mic';
  if (seat === 'interviewer') return track === earpieceTrack;
  return track !== earpieceTrack;
}

/** Speaks to the others who watch, and hears of it when one of them does. */
export function mayTalkAloud(seat: Seat): boolean {
  return sideOf(seat) === 'observation';
}

/** By track, what the media node lets a page send and receive. */
export interface TrackRights {
  readonly publish: readonly string[];
  readonly watch: readonly string[];
}

/** Those whom some plan lets send a track: the room, its interpreter from elsewhere, and the desk into one ear. */
const everSends: readonly Seat[] = ['room-station', 'interpreter', 'desk'];

/** Of the room's own media; who speaks to the others who watch does so apart from it. */
export function mayAskInTheRoom(seat: Seat, request: MediaRequest['request']): boolean {
  if (request === 'speak') return false;
  return (request !== 'produce' && request !== 'close-producer') || everSends.includes(seat);
}

const ofTheRoom: readonly string[] = [...cameraTrack.options, ...microphoneTrack.options];

/**
 * Nobody on the room side watches: the station hears the interpreter where the plan has one elsewhere, the interviewer the earpiece
 * where it allows one. Nobody who watches is heard but the desk in that ear.
 */
export function rightsOf(seat: Seat, { microphones, earpiece }: CaptureProfile): TrackRights {
  const remote = microphones.some((one) => one.remote === true);
  const own = remote ? ofTheRoom.filter((track) => track !== 'interpreter-mic') : ofTheRoom;
  const interpreting = remote ? ['interpreter-mic'] : [];
  const spoken = earpiece ? [earpieceTrack] : [];
  const rights = {
    'room-station': { publish: own, watch: interpreting },
    interviewer: { publish: [], watch: spoken },
    interpreter: { publish: interpreting, watch: remote ? own : [] },
    desk: { publish: spoken, watch: ofTheRoom },
    observer: { publish: [], watch: ofTheRoom },
    prosecutor: { publish: [], watch: ofTheRoom },
    captioner: { publish: [], watch: ofTheRoom },
  } satisfies Record<Seat, TrackRights>;
  return rights[seat];
}
