// A drawn rectangle as thousandths of the picture. Pure: whichever corner it was drawn from, however far out of the picture.
import type { Region } from '../../../../server/contract/copies.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `size`: of the picture on screen, in its pixels. Rounded outwards. */
export function regionBetween(from: Point, to: Point, size: { width: number; height: number }): Region {
  const along = (a: number, b: number, whole: number) => {
    const within = (at: number) => Math.min(1000, Math.max(0, (at / whole) * 1000));
    const begin = Math.floor(within(Math.min(a, b)));
    return { begin, long: Math.ceil(within(Math.max(a, b))) - begin };
  };
  const across = along(from.x, to.x, size.width);
  const down = along(from.y, to.y, size.height);
  return { x: across.begin, y: down.begin, width: across.long, height: down.long };
}

/** What somebody typed for one side, in percent; null where it is none. */
export function readPercent(text: string): number | null {
  const match = /^\d{1,3}(?:[.,]\d)?$/.exec(text.trim());
  const thousandths = match ? Math.round(Number(match[0].replace(',', '.')) * 10) : -1;
  return thousandths >= 0 && thousandths <= 1000 ? thousandths : null;
}

export const inPercent = (thousandths: number): string => String(thousandths / 10);
