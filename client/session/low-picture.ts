// The small picture that goes beside each camera's own, always, whether anybody watches or not: for viewers whose line can't
// carry more. The media node never records it. An encoding of its own, not a layer of the camera's: so the evidence is one
// stream whose size, rate and key frames no viewer touches, and the first thing a narrow line takes away is this one.
import type { types } from 'mediasoup-client';
import type { PictureProfile } from './capture-profile.ts';

const suffix = '-low';

/** The track whose small picture this is; null for a camera's own and for sound. */
export function shownBy(track: string): string | null {
  return track.endsWith(suffix) && track.length > suffix.length ? track.slice(0, -suffix.length) : null;
}

export function lowOf(track: string): string {
  return `${track}${suffix}`;
}

/** With sound it fits a line of 200 kbit/s: at most 180 lines high, half of what the camera sends, 8 pictures a second. */
const most = { lines: 180, framesPerSecond: 8, bitsPerSecond: 64_000 };

export function lowEncoding({ height }: Pick<PictureProfile, 'height'>): types.RtpEncodingParameters {
  return {
    scaleResolutionDownBy: Math.max(2, height / most.lines),
    maxFramerate: most.framesPerSecond,
    maxBitrate: most.bitsPerSecond,
    priority: 'very-low',
    networkPriority: 'very-low',
  };
}

/**
 * Sends the small picture of a camera that is being sent as `track`; it ends with it. Failing, it changes nothing for the
 * evidence. `options`: the camera's own, since what they say of the whole line is taken from whoever said it last.
 */
export async function sendLowPicture(
  transport: types.Transport,
  camera: types.Producer,
  { track, options, height }: { track: string; options: types.ProducerOptions; height: number },
): Promise<void> {
  if (camera.track === null) return;
  try {
    const low = await transport.produce({
      ...options,
      encodings: [lowEncoding({ height })],
      track: camera.track,
      appData: { track: lowOf(track) },
    });
    camera.observer.once('close', () => low.close());
    if (camera.closed) low.close();
  } catch {
    // Viewers with a narrow line have the camera's own picture then, or sound alone.
  }
}
