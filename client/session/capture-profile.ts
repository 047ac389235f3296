// What cameras and microphones are asked for, in which requests, and how much of the line a picture may take. Pure.
import type { CameraProfile, CaptureProfile, RoomTrack } from '../../server/contract/room.ts';

export type PictureProfile = Pick<CameraProfile, 'width' | 'height' | 'frameRate'>;

/** One track and the device that it comes from; '' is the browser's first. A microphone has no picture. */
export interface WantedTrack {
  readonly track: RoomTrack;
  readonly device: string;
  readonly picture: PictureProfile | null;
}

/** `320x180@15` → a smaller picture for small machines; anything else, or out of bounds, is none. */
export function pictureFrom(text: string | null): PictureProfile | null {
  const match = /^(\d{3,4})x(\d{3,4})@(\d{1,2})$/.exec(text ?? '');
  if (match === null) return null;
  const [width = 0, height = 0, frameRate = 0] = match.slice(1).map(Number);
  const fits = width >= 160 && width <= 1920 && height >= 90 && height <= 1080 && frameRate >= 5 && frameRate <= 30;
  return fits ? { width, height, frameRate } : null;
}

/** The profile with no picture larger than that one. */
export function withinPicture(profile: CaptureProfile, most: PictureProfile | null): CaptureProfile {
  if (most === null) return profile;
  const cameras = profile.cameras.map((camera) => ({
    ...camera,
    ...(camera.width > most.width ? { width: most.width, height: most.height } : {}),
    frameRate: Math.min(camera.frameRate, most.frameRate),
  }));
  return { ...profile, cameras };
}

/** What this room sends itself. Microphones first: sound is what must not be missing. */
export function tracksOf({ cameras, microphones }: CaptureProfile): {
  readonly track: RoomTrack;
  readonly required: boolean;
  readonly picture: PictureProfile | null;
}[] {
  return [
    ...microphones
      .filter(({ remote }) => remote !== true)
      .map(({ track, required }) => ({ track, required, picture: null })),
    ...cameras.map(({ track, required, width, height, frameRate }) => ({
      ...{ track, required },
      picture: { width, height, frameRate },
    })),
  ];
}

/** Heard in this room in a headset, and not sent from it. */
export const hasInterpreterElsewhere = ({ microphones }: CaptureProfile): boolean =>
  microphones.some(({ remote }) => remote === true);

/**
 * The requests to make: the child's camera and microphone in one, so that they share a clock; every other by itself, so that
 * one that is missing takes no other away. What isn't required is opened only where a device was chosen for it.
 */
export function requestsFor(
  profile: CaptureProfile,
  devices: Readonly<Partial<Record<RoomTrack, string>>>,
): WantedTrack[][] {
  const wanted = tracksOf(profile)
    .filter(({ track, required }) => required || (devices[track] ?? '') !== '')
    .map(({ track, picture }) => ({ track, picture, device: devices[track] ?? '' }));
  const together = wanted.filter(({ track }) => track === 'child-cam' || track === 'child-mic');
  const others = wanted.filter((one) => !together.includes(one)).map((one) => [one]);
  return [together, ...others].filter((request) => request.length > 0);
}

/** bit/s for VP8: 0.1 bit per pixel and frame, which keeps a face readable; 720p at 25 is 2.3 Mbit/s. */
export function videoBitrate({ width, height, frameRate }: PictureProfile): {
  max: number;
  min: number;
  start: number;
} {
  const max = Math.max(200_000, Math.round(width * height * frameRate * 0.1));
  return { max, min: Math.round(max / 5), start: Math.round(max / 2) };
}

/** bit/s of one microphone's Opus */
export const soundBitrate = 96_000;

/**
 * bit/s that a line is begun with, and held to at least: of all that goes over it. A browser takes both for the line as a whole, so the
 * rates of a picture alone would leave it what the sounds don't need.
 */
export function lineBitrate(sent: readonly { readonly picture: PictureProfile | null }[]): {
  min: number;
  start: number;
} {
  const rates = sent.map(({ picture }) =>
    picture === null ? { min: soundBitrate, start: soundBitrate } : videoBitrate(picture),
  );
  return {
    min: rates.reduce((sum, { min }) => sum + min, 0),
    start: rates.reduce((sum, { start }) => sum + start, 0),
  };
}

/** The browser must not improve the sound: it is evidence. A request has at most one of each kind. */
export function evidenceConstraints(request: readonly WantedTrack[]): MediaStreamConstraints {
  const asked: MediaStreamConstraints = {};
  for (const { device, picture } of request) {
    const from = device === '' ? {} : { deviceId: { exact: device } };
    if (picture === null)
      asked.audio = { ...from, echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    else
      asked.video = {
        ...from,
        width: { ideal: picture.width },
        height: { ideal: picture.height },
        frameRate: { ideal: picture.frameRate },
      };
  }
  return asked;
}
