// Looks at a track's picture a few times a second, small and grey, and says whether it lives. Shows nothing to anybody.
import { Observed, type Watchable } from './observed.ts';
import { greyOf, lookAt, lookEveryMs, noLooks, type PictureSeen, seenIn } from './picture-math.ts';

export interface PictureWatch {
  readonly seen: Watchable<PictureSeen>;
  stop(): void;
}

const size = { width: 48, height: 27 };

export function watchPicture(track: MediaStreamTrack): PictureWatch {
  const seen = new Observed<PictureSeen>('looking');
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  void video.play().catch(() => undefined);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  let looks = noLooks;
  const timer = setInterval(() => {
    if (context === null || video.videoWidth === 0 || document.hidden) return;
    context.drawImage(video, 0, 0, size.width, size.height);
    looks = lookAt(looks, greyOf(context.getImageData(0, 0, size.width, size.height).data));
    seen.set(seenIn(looks));
  }, lookEveryMs);
  return {
    seen,
    stop: () => {
      clearInterval(timer);
      video.srcObject = null;
    },
  };
}
