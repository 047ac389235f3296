// Which frame a picture shows, and how long one lasts: from the frames themselves, since a recording's rate changes.
export interface Frames {
  /** ms of the frame in sight; undefined before the first */
  shownMs(): number | undefined;
  /** ms that a frame lasts: the shortest of the last steps, since a busy machine leaves frames out and no machine adds any */
  frameMs(): number;
  stop(): void;
}

const usualMs = 40;
const remembered = 12;

type ShowsFrames = Pick<HTMLVideoElement, 'requestVideoFrameCallback' | 'cancelVideoFrameCallback'>;

export function framesIn(video: ShowsFrames): Frames {
  let shown: number | undefined;
  let lasted: number[] = [];
  let handle = 0;
  const onFrame = (_now: number, { mediaTime }: VideoFrameCallbackMetadata) => {
    const ms = mediaTime * 1000;
    const step = shown === undefined ? 0 : ms - shown;
    // A jump is no frame's length.
    if (step > 5 && step < 250) lasted = [...lasted, step].slice(-remembered);
    shown = ms;
    handle = video.requestVideoFrameCallback(onFrame);
  };
  handle = video.requestVideoFrameCallback(onFrame);
  return {
    shownMs: () => shown,
    frameMs: () => (lasted.length === 0 ? usualMs : Math.min(...lasted)),
    stop: () => video.cancelVideoFrameCallback(handle),
  };
}
