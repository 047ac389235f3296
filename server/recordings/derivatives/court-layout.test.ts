import { expect, it } from 'vitest';
import { layoutOf } from './court-layout.ts';

it('one camera has the canvas to itself, and the band is beneath it', () => {
  expect(layoutOf(1, { width: 1280, height: 720 })).toEqual({
    canvas: { width: 1280, height: 826 },
    boxes: [{ x: 0, y: 0, width: 1280, height: 720 }],
    band: { x: 0, y: 720, width: 1280, height: 106 },
  });
});

it('further cameras stand beside the large one, apart from each other and within its height, on even pixels', () => {
  for (const cameras of [2, 3, 4, 8])
    for (const lead of [
      { width: 320, height: 180 },
      { width: 1920, height: 1080 },
      { width: 641, height: 479 },
    ]) {
      const { boxes, canvas, band } = layoutOf(cameras, lead);
      expect(boxes).toHaveLength(cameras);
      const [large, ...small] = boxes;
      for (const [at, box] of small.entries()) {
        expect(box.x).toBe(large?.width);
        expect(box.y).toBe(at * box.height);
        expect(box.x + box.width).toBeLessThanOrEqual(canvas.width);
      }
      expect(small.reduce((sum, { height }) => sum + height, 0)).toBeLessThanOrEqual(
        (large?.height ?? 0) + 2 * cameras,
      );
      expect(band.y).toBe(large?.height);
      expect(
        [canvas.width, canvas.height, ...boxes.flatMap((box) => Object.values(box))].every((n) => n % 2 === 0),
      ).toBe(true);
    }
});
