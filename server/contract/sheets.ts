// The sheet for the child: what is said on it, for which age and in which language, the centre's own words in their versions, and the
// sheet of one sitting, put together. A child's name has no place on it.
import { z } from 'zod';
import { understood } from './safeguards.ts';
import { callerId, id, instant } from './values.ts';

export const sheetBand = z.enum(['up-to-6', '7-11', '12-17']);
export type SheetBand = z.infer<typeof sheetBand>;
export const sheetLanguage = z.enum(['en', 'uk', 'nb', 'ar']);
export type SheetLanguage = z.infer<typeof sheetLanguage>;

/** What a child must be told, in the order of the sheet. */
export const sheetPart = z.enum(['coming', 'there', 'talk', 'watching', 'recorded', 'may-say', 'asking']);
export type SheetPart = z.infer<typeof sheetPart>;

/** What stands in braces in a text, and is filled in for the sitting. */
export const placeholders = ['day', 'time', 'place', 'room', 'centre'] as const;
export type Placeholder = (typeof placeholders)[number];

const heading = z.string().trim().min(1).max(60);
/** Plain text; a new line begins a new sentence's row. */
const words = z.string().trim().min(1).max(420);
export const sheetText = z.strictObject({
  title: heading,
  parts: z.strictObject(
    Object.fromEntries(sheetPart.options.map((part) => [part, z.strictObject({ heading, words })])) as Record<
      SheetPart,
      z.ZodObject<{ heading: typeof heading; words: typeof words }, z.core.$strict>
    >,
  ),
});
export type SheetText = z.infer<typeof sheetText>;

export const sheetKind = z.strictObject({ band: sheetBand, language: sheetLanguage });
export type SheetKind = z.infer<typeof sheetKind>;

/** GET /api/sheet-texts?band&language → the words that count now, ours beside them, and each version (coordinator, administrator). */
export const sheetTexts = z.object({
  band: sheetBand,
  language: sheetLanguage,
  /** the words that ship */
  ours: sheetText,
  /** 0: the centre has never saved any */
  version: z.int(),
  now: sheetText,
  /** newest first; `text` null: back to the words that ship */
  saved: z.array(z.object({ version: z.int(), at: instant, by: z.string(), text: sheetText.nullable() })),
});
export type SheetTexts = z.infer<typeof sheetTexts>;

/** POST /api/sheet-texts → 201 `sheetTexts`; 409 `conflict` when `version` isn't the newest. `text` null: the words that ship again. */
export const saveSheetText = sheetKind.extend({ version: z.int().min(0), text: sheetText.nullable() });
export type SaveSheetText = z.infer<typeof saveSheetText>;

/** A sheet as it is printed. */
export const sheet = z.object({
  band: sheetBand,
  language: sheetLanguage,
  /** 0: the words that ship */
  version: z.int(),
  /** of the words, with their braces */
  sha256: z.string(),
  title: z.string(),
  parts: z.array(
    z.object({
      part: sheetPart,
      heading: z.string(),
      /** rows of plain text */
      rows: z.array(z.string()),
      /** who, by what they do for the child */
      people: z.array(z.string()),
    }),
  ),
  /** how large the type may be so that all of it stands on one page */
  size: z.enum(['large', 'medium', 'small']),
  /** the room's own picture; null: the drawn one */
  picture: z.object({ roomId: id, sha256: z.string() }).nullable(),
});
export type Sheet = z.infer<typeof sheet>;

// POST /api/sheet-texts/preview {band, language, text} → `sheet` of an invented sitting (coordinator, administrator).
export const previewSheet = sheetKind.extend({ text: sheetText });

/** GET /api/cases/:caseId/sheet → absent, what fits the child is chosen (coordinator, interviewer). */
export const sheetQuestion = z.strictObject({
  sessionId: id.optional(),
  band: sheetBand.optional(),
  language: sheetLanguage.optional(),
});
export type SheetQuestion = z.infer<typeof sheetQuestion>;
export const caseSheet = z.object({
  sittings: z.array(z.object({ id, startsAt: instant, zone: z.string(), room: z.string() })),
  sessionId: id.nullable(),
  band: sheetBand,
  /** whether the child's birth date is known, and for certain: else the youngest who might be meant */
  ageKnown: z.boolean(),
  language: sheetLanguage,
  /** false: there is no sheet in any of the child's languages yet */
  ownLanguage: z.boolean(),
  /** null while no time stands */
  sheet: sheet.nullable(),
  handedOut: z.array(
    z.object({ at: instant, by: z.string(), sessionId: id, band: sheetBand, language: z.string(), version: z.int() }),
  ),
});
export type CaseSheet = z.infer<typeof caseSheet>;

/**
 * POST /api/cases/:caseId/sheet/hand-out → 201 `caseSheet` (coordinator, interviewer): an entry of the diary, once for each sheet; 409
 * `conflict` when the words have changed since `sha256`.
 */
export const handOutSheet = sheetKind.extend({
  id: callerId,
  sessionId: id,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex'),
  understood,
});
export type HandOutSheet = z.infer<typeof handOutSheet>;

// POST /api/rooms/:roomId/picture (a PNG, JPEG or WebP file) → 204; …/picture/remove → 204 (administrator). GET → the file.
export const mostPictureBytes = 2 * 1024 * 1024;
