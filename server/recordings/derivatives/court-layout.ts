// How the pictures of a court copy lie on one canvas, and which of it says what was not recorded. Pure. The first camera is large; the others
// stand in a column beside it, each whole and in its own shape; beneath them lies a band that no picture ever covers.
import type { PictureSize } from './filters.ts';

export interface Box extends PictureSize {
  readonly x: number;
  readonly y: number;
}
export interface Layout {
  readonly canvas: PictureSize;
  /** as the cameras come */
  readonly boxes: readonly Box[];
  readonly band: Box;
}

const leastWidth = 640;
const mostWidth = 1280;
const even = (pixels: number) => Math.max(2, Math.round(pixels / 2) * 2);

/** `lead`: of the first camera's own picture. */
export function layoutOf(cameras: number, lead: PictureSize): Layout {
  const width = even(Math.min(mostWidth, Math.max(leastWidth, lead.width)));
  const height = even((width * lead.height) / lead.width);
  const beside = cameras - 1;
  const column = beside === 0 ? 0 : even(width / 2);
  const each = beside === 0 ? 0 : even(Math.min(height / beside, (column * lead.height) / lead.width));
  const boxes = [
    { x: 0, y: 0, width, height },
    ...Array.from({ length: beside }, (_, at) => ({ x: width, y: at * each, width: column, height: each })),
  ];
  const whole = width + column;
  const bandHeight = even(Math.max(72, width / 12));
  return {
    canvas: { width: whole, height: height + bandHeight },
    boxes,
    band: { x: 0, y: height, width: whole, height: bandHeight },
  };
}
