// A video element as state and acts. Positions are ms from the recording's start.
import { type RefObject, useEffect, useState } from 'react';

export interface VideoState {
  readonly ms: number;
  readonly playing: boolean;
  readonly failed: boolean;
}
export interface VideoActs {
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (ms: number) => void;
}

const events = ['timeupdate', 'seeked', 'play', 'pause', 'ended', 'error', 'loadedmetadata'] as const;

export function useVideo(element: RefObject<HTMLVideoElement | null>): VideoState & VideoActs {
  const [state, setState] = useState<VideoState>({ ms: 0, playing: false, failed: false });
  useEffect(() => {
    const video = element.current;
    if (video === null) return;
    const look = () =>
      setState({
        ms: Math.round(video.currentTime * 1000),
        playing: !video.paused && !video.ended,
        failed: video.error !== null,
      });
    for (const event of events) video.addEventListener(event, look);
    return () => {
      for (const event of events) video.removeEventListener(event, look);
    };
  }, [element]);
  return {
    ...state,
    play: () => void element.current?.play().catch(() => undefined),
    pause: () => element.current?.pause(),
    seek: (ms) => {
      const video = element.current;
      if (video === null) return;
      const last = Number.isFinite(video.duration) ? video.duration : Number.POSITIVE_INFINITY;
      video.currentTime = Math.min(Math.max(0, ms / 1000), last);
    },
  };
}
