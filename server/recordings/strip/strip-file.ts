// What a strip is, as bytes: a line that says how its small pictures lie and how loud it is, then the pictures in one JPEG. Pure. It is made
// by this house and read by it alone; what isn't so is refused.
import { z } from 'zod';

/** Pictures of one copy, evenly over its length, row by row. */
export const columns = 10;
export const rows = 6;
/** of one picture, in pixels */
export const small = { width: 160, height: 90 } as const;
/** How many spans of a copy have a loudness of their own, at most. */
export const mostLevels = 800;

const head = z.strictObject({ picture: z.boolean(), levels: z.array(z.int().min(0).max(255)).max(mostLevels) });

export interface StripFile {
  /** empty: the copy holds no picture */
  readonly jpeg: Uint8Array;
  /** of 255, evenly over the copy's length; none: it holds no sound */
  readonly levels: readonly number[];
}

export function encodeStrip({ jpeg, levels }: StripFile): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify({ picture: jpeg.length > 0, levels })}\n`), jpeg]);
}

/** @throws what isn't a strip */
export function decodeStrip(bytes: Uint8Array): StripFile {
  const end = bytes.indexOf(0x0a);
  const { picture, levels } = head.parse(JSON.parse(Buffer.from(bytes.subarray(0, Math.max(0, end))).toString()));
  const jpeg = bytes.subarray(end + 1);
  if (picture !== jpeg.length > 0) throw new Error('a strip is cut short');
  return { jpeg, levels };
}
