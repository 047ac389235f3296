// What the destruction of a recording finds and what is left of it, place by place: kept as JSON with the tombstone, said on the certificate.
// Counts and paths within the vault alone.
import { z } from 'zod';

export const fileKind = z.enum([
  ...(['key', 'records', 'working-copy', 'exhibit', 'safety-copy', 'copy', 'export', 'imported-package'] as const),
]);
export type FileKind = z.infer<typeof fileKind>;

/** What people wrote that tells what was said, as the database counts it (`words_of`): rows, of which only the words go. */
export const wordKind = z.enum([
  ...(['questions', 'outside-questions', 'desk-notes', 'markers', 'captions', 'talk', 'notes', 'debriefs'] as const),
  ...(['mask-notes', 'exhibit-words', 'transcripts', 'edit-lists'] as const),
]);
export type WordKind = z.infer<typeof wordKind>;

export const erasedKind = z.enum([...fileKind.options, ...wordKind.options]);
export type ErasedKind = z.infer<typeof erasedKind>;

/** Files, and rows with words, that stood there when the destruction began, by kind and place. */
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
  return sum(places.filter(({ what }) => fileKind.safeParse(what).success));
}

export function rowsOf(places: Found): number {
  return sum(places) - filesOf(places);
}

function sum(places: Found): number {
  return places.reduce((all, { files }) => all + files, 0);
}
