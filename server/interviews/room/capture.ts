// Which tracks a session has: the plan's profile, less what the room's station hasn't got. Pure.
// Once the session has started this no longer changes: versions of plans stay, and a pre-flight is closed by the start.
import type { ExpectedTrack } from '../../../media/protocol.ts';
import { type CaptureProfile, earpieceTrack } from '../../contract/room.ts';

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

/** What the disk of its recording is reckoned by. */
export function plannedMinutes({ startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date }): number {
  return Math.min(1440, Math.max(1, Math.ceil((endsAt.getTime() - startsAt.getTime()) / 60_000)));
}
