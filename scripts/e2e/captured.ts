// When each flash and each beep was captured: stamped inside the room station's page, on clones of the very tracks that it
// publishes, before anything is encoded or sent. The recording is measured against these stamps, so that what a browser's
// camera does by itself on a busy machine (begins late, loses frames) isn't taken for the recorder's doing.
//
// Each frame's own timestamp says when it was captured, on the machine's monotonic clock; only where that clock is zero
// differs from source to source. The least time between a timestamp and the frame's arrival at the reader is that zero, plus
// the shortest way any frame took within the browser: below a millisecond even on a busy machine, as one frame of hundreds
// is enough. (Chromium's camera: `captureTime` of requestVideoFrameCallback less the timestamp gives the same, to 0.3 ms.)
import type { BrowserContext, Page } from 'playwright-core';
import { flashesAmong, type Marks } from './flash-and-beep.ts';

interface Stamps {
  readonly timeOrigin: number;
  /** timestamp in ms, mean brightness */
  readonly frames: [number, number][];
  /** timestamp in ms of the first loud sample after 300 ms of quiet */
  readonly beeps: number[];
  /** ms, least seen of arrival − timestamp */
  readonly zero: { video: number; audio: number };
}

declare global {
  interface Window {
    captureStamps?: Stamps;
  }
}

/** Chromium's; not among TypeScript's types of a page. */
declare const MediaStreamTrackProcessor: new (of: {
  track: MediaStreamTrack;
  maxBufferSize: number;
}) => { readonly readable: ReadableStream<VideoFrame | AudioData> };

/** From this context's next page on, the first picture and the first sound that are published are stamped: the child's. */
export async function stampCapture(context: BrowserContext): Promise<void> {
  await context.addInitScript(stampPublishedTracks);
}

/** What the page has captured until now, on the wall clock. */
export async function capturedBy(page: Page): Promise<Marks> {
  const stamps = await page.evaluate(() => window.captureStamps);
  if (stamps === undefined) throw new Error('the page was opened before stampCapture');
  const { timeOrigin, zero, frames, beeps } = stamps;
  return {
    flashes: flashesAmong(frames.map(([ms, luma]) => ({ at: timeOrigin + zero.video + ms, luma }))),
    beeps: beeps.map((ms) => ({ at: timeOrigin + zero.audio + ms, frames: 1 })),
  };
}

/** Runs inside the page, so it may use nothing but what it declares itself. */
function stampPublishedTracks(): void {
  const stamps: Stamps = {
    timeOrigin: performance.timeOrigin,
    frames: [],
    beeps: [],
    zero: { video: Infinity, audio: Infinity },
  };
  window.captureStamps = stamps;
  const known = new Set<string>();
  const addTransceiver = RTCPeerConnection.prototype.addTransceiver;
  RTCPeerConnection.prototype.addTransceiver = function (track, init) {
    if (track instanceof MediaStreamTrack && !known.has(track.kind)) {
      known.add(track.kind);
      void stamp(track.clone());
    }
    return addTransceiver.call(this, track, init);
  };

  async function stamp(track: MediaStreamTrack): Promise<void> {
    const kind = track.kind === 'video' ? 'video' : 'audio';
    // A camera's frames are from a small pool and must not be kept waiting; sound may wait for a busy page.
    const reader = new MediaStreamTrackProcessor({
      track,
      maxBufferSize: kind === 'video' ? 3 : 500,
    }).readable.getReader();
    for (;;) {
      const { value } = await reader.read();
      if (value === undefined) return;
      const ms = value.timestamp / 1000;
      stamps.zero[kind] = Math.min(stamps.zero[kind], performance.now() - ms);
      if (value instanceof VideoFrame) stamps.frames.push([ms, await brightness(value)]);
      else listen(value);
      value.close();
    }
  }

  /** Of a sample of all bytes: what isn't brightness in them hardly changes. */
  async function brightness(frame: VideoFrame): Promise<number> {
    const bytes = new Uint8Array(frame.allocationSize());
    await frame.copyTo(bytes);
    let sum = 0;
    for (let i = 0; i < bytes.length; i += 31) sum += bytes[i] ?? 0;
    return sum / Math.ceil(bytes.length / 31);
  }

  let lastLoud = -Infinity;
  function listen(sound: AudioData): void {
    const samples = new Float32Array(sound.numberOfFrames);
    sound.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
    for (const [index, sample] of samples.entries()) {
      if (Math.abs(sample) < 0.1) continue;
      const ms = sound.timestamp / 1000 + (index * 1000) / sound.sampleRate;
      if (ms - lastLoud > 300) stamps.beeps.push(ms);
      lastLoud = ms;
    }
  }
}
