// Which tracks a session has: the plan's profile, less what the room's station hasn't got. Pure.
// Once the session has started this no longer changes: versions of plans stay, and a pre-flight is closed by the start.
import type { ExpectedTrack } from '../../../media/protocol.ts';
import { type CaptureProfile, earpieceTrack } from '../../contract/room.ts';
import type { TrackJudgement } from '../../contract/watching-recording.ts';

/** `offered`: what the station said that it can send; null while it has said nothing. What is required, or comes from elsewhere, stays. */
export function captureOf(planned: CaptureProfile, offered: readonly string[] | null): CaptureProfile {
  const has = ({ track, required }: { track: string; required: boolean }) =>
    required || offered === null || offered.includes(track);
  const microphones = planned.microphones.filter((one) => one.remote === true || has(one));
  return { ...planned, cameras: planned.cameras.filter(has), microphones };
}

/** What the recording must hold, by the names that stay in its files. */
export function expectedTracks({ cameras, microphones, earpiece }: CaptureProfile): ExpectedTrack[] {
  const pictures = cameras.map(({ track, required, width, height, frameRate }) => ({
    ...{ id: track, kind: 'video' as const, required, picture: { width, height, frameRate } },
  }));
  const sounds = microphones.map(({ track, required }) => ({ id: track, kind: 'audio' as const, required }));
  const spoken = earpiece ? [{ id: earpieceTrack, kind: 'audio' as const, required: false }] : [];
  return [...pictures, ...sounds, ...spoken];
}

/**
 * Sound from elsewhere, which whoever speaks switches on and off: an interpreter's, and the desk's into the interviewer's ear. Between
 * words it is without any signal, and that is no trouble of a microphone.
 */
export function isMeantSilence(
  { microphones, earpiece }: CaptureProfile,
  { track, state }: Pick<TrackJudgement, 'track' | 'state'>,
): boolean {
  if (state !== 'silent' && state !== 'unplugged') return false;
  return isSwitchedByHand({ microphones, earpiece }, track);
}

export function isSwitchedByHand(
  { microphones, earpiece }: Pick<CaptureProfile, 'microphones' | 'earpiece'>,
  track: string,
): boolean {
  if (track === earpieceTrack) return earpiece === true;
  return microphones.some((one) => one.track === track && one.remote === true);
}

/** What the disk of its recording is reckoned by. */
export function plannedMinutes({ startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date }): number {
  return Math.min(1440, Math.max(1, Math.ceil((endsAt.getTime() - startsAt.getTime()) / 60_000)));
}
