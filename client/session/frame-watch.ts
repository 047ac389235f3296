// Whether the picture on screen is live: tells since when no new frame came. Watches frames, not connection states, so
// every reason counts alike.
import { Observed, type Watchable } from './observed.ts';

export interface FrameWatch {
  /** ms of performance.now() at which the picture stood still, null while it moves; undefined before the first frame */
  readonly stillSince: Watchable<number | null | undefined>;
  stop(): void;
}

/** ms without a frame before the picture is called lost */
export const stillAfterMs = 2000;

export function framesOf(video: HTMLVideoElement): FrameWatch {
  const stillSince = new Observed<number | null | undefined>(undefined);
  let last: number | undefined;
  let handle = 0;
  const onFrame = () => {
    last = performance.now();
    stillSince.set(null);
    handle = video.requestVideoFrameCallback(onFrame);
  };
  handle = video.requestVideoFrameCallback(onFrame);
  const timer = setInterval(() => {
    // A hidden page paints no frames; that isn't a lost link.
    if (document.hidden || last === undefined) return;
    if (performance.now() - last > stillAfterMs) stillSince.set(last);
  }, 250);
  return {
    stillSince,
    stop: () => {
      clearInterval(timer);
      video.cancelVideoFrameCallback(handle);
    },
  };
}
