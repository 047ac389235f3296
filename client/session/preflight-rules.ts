// The pre-flight's seven checks out of what the station sees of itself: pure. A check is `waiting` until there is something to
// say, and ticks by itself; only a wrong that somebody can mend is `failed`.
import {
  type CaptureProfile,
  type CheckName,
  checkName,
  type PreflightCheck,
  type RoomCheck,
  type RoomTrack,
} from '../../server/contract/room.ts';
import { tracksOf } from './capture-profile.ts';
import type { PictureSeen } from './picture-math.ts';
import type { SoundHeard } from './sound-heard.ts';

export interface Observations {
  readonly profile: CaptureProfile;
  /** what the room is to send: required tracks, and others for which a device was chosen */
  readonly wanted: readonly RoomTrack[];
  readonly pictures: ReadonlyMap<RoomTrack, PictureSeen>;
  readonly sounds: ReadonlyMap<RoomTrack, SoundHeard>;
  /** of those that could not be opened */
  readonly missing: readonly RoomTrack[];
  /** ms that this machine's clock is ahead of the server's; null until measured */
  readonly clockOffsetMs: number | null;
  /** null until answered */
  readonly roomCheck: Pick<RoomCheck, 'node'> | null;
  readonly path: { readonly state: 'connecting' | 'connected' | 'lost'; readonly roundTripMs: number | null };
  readonly test: 'not-yet' | 'seen-and-heard' | 'not-played';
}

/** More, and times on the station's screen and in the record would disagree. */
export const mostOffsetMs = 1000;
/** Three hours of two cameras and three microphones at the usual sizes take 4.2 GB. */
export const leastFreeBytes = 5_000_000_000;
export const mostRoundTripMs = 300;

type Found = Omit<PreflightCheck, 'check'>;
const passed: Found = { state: 'passed' };
const waiting: Found = { state: 'waiting' };
const failed = (fault: NonNullable<PreflightCheck['fault']>, track?: RoomTrack): Found => ({
  ...{ state: 'failed', fault },
  ...(track === undefined ? {} : { track }),
});

const judges = {
  cameras: (seen) =>
    each(seen, 'camera', (track) => {
      const picture = seen.pictures.get(track);
      if (picture === undefined || picture === 'looking') return waiting;
      return picture === 'live' ? passed : failed(picture, track);
    }),
  microphones: (seen) =>
    each(seen, 'microphone', (track) => {
      const sound = seen.sounds.get(track);
      if (sound === undefined || sound === 'listening') return waiting;
      return sound === 'heard' ? passed : failed('silent', track);
    }),
  clock: ({ clockOffsetMs }) => {
    if (clockOffsetMs === null) return waiting;
    return Math.abs(clockOffsetMs) <= mostOffsetMs ? passed : failed('clock-off');
  },
  disk: (seen) => disk(seen, 'vault'),
  mirror: (seen) => disk(seen, 'mirror'),
  network: ({ path: { state, roundTripMs } }) => {
    if (state === 'lost') return failed('not-connected');
    if (state === 'connecting' || roundTripMs === null) return waiting;
    return roundTripMs <= mostRoundTripMs ? passed : failed('slow');
  },
  'test-recording': ({ test }) => {
    if (test === 'not-yet') return waiting;
    return test === 'seen-and-heard' ? passed : failed('not-played');
  },
} satisfies Record<CheckName, (seen: Observations) => Found>;

/** In the order of the screen. */
export function judge(seen: Observations): PreflightCheck[] {
  return checkName.options.map((check) => ({ check, ...judges[check](seen) }));
}

/** The first that failed, else the first that waits. */
function each(seen: Observations, kind: 'camera' | 'microphone', look: (track: RoomTrack) => Found): Found {
  const mine = tracksOf(seen.profile)
    .filter(({ track, picture }) => (picture !== null) === (kind === 'camera') && seen.wanted.includes(track))
    .map(({ track }) => (seen.missing.includes(track) ? failed('no-source', track) : look(track)));
  return mine.find(({ state }) => state === 'failed') ?? mine.find(({ state }) => state === 'waiting') ?? passed;
}

function disk({ roomCheck }: Observations, id: 'vault' | 'mirror'): Found {
  if (roomCheck === null) return waiting;
  const vault = roomCheck.node?.vaults.find((one) => one.id === id);
  if (vault === undefined) return failed('not-known');
  if (!vault.writable) return failed('not-writable');
  return vault.freeBytes >= leastFreeBytes ? passed : failed('little-space');
}
