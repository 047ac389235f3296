// What stands beneath the player's timeline: small pictures of what is watched, and how loud it is. Made of the working copy.
import { z } from 'zod';

/**
 * GET /api/viewings/:viewingId/strip → within a viewing alone, as the picture itself. `coming`: it is being made. `none`: there is none, as of
 * copies made by an edit list.
 */
export const strip = z.object({
  state: z.enum(['made', 'coming', 'none']),
  picture: z
    .object({
      /** all small pictures in one, row by row, evenly over the length; base64 */
      jpeg: z.string(),
      columns: z.int().positive(),
      rows: z.int().positive(),
      /** of one, in pixels */
      width: z.int().positive(),
      height: z.int().positive(),
    })
    .nullable(),
  /** of 255, evenly over the length; empty: no sound */
  levels: z.array(z.int().min(0).max(255)),
});
export type Strip = z.infer<typeof strip>;
