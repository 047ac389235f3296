// Whether a picture is black or stands still, from small grey samples of it. Pure. A still room is not a standing picture: a
// camera's own noise changes some sample at each look, a frozen one changes none.

export type PictureSeen = 'looking' | 'live' | 'black' | 'frozen';

/** Grey values 0…255 of a small picture, row by row. */
export type Grey = readonly number[] | Uint8Array;

/** Brighter than this on average, and it isn't black: studio black with noise is about 16. */
const blackBelow = 20;
/** ms between two looks: short enough to meet what flashes */
export const lookEveryMs = 125;
/** looks in a row that say the same before it counts: three seconds */
export const looksToBelieve = 24;

export interface PictureLooks {
  readonly last: Grey | null;
  readonly black: number;
  readonly still: number;
  readonly moved: boolean;
}
export const noLooks: PictureLooks = { last: null, black: 0, still: 0, moved: false };

export function lookAt(before: PictureLooks, grey: Grey): PictureLooks {
  const changed = before.last !== null && differs(before.last, grey);
  return {
    last: grey,
    black: mean(grey) < blackBelow ? before.black + 1 : 0,
    still: before.last === null || changed ? 0 : before.still + 1,
    moved: before.moved || changed,
  };
}

export function seenIn({ black, still, moved }: PictureLooks): PictureSeen {
  if (black >= looksToBelieve) return 'black';
  if (still >= looksToBelieve) return 'frozen';
  return moved && black === 0 ? 'live' : 'looking';
}

export function mean(grey: Grey): number {
  let sum = 0;
  for (const value of grey) sum += value;
  return grey.length === 0 ? 0 : sum / grey.length;
}

function differs(one: Grey, other: Grey): boolean {
  if (one.length !== other.length) return true;
  for (let i = 0; i < one.length; i += 1) if (one[i] !== other[i]) return true;
  return false;
}

/** RGBA bytes → grey by the weights of BT.601. */
export function greyOf(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  for (let i = 0; i < grey.length; i += 1) {
    const [r = 0, g = 0, b = 0] = [rgba[i * 4], rgba[i * 4 + 1], rgba[i * 4 + 2]];
    grey[i] = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
  }
  return grey;
}
