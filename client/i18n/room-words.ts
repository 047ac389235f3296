// The interview room in words: its cameras and microphones, and what the pre-flight says of them, with what to do.
import type {
  CaptureProfile,
  CheckFault,
  CheckName,
  HiddenFault,
  Preflight,
  PreflightCheck,
  RoomTrack,
} from '../../server/contract/room.ts';

/** As they stand in the room. */
export const sourceNames = {
  'child-cam': 'Camera, close-up',
  'room-cam': 'Camera, whole room',
  'child-mic': 'Microphone of the child',
  'interviewer-mic': 'Microphone of the interviewer',
  'interpreter-mic': 'Microphone of the interpreter',
} satisfies Record<RoomTrack, string>;

export const checkNames = {
  cameras: 'Cameras',
  microphones: 'Microphones',
  clock: 'Clock',
  disk: 'Disk',
  mirror: 'Mirror',
  network: 'Way to the recorder',
  'test-recording': 'Test recording',
} satisfies Record<CheckName, string>;

/** What to do, as one or two short sentences. */
const cures = {
  'no-source': 'isn’t there. See whether it is plugged in, and choose it again.',
  black: 'shows black. Take off the cap, or switch on the light.',
  frozen: 'stands still. Unplug it and plug it in again.',
  silent: 'gives no sound. Switch it on, or choose another.',
  'clock-off': 'This machine’s clock differs from the server’s. Set it by network time.',
  'not-writable': 'The disk takes no file. Call who looks after the machines.',
  'little-space': 'Too little room for a whole session. Call who looks after the machines.',
  'not-connected': 'No way to the recorder. See whether this machine’s network cable is in.',
  slow: 'The way to the recorder is slow. Use a cable instead of Wi-Fi, and end other programs.',
  'not-known': 'The recorder doesn’t answer. It comes back by itself; else call who looks after the machines.',
  'not-played': 'Somebody didn’t see or hear it. Look at cameras and microphones, then record again.',
} satisfies Record<CheckFault, string>;

const waiting = {
  cameras: 'Looking at the pictures …',
  microphones: 'Clap once, near each microphone.',
  clock: 'Comparing with the server …',
  disk: 'Asking the recorder …',
  mirror: 'Asking the recorder …',
  network: 'Connecting …',
  'test-recording': 'Record ten seconds, then look and listen.',
} satisfies Record<CheckName, string>;

export function checkInWords({ check, state, fault, track }: PreflightCheck): string {
  if (state === 'passed') return 'All is well.';
  if (state === 'waiting' || fault === undefined) return waiting[check];
  return track === undefined ? cures[fault] : `${sourceNames[track]} ${cures[fault]}`;
}

/** For the desk: `Pre-flight: 2 checks failed (Clock, Disk), 1 still open.` */
export function preflightInWords({ checks, hidden }: Pick<Preflight, 'checks' | 'hidden'>): string {
  if (hidden.state === 'failed') return hiddenInWords(hidden);
  if (checks.length === 0) return 'The room’s pre-flight hasn’t begun.';
  const failed = checks.filter(({ state }) => state === 'failed').map(({ check }) => checkNames[check]);
  const open = checks.filter(({ state }) => state === 'waiting').length;
  const parts = [
    failed.length > 0 && `${failed.length} ${failed.length === 1 ? 'check' : 'checks'} failed (${failed.join(', ')})`,
    open > 0 && `${open} still open`,
  ].filter((part) => part !== false);
  return parts.length === 0
    ? 'Pre-flight: all is well; the room says “Ready” next.'
    : `Pre-flight: ${parts.join(', ')}.`;
}

const hiddenFaults = {
  told: 'the room was sent something when a watcher came or acted',
  answered: 'the room’s screens would show a difference',
  'not-tried': 'it could not be tried',
  'no-media': 'the recorder let no trial watcher in',
} satisfies Record<HiddenFault, string>;

/** For the desk: whether the server found, trying for itself, that the room doesn’t notice who watches. */
export function hiddenInWords({ state, faults }: Preflight['hidden']): string {
  if (state === 'waiting') return 'Hidden observation is tried when the room says “Ready”.';
  if (state === 'passed') return 'Hidden observation: tried just now, and well.';
  return `Hidden observation failed: ${faults.map((fault) => hiddenFaults[fault]).join('; ')}. Press “Ready” again to try anew.`;
}

/** `Camera, close-up: 1280×720, 25 pictures a second, required; …` */
export function captureInWords({ cameras, microphones, earpiece }: CaptureProfile): string {
  const how = (required: boolean) => (required ? 'required' : 'where there is one');
  return [
    ...cameras.map(
      ({ track, width, height, frameRate, required }) =>
        `${sourceNames[track]}: ${width}×${height}, ${frameRate} pictures a second, ${how(required)}`,
    ),
    ...microphones.map(
      ({ track, required, remote }) => `${sourceNames[track]}, ${remote ? 'from elsewhere' : how(required)}`,
    ),
    ...(earpiece ? ['the desk may speak in the interviewer’s ear'] : []),
  ].join('; ');
}
