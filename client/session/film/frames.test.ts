import { expect, it } from 'vitest';
import { framesIn } from './frames.ts';

/** A picture whose frames are shown by hand, in ms. */
function shownByHand() {
  let next: VideoFrameRequestCallback | undefined;
  const frames = framesIn({
    requestVideoFrameCallback: (callback) => {
      next = callback;
      return 1;
    },
    cancelVideoFrameCallback: () => undefined,
  });
  const show = (...times: readonly number[]) => {
    for (const ms of times) {
      const frame = { width: 320, height: 180, presentationTime: ms, expectedDisplayTime: ms, presentedFrames: 1 };
      next?.(ms, { ...frame, mediaTime: ms / 1000 });
    }
  };
  return { frames, show };
}

it('a frame lasts as long as ever before one is there, and then as the picture’s own', () => {
  const { frames, show } = shownByHand();
  expect(frames.frameMs()).toBe(40);
  show(0, 33, 67, 100);
  expect(frames.frameMs()).toBeCloseTo(33);
  expect(frames.shownMs()).toBeCloseTo(100);
});

it('frames that a busy machine left out make no frame longer, and a jump is no frame', () => {
  const { frames, show } = shownByHand();
  show(0, 40, 120, 200, 280, 360, 400, 480, 9_000, 9_080);
  expect(frames.frameMs()).toBeCloseTo(40);
});
