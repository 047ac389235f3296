// What a camera is asked for, and how much of the line its picture may take. Pure.

export interface CaptureProfile {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
}

export const usualProfile: CaptureProfile = { width: 1280, height: 720, frameRate: 25 };

/** `320x180@15` → a smaller picture for small machines; anything else, or out of bounds, is the usual one. */
export function profileFrom(text: string | null): CaptureProfile {
  const match = /^(\d{3,4})x(\d{3,4})@(\d{1,2})$/.exec(text ?? '');
  if (match === null) return usualProfile;
  const [width = 0, height = 0, frameRate = 0] = match.slice(1).map(Number);
  const fits = width >= 160 && width <= 1920 && height >= 90 && height <= 1080 && frameRate >= 5 && frameRate <= 30;
  return fits ? { width, height, frameRate } : usualProfile;
}

/** bit/s for VP8: 0.1 bit per pixel and frame, which keeps a face readable; 720p at 25 is 2.3 Mbit/s. */
export function videoBitrate({ width, height, frameRate }: CaptureProfile): {
  max: number;
  min: number;
  start: number;
} {
  const max = Math.max(200_000, Math.round(width * height * frameRate * 0.1));
  return { max, min: Math.round(max / 5), start: Math.round(max / 2) };
}

export interface ChosenDevices {
  readonly camera?: string | undefined;
  readonly microphone?: string | undefined;
}

/** One request for both, so that sound and picture share a clock. The browser must not improve the sound: it is evidence. */
export function evidenceConstraints(profile: CaptureProfile, chosen: ChosenDevices): MediaStreamConstraints {
  return {
    audio: {
      ...(chosen.microphone === undefined ? {} : { deviceId: { exact: chosen.microphone } }),
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    },
    video: {
      ...(chosen.camera === undefined ? {} : { deviceId: { exact: chosen.camera } }),
      width: { ideal: profile.width },
      height: { ideal: profile.height },
      frameRate: { ideal: profile.frameRate },
    },
  };
}
