// What the destruction of a recording finds and what is left of it, place by place: kept as JSON with the tombstone, said on the certificate.
// Counts and paths within the vault alone.
import { z } from 'zod';

export const erasedKind = z.enum(['key', 'records', 'working-copy', 'exhibit', 'safety-copy', 'copy', 'export']);
export type ErasedKind = z.infer<typeof erasedKind>;

/** Files that stood there when the destruction began, by kind and place. */
export const found = z.array(z.object({ what: erasedKind, where: z.string(), files: z.int() }));
export type Found = z.infer<typeof found>;

export const left = z.object({
  /** of how many record files the lines stand, in each vault */
  lines: z.int(),
  /** record files of which no vault gave whole lines: their chains can't be followed past them */
  damaged: z.array(z.string()),
});
export type Left = z.infer<typeof left>;

export function filesOf(places: Found): number {
  return places.reduce((sum, { files }) => sum + files, 0);
}
